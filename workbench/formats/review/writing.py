"""The review document: title, instruction, and a table with a row for each segment that is translated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import bidirectional

from workbench.checks.placeables import placeables
from workbench.corrections import legible, mark_of
from workbench.exchange import Place
from workbench.exchange_model import ExchangeCatalogue
from workbench.formats.articles.office.scripts import Wording, stretches, wording_of
from workbench.formats.origin import line_of
from workbench.formats.packages import zipped
from workbench.formats.review import parts
from workbench.formats.review.words import COLUMNS, language_of, state_word, word
from workbench.formats.xml_writing import content
from workbench.model import BlockKind
from workbench.text.locales import name

_WIDTHS = {"number": 820, "source": 5400, "target": 5400, "comments": 2298, "state": 1220}
"""In twentieths of a point; together the width of an A4 page on its side between its margins."""
_PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_MARGINS = 'w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="400" w:footer="400" w:gutter="0"'
_BREAKS = re.compile(r"([\n\t])")
_SHADES = {"head": "D9E2F3", "heading": "F2F2F2"}


def serialise(title: str, catalogue: ExchangeCatalogue, places: Iterable[Place], markup: str) -> bytes:
    """The document. The same catalogue always gives the same bytes.

    Args:
        title: the article's, in the source locale.
        catalogue: where the segments come from; its entries are not looked at.
        places: the segments in the order of the article.
        markup: what the texts are written in, as in `Pair.format`, so that it can be set apart.

    Raises:
        InputError: a text holds half a character.
    """
    source, target = wording_of(catalogue.source_locale), wording_of(catalogue.locale)
    origin = line_of(catalogue)
    shown = _Table(source, target, language_of(catalogue.locale), markup)
    made = {
        "word/document.xml": shown.document(title, catalogue, [p for p in places if p.segment.translatable]),
        "word/styles.xml": parts.styles(source, target),
        "word/settings.xml": parts.settings(),
        "word/footer1.xml": shown.footer(origin),
        "docProps/core.xml": parts.core_properties(title, target.tag, catalogue.revision_date),
        "docProps/custom.xml": parts.custom_properties(origin),
    }
    return zipped(parts.packed(made, f"{catalogue.article} ({catalogue.locale})"))


class _Table:
    def __init__(self, source: Wording, target: Wording, language: str, markup: str) -> None:
        self.source, self.target = source, target
        # What is said to the reviewer; English among right-to-left text keeps its own direction.
        self.language, self.own = language, target if language == target.language else wording_of(language)
        self.markup = markup

    def document(self, title: str, catalogue: ExchangeCatalogue, places: Sequence[Place]) -> Iterator[str]:
        yield f"<w:document {parts.SPACES}><w:body>"
        yield self._paragraph(title, self.source, "Title")
        names = (name(locale, self.language) for locale in (catalogue.source_locale, catalogue.locale))
        yield self._paragraph((" ← " if self.own.rtl else " → ").join(names), self.own, "Instruction")
        yield self._paragraph(word("instruction", self.language), self.own, "Instruction")
        bidi = "<w:bidiVisual/>" if self.target.rtl else ""
        yield f'<w:tbl><w:tblPr><w:tblStyle w:val="SideBySide"/>{bidi}<w:tblW w:w="{sum(_WIDTHS.values())}"'
        yield ' w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        columns = "".join(f'<w:gridCol w:w="{_WIDTHS[column]}"/>' for column in COLUMNS)
        yield f"<w:tblGrid>{columns}</w:tblGrid>"
        heads = {
            column: self._paragraph(word(column, self.language), self.own, "ColumnHeading")
            for column in COLUMNS
        }
        yield _row(heads, "<w:tblHeader/>", "head")
        for number, place in enumerate(places, 1):
            yield self._segment(number, place)
        yield "</w:tbl>"
        bidi = "<w:bidi/>" if self.target.rtl else ""
        yield '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        yield f"{_PAGE}<w:pgMar {_MARGINS}/>{bidi}</w:sectPr></w:body></w:document>"

    def footer(self, origin: str) -> Iterator[str]:
        field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        yield f'<w:ftr {parts.SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        # Nobody's dictionary knows these words.
        yield f"<w:r><w:rPr><w:noProof/></w:rPr><w:t>{content(f'{parts.PROPERTY}: {origin};')}</w:t></w:r>"
        yield f"<w:r><w:tab/></w:r>{field}</w:p></w:ftr>"

    def _segment(self, number: int, place: Place) -> str:
        segment, translation = place.segment, place.translation
        heading = segment.kind is BlockKind.HEADING
        cells = {
            "number": _number(number, mark_of(segment)),
            "source": self._paragraph(segment.source, self.source, "Cell", heading, self.markup),
            "target": self._paragraph(translation.target, self.target, "Cell", heading, self.markup),
            "comments": "".join(
                self._paragraph(line, self._wording_of(line), "Small") for line in place.comments or ("",)
            ),
            "state": self._paragraph(state_word(translation.progress, self.language), self.own, "Small"),
        }
        return _row(cells, "", "heading" if heading else "")

    def _wording_of(self, line: str) -> Wording:
        """The language that a remark is most likely in: that of the two whose direction its letters have."""
        found = next((side for letter in line if (side := bidirectional(letter)) in ("L", "R", "AL")), None)
        fits = (one for one in (self.own, self.source) if found is None or one.rtl is (found != "L"))
        return next(fits, self.own)

    def _paragraph(
        self, text: str, wording: Wording, style: str, bold: bool = False, markup: str = ""
    ) -> str:
        # A heading of the article does not stay behind at the foot of a page.
        flag = ("<w:keepNext/>" if bold else "") + ("<w:bidi/>" if wording.rtl else "")
        # What is typed into an empty cell is in the language of the paragraph's mark.
        mark = _properties(wording, wording.rtl, bold=bold)
        properties = f'<w:pPr><w:pStyle w:val="{style}"/>{flag}<w:rPr>{mark}</w:rPr></w:pPr>'
        return f"<w:p>{properties}{self._runs(legible(text), wording, bold, markup)}</w:p>"

    def _runs(self, text: str, wording: Wording, bold: bool = False, markup: str = "") -> str:
        made, done = [], 0
        for placed in (*(placeables(text, markup) if markup else ()), None):
            upto = placed.start if placed else len(text)
            for stretch, rtl in stretches(text[done:upto], wording):
                made.append(_run(stretch, _properties(wording, rtl, bold=bold)))
            if placed:
                made.append(_run(placed.text, _properties(wording, False, bold=bold, markup=True)))
                done = placed.end
        return "".join(made)


def _properties(wording: Wording, rtl: bool, *, bold: bool, markup: bool = False) -> str:
    """Of a run: in the order that the schema has."""
    side = "bidi" if wording.rtl else "val"
    return "".join(
        (
            '<w:rStyle w:val="Markup"/>' if markup else "",
            "<w:b/><w:bCs/>" if bold else "",
            "<w:noProof/>" if markup else "",
            "<w:rtl/>" if rtl else "",
            "" if markup else f'<w:lang w:{side}="{wording.tag}"/>',
        )
    )


def _run(text: str, properties: str) -> str:
    inside = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    pieces = (
        inside.get(part) or f'<w:t xml:space="preserve">{content(part)}</w:t>'
        for part in _BREAKS.split(text)
        if part
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{''.join(pieces)}</w:r>"


def _number(number: int, mark: str) -> str:
    inside = f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/><w:r><w:t>{number}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr>{inside}<w:bookmarkEnd w:id="{number}"/></w:p>'


def _row(cells: dict[str, str], more: str, shade: str) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADES[shade]}"/>' if shade else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTHS[column]}" w:type="dxa"/>{fill}</w:tcPr>{cells[column]}</w:tc>'
        for column in COLUMNS
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{inside}</w:tr>"
