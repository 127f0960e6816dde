"""Making a pair with what the term base knows of it."""

from collections.abc import Mapping
from typing import Protocol

from workbench.checks.model import Pair
from workbench.checks.placeables import Placeable, placeables
from workbench.model import Hit, Term


class Recognises(Protocol):
    """What `workbench.terms.Recogniser` does, whoever keeps one."""

    @property
    def terms(self) -> Mapping[str, Term]: ...

    def find(self, text: str) -> tuple[Hit, ...]: ...


def with_terms(
    source: str,
    target: str,
    locales: tuple[str, str],
    form: str,
    in_source: Recognises,
    in_target: Recognises,
) -> Pair:
    """A pair with the terms that are recognised on both sides.

    Args:
        locales: the source's and the target's.
        form: what inline markup to expect, as in `Pair.format`.
        in_source, in_target: what recognises the same terms in the two locales.
    """
    source_hits = _outside(placeables(source, form), in_source.find(source))
    target_hits = _outside(placeables(target, form), in_target.find(target))
    concepts = dict.fromkeys(hit.concept for hit in (*source_hits, *target_hits))
    return Pair(
        source,
        target,
        *locales,
        format=form,
        source_hits=source_hits,
        target_hits=target_hits,
        terms=tuple(in_source.terms[concept] for concept in concepts),
    )


def _outside(kept: tuple[Placeable, ...], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits that are words of the text, and not letters of an address or of code."""
    return tuple(
        hit for hit in hits if not any(hit.start < place.end and place.start < hit.end for place in kept)
    )
