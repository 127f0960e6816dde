"""What the term base advises for the terms of a segment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model import Hit, Term, Wording


@dataclass(frozen=True, slots=True)
class Advice:
    """A recognised term with what to say in the target locale."""

    hit: Hit
    wordings: tuple[Wording, ...]
    """The term's wordings in the target locale, preferred ones first; empty when there is none yet."""


def advice(hits: Iterable[Hit], terms: Mapping[str, Term], target_locale: str) -> tuple[Advice, ...]:
    """For each hit the wordings of the target locale, or of its base language where it has none of its own.

    Args:
        hits: what a recogniser found, in the order to show.
        terms: the term base by concept, as in `Recogniser.terms`. A hit whose concept is not in it is left
            out.
        target_locale: a canonical tag.
    """
    return tuple(
        Advice(hit, terms[hit.concept].wordings_in(target_locale)) for hit in hits if hit.concept in terms
    )
