"""Adding an article: the file, how it would be cut, what would be left out, and only then saving it."""

from collections.abc import Iterator
from itertools import groupby

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.formats import ARTICLE_FORMATS, MessageFormat
from workbench.model import Block, Message, Person
from workbench.services.articles import Preview, add, brought, preview
from workbench.services.project import Project
from workbench.web.parts import choosing, given, kinds, notices, place, tasks
from workbench.web.parts.escape import byline, markup, plain, quiet, shortened
from workbench.web.parts.given import Given
from workbench.web.texts import _, ngettext

_ENCODINGS = ("utf-8", "utf-16", "windows-1256", "windows-1252", "iso-8859-1", "iso-8859-15", "mac-roman")
_MOST_BLOCKS = 150
_LONG_RUN = 4
"""Blocks in a row that are left out for the same reason from which on they are offered together."""

_MESSAGE_SUFFIXES = tuple(
    s for known in ARTICLE_FORMATS if isinstance(known, MessageFormat) for s in known.suffixes
)

_KEY = "adding_preview"


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    tasks.back_to_list()
    choosing.page_title(_("Add an article"))
    chosen = given.choose(_("A text, Markdown, HTML, Word, OpenDocument or PO file"), "adding")
    notices.show()
    if chosen is None:
        st.session_state.pop(_KEY, None)
        st.html(f'<p class="wb-lead">{markup(_("Nothing is saved until you have seen how it is cut."))}</p>')
        return
    encoding = st.session_state.get("adding_encoding") or None
    new = _previewed(project, chosen, encoding, st.session_state.get(_translated_key(chosen.id)))
    if new is None:
        if not chosen.name.lower().endswith(_MESSAGE_SUFFIXES):
            _encoding_choice(None)
        return
    facts, text = st.columns([2, 3], gap="large")
    with facts:
        st.text_input(_("Name"), value=new.slug, key=_slug_key(chosen.id), help=_slug_help())
        if not chosen.pasted and new.decoded is not None:
            _encoding_choice(new)
        if new.messages is not None:
            _translated_choice(project, new, chosen.id)
        decided = _left_out(new, chosen.id)
        count = sum(
            len(cut)
            for number, (block, cut) in enumerate(zip(new.document.blocks, new.cuts, strict=True))
            if decided.get(number, block.translatable)
        )
        label = ngettext("Add {number} segment", "Add {number} segments", count).format(number=f"{count:,}")
        st.button(
            label,
            key="adding_save",
            type="primary",
            icon=":material/check:",
            on_click=lambda: _save(project, by, new, chosen.id),
        )
    with text:
        _text(new, decided)


def _slug_key(file_id: str) -> str:
    return f"adding_slug_{file_id}"


def _translated_key(file_id: str) -> str:
    return f"adding_translated_{file_id}"


def _offer_key(file_id: str, number: int) -> str:
    return f"adding_translate_{file_id}_{number}"


def _slug_help() -> str:
    return _("It stands in file names and commands: small letters, digits and hyphens.")


def _previewed(
    project: Project, chosen: Given, encoding: str | None, translated: str | None
) -> Preview | None:
    # Cutting a long article takes a while, and the script runs again for every switch.
    encoding = "utf-8" if chosen.pasted else encoding
    key = (chosen.id, encoding, translated)
    known = st.session_state.get(_KEY)
    if known is None or known[0] != key:
        try:
            new = preview(project, chosen.data, chosen.name, encoding=encoding, translated=translated)
            known = (key, given.named_by_title(new) if chosen.pasted else new)
        except WorkbenchError as error:
            notices.show_error(error)
            return None
        st.session_state[_KEY] = known
    return known[1]


def _encoding_choice(new: Preview | None) -> None:
    if new and new.package:
        # An office document says itself how it is written.
        return
    st.selectbox(
        _("Encoding"),
        ["", *_ENCODINGS],
        key="adding_encoding",
        format_func=lambda name: name or _detected(new),
        help=_("Choose another if letters look wrong in the preview."),
    )


def _translated_choice(project: Project, new: Preview, file_id: str) -> None:
    """Ask which language a PO file's translations are in, and say what comes with it."""
    locales = ["", *(one for one in project.settings.target_locales if one != new.locale)]
    st.selectbox(
        _("Its translations are in"),
        locales,
        index=locales.index(new.translated) if new.translated in locales else 0,
        key=_translated_key(file_id),
        format_func=lambda tag: choosing.locale_name(tag) if tag else _("no language of the project"),
        help=_("They come along, with their history from here on. Fuzzy ones need work."),
    )
    translated, needs_work = brought(new)
    if new.translated:
        said = ngettext("{number} segment is translated", "{number} segments are translated", translated)
        more = ngettext("{number} needs work", "{number} need work", needs_work)
        counted = [said.format(number=f"{translated:,}"), more.format(number=f"{needs_work:,}")]
        st.html(quiet(" · ".join(counted[: 2 if needs_work else 1])))


