"""Review documents: a catalogue out side by side, and what a corrected copy means for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.corrections import LAYOUT, LEAST, ROWS, Corrected, Known, plan_corrections
from workbench.exchange import MergePlan, Place
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats import format_named, review
from workbench.merge import Side
from workbench.model import Comment, Segment, State
from workbench.store import Connection, boundaries
from workbench.store.catalogues import Catalogue

ORIGIN = "review"
"""The origin of a suggestion that a corrected document makes."""


def document(chosen: Catalogue, head: ExchangeCatalogue, places: Sequence[Place], least: State) -> bytes:
    """A catalogue as a review document.

    Args:
        head: the catalogue as exchange formats carry it.
        places: its segments, where targets below `least` are left out.
    """
    rows = sum(place.segment.translatable for place in places)
    facts = {LAYOUT: str(chosen.article.layout), ROWS: str(rows)}
    if least is not State.INITIAL:
        facts[LEAST] = least.value
    head = replace(head, extra=head.extra | facts)
    markup = format_named(chosen.article.format).markup or "plain"
    return review.serialise(chosen.article.title, head, places, markup)


def plan(
    connection: Connection,
    chosen: Catalogue,
    corrected: Corrected,
    segments: Sequence[Segment],
    sides: tuple[Mapping[str, Side] | None, Mapping[str, Side]],
    remarks: Mapping[str, Sequence[Comment]],
) -> MergePlan:
    """What a document that came back means for the catalogue.

    Args:
        segments: the article's.
        sides: target and state by segment, when the document was exported (None where that is not known) and
            now.
        remarks: by segment.
    """
    base, ours = sides
    present = {segment.id for segment in segments}
    marked = {mark.segment for row in corrected.rows for mark in row.marks}
    absorbed = {
        gone: into
        for gone in (marked - present) & (base or {}).keys()
        if (into := boundaries.absorber(connection, chosen.article, gone))
    }
    heard = {
        segment: [text for one in said for text in (one.text, *one.text.splitlines())]
        for segment, said in remarks.items()
    }
    # Another database counts its layouts in another way.
    layout = chosen.article.layout if base is not None else None
    return plan_corrections(corrected, Known(segments, base or {}, ours, heard, layout, absorbed))
