"""Adding an article: the file, how it would be cut, what would be left out, and only then saving it."""

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.formats import ARTICLE_FORMATS
from workbench.model import Block, Person
from workbench.services.articles import Preview, add, preview
from workbench.services.project import Project
from workbench.web.parts import choosing, kinds, notices, place
from workbench.web.parts.escape import byline, markup, plain, quiet, shortened
from workbench.web.texts import _, ngettext

_ENCODINGS = ("utf-8", "utf-16", "windows-1256", "windows-1252", "iso-8859-1", "iso-8859-15", "mac-roman")
_MOST_BLOCKS = 150

_KEY = "adding_preview"


def back_to_list(label: str) -> None:
    """Draw the way back to the list of articles."""
    st.button(
        label,
        key="back_to_list",
        type="tertiary",
        icon=":material/arrow_back:",
        on_click=lambda: place.put(task=None),
    )


def draw(project: Project, by: Person) -> None:
    """Draw the task."""
    back_to_list(_("Articles"))
    choosing.page_title(_("Add an article"))
    suffixes = [suffix for known in ARTICLE_FORMATS for suffix in known.suffixes]
    chosen = st.file_uploader(
        _("A text, Markdown, Word or OpenDocument file"),
        type=[suffix.lstrip(".") for suffix in suffixes],
        key="adding_file",
    )
    notices.show()
    if chosen is None:
        st.session_state.pop(_KEY, None)
        st.html(f'<p class="wb-lead">{markup(_("Nothing is saved until you have seen how it is cut."))}</p>')
        return
    encoding = st.session_state.get("adding_encoding") or None
    new = _previewed(project, chosen.file_id, chosen.getvalue(), chosen.name, encoding)
    if new is None:
        _encoding_choice(None)
        return
    facts, text = st.columns([2, 3], gap="large")
    with facts:
        st.text_input(_("Name"), value=new.slug, key=_slug_key(chosen.file_id), help=_slug_help())
        _encoding_choice(new)
        decided = _left_out(new, chosen.file_id)
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
            on_click=lambda: _save(project, by, new, chosen.file_id),
        )
    with text:
        _text(new, decided)


def _slug_key(file_id: str) -> str:
    return f"adding_slug_{file_id}"


def _offer_key(file_id: str, number: int) -> str:
    return f"adding_translate_{file_id}_{number}"


def _slug_help() -> str:
    return _("It stands in file names and commands: small letters, digits and hyphens.")


def _previewed(
    project: Project, file_id: str, data: bytes, name: str, encoding: str | None
) -> Preview | None:
    # Cutting a long article takes a while, and the script runs again for every switch.
    key = (file_id, encoding)
    known = st.session_state.get(_KEY)
    if known is None or known[0] != key:
        try:
            known = (key, preview(project, data, name, encoding=encoding))
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


def _detected(new: Preview | None) -> str:
    # Once one has been named, the preview no longer tells what would have been found.
    if new is None or new.decoded is None or st.session_state.get("adding_encoding"):
        return _("found automatically")
    return _("{encoding}, found automatically").format(encoding=new.decoded.encoding)


def _left_out(new: Preview, file_id: str) -> dict[int, bool]:
    pairs = list(enumerate(zip(new.document.blocks, new.cuts, strict=True)))
    offered = [(number, block) for number, (block, cut) in pairs if cut and not block.translatable]
    decided: dict[int, bool] = {}
    if offered:
        heading = ngettext(
            "{number} block is not for translation", "{number} blocks are not for translation", len(offered)
        ).format(number=len(offered))
        st.html(
            f'<h3 class="wb-panel-heading">{markup(heading)}</h3>'
            + quiet(_("Switch on what is to be translated after all."))
        )
        with st.container(key="left_out", height=320 if len(offered) > 5 else "content"):
            for number, block in offered:
                decided[number] = _offer(number, block, file_id)
    return decided


def _offer(number: int, block: Block, file_id: str) -> bool:
    with st.container(key=f"offer_{number}"):
        chosen = st.toggle(plain(shortened(block.text, 70)), key=_offer_key(file_id, number))
        st.html(byline(markup(block.reason)))
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
    if not translate:
        reason = block.reason or _("left out")
        said = said if reason.casefold() == said.casefold() else f"{said} · {reason}"
    state = "" if translate else " wb-left-out"
    return (
        f'<div class="wb-block{state}"><span class="wb-kind">{markup(said)}</span>'
        f"{kinds.text(inner, locale, block.kind, block.level)}</div>"
    )


def _save(project: Project, by: Person, new: Preview, file_id: str) -> None:
    # What stands in the fields now: it may have been typed right before the click.
    typed = st.session_state
    decided = {
        number: typed[_offer_key(file_id, number)]
        for number in range(len(new.cuts))
        if _offer_key(file_id, number) in typed
    }
    added = notices.attempt(
        lambda: add(project, by, new, slug=typed[_slug_key(file_id)], translatable=decided),
        lambda article: _("Added “{title}”.").format(title=article.title),
    )
    if added:
        typed.pop(_KEY, None)
        place.put(task=None, article=added.slug)
