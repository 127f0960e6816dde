"""Which segment of an article's new version is which of the old one.

`align` follows every segment from one version to the next, in this order: what is the same, wherever it
stands now (`equal`); what is plainly the same sentence corrected, wherever it stands now (`distant`); what is
alike, cut in two or put together between the same neighbours (`gaps`); and what is left, once more anywhere.
Where segments have names, as the messages of a program have, `align_known` goes by these first.
"""

from workbench.alignment.aligning import align
from workbench.alignment.known import align_known
from workbench.alignment.model import Change, Link, Unit, moved
from workbench.alignment.nature import Nature, nature

__all__ = ["Change", "Link", "Nature", "Unit", "align", "align_known", "moved", "nature"]
