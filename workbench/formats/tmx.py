"""TMX 1.4b, for taking a catalogue's translations into another program's memory.

Inline markup is in elements: `bpt` and `ept` for pairs, `it` where the partner is not in the text, `ph` for
what stands alone, with the original in them; `i` pairs them in a text, `x` with those of the other language.

Only entries with a target are written, obsolete ones among them: an old translation is still a translation.
Dates come from the catalogue, never from a clock, so that two exports are the same bytes. TMX has no way to
hold the control characters that XML forbids; they become U+FFFD, which is seen and spoils no match.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from workbench import __version__
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.inline import Code, Place, Style, flat_element, with_codes
from workbench.formats.xml_writing import UNFIT, attribute, content, document

OURS = "workbench"
"""What `o-tmf` says of files with codes that hold our originals."""

_TYPES = {Style.UNDERLINED: "ulined", Style.BREAK: "lb"}
_DATATYPES = {"html": "html", "markdown": "x-markdown"}


def serialise(catalogue: ExchangeCatalogue) -> bytes:
    """The catalogue's translations as TMX.

    State, context, obsolescence and a changed source's previous form are `prop` elements of the translation
    unit (`x-state`, `x-context`, `x-obsolete`, `x-previous-source`); notes and comments are its `note` ones.

    Raises:
        InputError: a text holds half a character.
    """
    return document(_lines(catalogue), f"{catalogue.article} ({catalogue.locale})")


def _lines(catalogue: ExchangeCatalogue) -> Iterator[str]:
    # TMX asks for a language of every text; `*all*` and `und` are its and BCP 47's words for not knowing.
    header = {
        "creationtool": "workbench",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": OURS,
        "adminlang": "en",
        "srclang": catalogue.source_locale or "*all*",
        "datatype": _DATATYPES.get(catalogue.markup, "plaintext"),
        "creationdate": date(catalogue.creation_date),
        "changedate": date(catalogue.revision_date),
        "changeid": catalogue.last_translator,
    }
    said = "".join(f" {key}={attribute(fit(value))}" for key, value in header.items() if value)
    yield '<tmx version="1.4">'
    yield f" <header{said}>"
    yield from properties("  ", {"x-article": catalogue.article, "x-project": catalogue.project})
    yield " </header>"
    yield " <body>"
    for entry in catalogue.entries:
        if entry.target:
            yield from _unit(
                entry, catalogue.source_locale or "und", catalogue.locale or "und", catalogue.markup
            )
    yield " </body>"
    yield "</tmx>"


def _unit(entry: ExchangeEntry, source_locale: str, target_locale: str, markup: str) -> Iterator[str]:
    yield "  <tu>"
    for line in (*entry.notes, *entry.comments):
        yield f"   <note>{content(fit(line))}</note>"
    yield from properties(
        "   ",
        {
            "x-state": entry.state.value,
            "x-context": entry.context or "",
            "x-obsolete": "yes" if entry.obsolete else "",
            "x-previous-source": entry.previous_source,
        },
    )
    yield from variants((source_locale, entry.source), (target_locale, entry.target), markup)
    yield "  </tu>"


def variants(source: tuple[str, str], target: tuple[str, str], markup: str) -> Iterator[str]:
    """The lines of a unit's two languages, each a locale and a text, with their inline markup as elements."""
    sides = with_codes(fit(source[1]), fit(target[1]), markup)
    for locale, pieces in zip((source[0], target[0]), sides, strict=True):
        inside = "".join(_code(piece) if isinstance(piece, Code) else content(piece) for piece in pieces)
        yield f"   <tuv xml:lang={attribute(fit(locale))}><seg>{inside}</seg></tuv>"


def _code(code: Code) -> str:
    number = code.number
    said = f'x="{number}" type="{_TYPES.get(code.style, code.style)}"'
    pair = f'i="{number}"'
    # An `it` has no `i`.
    opens = f"{pair} {said}" if code.place is Place.OPEN else said
    return flat_element(code, opens=opens, closes=pair, alone=said, ends=("begin", "end"))


def properties(indent: str, values: dict[str, str]) -> Iterator[str]:
    """Lines with a `prop` element for each value that is not empty, by its type."""
    for name, value in values.items():
        if value:
            yield f'{indent}<prop type="{name}">{content(fit(value))}</prop>'


def fit(text: str) -> str:
    """The text with U+FFFD for what XML cannot hold."""
    return UNFIT.sub("\ufffd", text)


def date(moment: datetime | None) -> str:
    """`YYYYMMDDThhmmssZ`, the form that TMX recommends; a time without a zone is taken for UTC."""
    if moment is None:
        return ""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "") + "Z"
