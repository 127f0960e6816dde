"""Tiny office documents, made part by part."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)

_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H1x"><w:name w:val="Chapter"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="K"><w:name w:val="Source Code"/></w:style>
"""


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def docx(body: str, *, namespace: str = W, **beside: str) -> bytes:
    """A DOCX document with this body; `footnotes`, `header` and so on are the insides of parts beside it."""
    kinds = {"styles": _STYLES, **beside}
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(kinds)
    )
    roots = {"header": "hdr", "footer": "ftr"}
    inner = {
        f"word/{kind}.xml": f"<w:{roots.get(kind, kind)} {_SPACES}>{xml}</w:{roots.get(kind, kind)}>"
        for kind, xml in kinds.items()
    }
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="/word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}>\n<w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "word/media/image1.png": b"\x89PNG\x00",
        **inner,
    }
    return zipped({n: p.replace(W, namespace) if isinstance(p, str) else p for n, p in parts.items()})


def p(inner: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# ------------------------------------------------------------------------------------------------- ODT

_ODF = {
    "office": "office",
    "text": "text",
    "table": "table",
    "draw": "drawing",
    "style": "style",
    "fo": "xsl-fo-compatible",
}
_ODF_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _ODF.items()
)
_ODF_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'

_COMMON = """
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="H1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Standard"><style:text-properties fo:font-weight="bold" fo:font-size="16pt"
  style:font-size-complex="16pt"/></style:style>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Preformatted_20_Text" style:family="paragraph"/>
<style:style style:name="Strong" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
"""
_AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations">
  <style:paragraph-properties fo:text-align="start" fo:margin-left="1cm"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:color="#c00000"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties xmlns:o="urn:o" o:rsid="0012"
  fo:language="de" fo:country="DE"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties style:text-underline-style="solid"
  style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
<style:style style:name="Tab" style:family="table"><style:table-properties table:align="left"/></style:style>
"""


def odt(body: str, *, header: str = "", manifest: str = "<manifest/>") -> bytes:
    """An ODT document with this body, and paragraphs in the header of its pages."""
    master = f'<style:master-page style:name="Standard"><style:header>{header}</style:header>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        out.writestr(
            "content.xml",
            f"<office:document-content {_ODF_SPACES}><office:automatic-styles>{_AUTOMATIC}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        out.writestr(
            "styles.xml",
            f"<office:document-styles {_ODF_SPACES}><office:styles>{_COMMON}</office:styles>"
            f"<office:master-styles>{master}</style:master-page></office:master-styles>"
            "</office:document-styles>",
        )
        out.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def tp(inner: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def span(style: str, inner: str) -> str:
    return f'<text:span text:style-name="{style}">{inner}</text:span>'
