"""GNU gettext PO files: read and written line by line, so that only what was edited is written anew."""

from workbench.formats.po.model import Catalogue, Entry
from workbench.formats.po.reader import parse
from workbench.formats.po.writer import serialise

__all__ = ["Catalogue", "Entry", "parse", "serialise"]