def _detected(new: Preview | None) -> str:
    # Once one has been named, the preview no longer tells what would have been found.
    if new is None or new.decoded is None or st.session_state.get("adding_encoding"):
        return _("found automatically")
    return _("{encoding}, found automatically").format(encoding=new.decoded.encoding)


def _left_out(new: Preview, file_id: str) -> dict[int, bool]:
    offered = list(_offers(new))
    count = sum(map(len, offered))
    decided: dict[int, bool] = {}
    if offered:
        heading = ngettext(
            "{number} block is not for translation", "{number} blocks are not for translation", count
        ).format(number=count)
        st.html(
            f'<h3 class="wb-panel-heading">{markup(heading)}</h3>'
            + quiet(_("Switch on what is to be translated after all."))
        )
        with st.container(key="left_out", height=320 if len(offered) > 5 else "content"):
            for numbers in offered:
                decided |= dict.fromkeys(numbers, _offer(new, numbers, file_id))
    return decided


def _offers(new: Preview) -> Iterator[list[int]]:
    """The blocks that are offered as left out: one by one, or many in a row for the same reason together."""
    pairs = list(enumerate(zip(new.document.blocks, new.cuts, strict=True)))
    offered = [(number, block) for number, (block, cut) in pairs if cut or block.translatable]
    for reason, run in groupby(offered, key=lambda pair: pair[1].reason):
        numbers = [number for number, block in run if not block.translatable]
        if reason and len(numbers) >= _LONG_RUN:
            yield numbers
        else:
            yield from ([number] for number in numbers)


def _offer(new: Preview, numbers: list[int], file_id: str) -> bool:
    first = new.document.blocks[numbers[0]]
    label = " · ".join(new.document.blocks[number].text for number in numbers[:_LONG_RUN])
    reason = first.reason
    if len(numbers) > 1:
        many = ngettext("{number} block", "{number} blocks", len(numbers)).format(number=f"{len(numbers):,}")
        reason = f"{reason} · {many}"
    with st.container(key=f"offer_{numbers[0]}"):
        chosen = st.toggle(plain(shortened(label, 70)), key=_offer_key(file_id, numbers[0]))
        st.html(byline(markup(reason)))
    return chosen


def _text(new: Preview, decided: dict[int, bool]) -> None:
    st.html(
        f'<h2 class="wb-preview-title" dir="auto">{markup(new.title)}</h2>'
        f'<p class="wb-byline">{markup(_summary(new))}</p>'
    )
    shown = st.session_state.get("adding_all") == new.slug or len(new.cuts) <= _MOST_BLOCKS
    blocks = list(enumerate(zip(new.document.blocks, new.cuts, strict=True)))
    html = "".join(
        _block(block, cut, new.locale, decided.get(number, block.translatable))
        for number, (block, cut) in (blocks if shown else blocks[:_MOST_BLOCKS])
    )
    with st.container(key="preview", height=640):
        st.html(f'<div class="wb-preview">{html}</div>')
        if not shown:
            rest = len(blocks) - _MOST_BLOCKS
            st.button(
                ngettext("Show {number} more block", "Show {number} more blocks", rest).format(
                    number=f"{rest:,}"
                ),
                key="adding_more",
                on_click=lambda: st.session_state.update(adding_all=new.slug),
            )


def _summary(new: Preview) -> str:
    blocks = ngettext("{number} block", "{number} blocks", len(new.cuts)).format(number=f"{len(new.cuts):,}")
    segments = ngettext(
        "{number} segment to translate", "{number} segments to translate", new.segments
    ).format(number=f"{new.segments:,}")
    return f"{new.filename} · {blocks} · {segments}"


def _block(block: Block, cut: tuple[str, ...], locale: str, translate: bool) -> str:
    pieces = cut or (block.text,)
    inner = "".join(f'<span class="wb-cut">{markup(piece)}</span>' for piece in pieces)
    said = kinds.kind_word(block.kind, block.level)
    if block.message:
        said = " · ".join(part for part in (said, block.message.context, _form_word(block.message)) if part)
    if not translate:
        reason = block.reason or _("left out")
        said = said if reason.casefold() == said.casefold() else f"{said} · {reason}"
    state = "" if translate else " wb-left-out"
    return (
        f'<div class="wb-block{state}"><span class="wb-kind">{markup(said)}</span>'
        f"{kinds.text(inner, locale, block.kind, block.level)}</div>"
    )


def _form_word(message: Message) -> str:
    if message.form is None:
        return ""
    return _("plural form {number}").format(number=message.form + 1)


def _save(project: Project, by: Person, new: Preview, file_id: str) -> None:
    # What stands in the fields now: it may have been typed right before the click.
    typed = st.session_state
    decided = {
        number: typed[_offer_key(file_id, numbers[0])]
        for numbers in _offers(new)
        for number in numbers
        if _offer_key(file_id, numbers[0]) in typed
    }
    added = notices.attempt(
        lambda: add(project, by, new, slug=typed[_slug_key(file_id)], translatable=decided),
        lambda article: _("Added “{title}”.").format(title=article.title),
    )
    if added:
        typed.pop(_KEY, None)
        place.put(task=None, article=added.slug)
