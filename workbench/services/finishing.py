"""The finished article: in its own format, with the translations of one locale."""

from dataclasses import replace
from enum import StrEnum

from workbench.errors import InputError, WorkbenchError
from workbench.formats import format_named, has_messages, render, render_package
from workbench.formats.decoding import Decoded, encode
from workbench.model import Document, Segment, State
from workbench.services import messages
from workbench.splitting import joint
from workbench.store import Connection
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store.catalogues import Catalogue
from workbench.text.excerpts import excerpt

_OPENING, _CLOSING = "⟦⟧"
"""Around a source that stands in for its translation: letters that hardly a text has, so that a search finds
them, and that no format gives a meaning."""


class Untranslated(StrEnum):
    """What stands in a finished article where there is no translation."""

    SOURCE = "source"
    """The source, as it is."""
    MARKED = "marked"
    """The source between white square brackets; a message of a program stays empty."""
    REFUSED = "refused"
    """Nothing: the article is not finished."""


def finished_article(
    connection: Connection, chosen: Catalogue, min_state: State, untranslated: Untranslated
) -> bytes:
    """The article in the target locale, in its own format.

    Args:
        min_state: a target below it counts as none.
        untranslated: what stands where there is no target.

    Raises:
        WorkbenchError: when something is untranslated, and that is refused; when this version of the program
            reads the article's file otherwise than the one that added it.
    """
    article = chosen.article
    everything = list(catalogue_store.everything(connection, chosen))
    missing = [
        segment
        for segment, now in everything
        if segment.translatable and not (now.target and now.state.rank >= min_state.rank)
    ]
    if missing and untranslated is Untranslated.REFUSED:
        raise _unfinished(chosen, missing)
    form = article_store.file_form(connection, article)
    if has_messages(article):
        return messages.finished(connection, chosen, form, min_state)
    without = {segment.id for segment in missing}
    marked = untranslated is Untranslated.MARKED
    sources: dict[int, list[str]] = {}
    targets: dict[int, list[str]] = {}
    changed: set[int] = set()
    for segment, translation in everything:
        use = segment.translatable and segment.id not in without
        stands_in = marked and segment.id in without
        if use or stands_in:
            changed.add(segment.block)
        sources.setdefault(segment.block, []).append(segment.lead + segment.source)
        text = translation.target if use else segment.source
        if stands_in:
            text = f"{_OPENING}{text}{_CLOSING}"
        so_far = targets.setdefault(segment.block, [])
        between = joint(segment.lead, article.locale, chosen.locale) if so_far else segment.lead
        so_far.append(between + text)
    blocks = [
        replace(block, text="".join(sources[number])) if number in sources else block
        for number, block in enumerate(article_store.all_blocks(connection, article))
    ]
    document = Document(article.format, tuple(blocks), form.tail)
    texts = ["".join(targets[n]) if n in changed else None for n in range(len(blocks))]
    if form.package is not None:
        return render_package(document, form.package, article.filename, texts, chosen.locale)
    finished = render(document, texts, locales=(article.locale, chosen.locale))
    settings = Decoded("", form.encoding, form.bom, form.newline)
    try:
        return encode(settings, finished, references=format_named(article.format).references)
    except InputError:
        # The source's encoding has no letters for this language; everything reads UTF-8.
        return encode(Decoded("", newline=form.newline), finished)


def _unfinished(chosen: Catalogue, missing: list[Segment]) -> WorkbenchError:
    number = f"{len(missing)} segments have" if len(missing) > 1 else "1 segment has"
    return WorkbenchError(
        f"{number} no translation that counts, first “{excerpt(missing[0].source)}”.",
        place=f"{chosen.article.slug} ({chosen.locale})",
        remedy="Translate what is missing, or let the source stand there, as it is or marked.",
    )
