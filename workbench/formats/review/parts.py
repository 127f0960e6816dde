"""The parts of a review document around its text: styles, settings, properties, and how they hang together.

ECMA-376, part 1, sections 11 (parts), 17.7 (styles) and 17.15 (settings), part 2, section 11 (core
properties). Word insists on the schema's order of elements.
"""

from collections.abc import Iterator
from datetime import datetime

from workbench.formats.articles.office.scripts import Wording
from workbench.formats.xml_writing import attribute, content, document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats"
PROPERTY = "Workbench"
"""The document property that says where the document was exported from."""

SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
"""Of the outermost elements of our parts."""

_OVERRIDES = {
    "word/document.xml": f"{_TYPES}-officedocument.wordprocessingml.document.main+xml",
    "word/styles.xml": f"{_TYPES}-officedocument.wordprocessingml.styles+xml",
    "word/settings.xml": f"{_TYPES}-officedocument.wordprocessingml.settings+xml",
    "word/footer1.xml": f"{_TYPES}-officedocument.wordprocessingml.footer+xml",
    "docProps/core.xml": f"{_TYPES}-package.core-properties+xml",
    "docProps/custom.xml": f"{_TYPES}-officedocument.custom-properties+xml",
}
_RELATED = {
    "_rels/.rels": {
        "document": (f"{R}/officeDocument", "word/document.xml"),
        "core": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        "custom": (f"{R}/custom-properties", "docProps/custom.xml"),
    },
    "word/_rels/document.xml.rels": {
        "styles": (f"{R}/styles", "styles.xml"),
        "settings": (f"{R}/settings", "settings.xml"),
        "footer": (f"{R}/footer", "footer1.xml"),
    },
}

# Arial is on every machine that has Word and has Latin, Cyrillic, Greek, Arabic and Hebrew letters; others
# bring a face of the same measures. Complex scripts look small in it.
_FACE = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_SIZE, _COMPLEX_SIZE = 19, 22
_STYLES = {
    "Title": ("Title", '<w:spacing w:after="60"/>', '<w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="34"/>'),
    "Instruction": ("Instruction", '<w:spacing w:after="160"/>', ""),
    "ColumnHeading": ("Column heading", "<w:keepNext/>", "<w:b/><w:bCs/>"),
    "Cell": ("Cell", "", ""),
    "Small": ("Small", "", '<w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="18"/>'),
    "Footer": (
        "footer",
        '<w:tabs><w:tab w:val="right" w:pos="15138"/></w:tabs>',
        '<w:color w:val="767676"/><w:sz w:val="13"/><w:szCs w:val="13"/>',
    ),
}
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def content_types() -> Iterator[str]:
    """The lines of `[Content_Types].xml`."""
    yield f'<Types xmlns="{_PACKAGE}/content-types">'
    yield f'<Default Extension="rels" ContentType="{_TYPES}-package.relationships+xml"/>'
    yield '<Default Extension="xml" ContentType="application/xml"/>'
    for part, kind in _OVERRIDES.items():
        yield f'<Override PartName="/{part}" ContentType="{kind}"/>'
    yield "</Types>"


def relationships() -> Iterator[tuple[str, list[str]]]:
    """The parts that say how others hang together, and their lines."""
    for part, related in _RELATED.items():
        lines = [f'<Relationships xmlns="{_PACKAGE}/relationships">']
        lines += [
            f'<Relationship Id="{known}" Type="{kind}" Target="{target}"/>'
            for known, (kind, target) in related.items()
        ]
        yield part, [*lines, "</Relationships>"]


def styles(source: Wording, target: Wording) -> Iterator[str]:
    """The lines of the styles; both languages are the document's, for words that have none of their own."""
    complex_script = target if target.rtl else source
    languages = f'w:val="{(source if target.rtl else target).tag}"'
    if complex_script.rtl:
        languages += f' w:bidi="{complex_script.tag}"'
    yield f"<w:styles {SPACES}>"
    yield f"<w:docDefaults><w:rPrDefault><w:rPr>{_FACE}"
    yield f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_COMPLEX_SIZE}"/><w:lang {languages}/>'
    yield "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    yield '<w:style w:type="character" w:styleId="Markup"><w:name w:val="Markup"/>'
    yield '<w:rPr><w:color w:val="7030A0"/></w:rPr></w:style>'
    for known, (name, paragraph, run) in _STYLES.items():
        yield f'<w:style w:type="paragraph" w:styleId="{known}"><w:name w:val="{name}"/>'
        yield f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    yield '<w:style w:type="table" w:styleId="SideBySide"><w:name w:val="Side by side"/><w:tblPr>'
    yield f"<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    yield '<w:top w:w="57" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    yield '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    yield "</w:tblCellMar></w:tblPr></w:style></w:styles>"


def settings() -> Iterator[str]:
    """The lines of the settings: Word lays out as it does today.

    Tracking is not switched on: LibreOffice takes the whole table for inserted then.
    """
    yield f"<w:settings {SPACES}>"
    yield '<w:defaultTabStop w:val="720"/><w:compat>'
    yield '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    yield ' w:val="15"/></w:compat></w:settings>'


def core_properties(title: str, language: str, changed: datetime | None) -> Iterator[str]:
    """The lines of the document's title and dates. Who last changed it is for word processors to say."""
    dublin = "http://purl.org/dc/"
    yield f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    yield f' xmlns:dc="{dublin}elements/1.1/" xmlns:dcterms="{dublin}terms/"'
    yield ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    yield f"<dc:title>{content(title)}</dc:title>"
    if changed:
        when = changed.strftime("%Y-%m-%dT%H:%M:%SZ")
        for name in ("created", "modified"):
            yield f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
    yield f"<dc:language>{language}</dc:language>"
    yield "</cp:coreProperties>"


def custom_properties(origin: str) -> Iterator[str]:
    """The lines of the property that says where the document was exported from."""
    yield '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    yield ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    # The set of properties that people name themselves, as [MS-OSHARED] has it (2.3.3.2.2.1).
    yield f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name={attribute(PROPERTY)}>'
    yield f"<vt:lpwstr>{content(origin)}</vt:lpwstr></property>"
    yield "</Properties>"


def packed(parts: dict[str, Iterator[str] | list[str]], place: str) -> dict[str, bytes]:
    """All parts of the package as bytes, those of this module among them.

    Raises:
        InputError: a text of `place` holds half a character.
    """
    every = {"[Content_Types].xml": content_types(), **dict(relationships()), **parts}
    return {name: document(lines, place) for name, lines in every.items()}
