"""The encoding that an HTML file says it is in."""

import codecs
import re

from workbench.formats.articles.html.tokens import tokens

_SCANNED = 4096
"""Bytes at the beginning of a file that are looked at; browsers look at 1024 or more."""
_ON_THE_WEB = {
    "ascii": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
"""What a name means on the web where that is another encoding (Encoding Standard, 4.2), as Python has it."""
_IN_CONTENT = re.compile(r"""charset\s*=\s*["']?([^\s"';]+)""", re.IGNORECASE)
_IN_XML = re.compile(r"""<\?xml\s[^>]*\sencoding\s*=\s*["']([^"']+)""")


def declared(data: bytes) -> str | None:
    """Python's name of the encoding that an HTML file names for itself.

    None where it names none that is known, and where it is UTF-8 or has a byte order mark, whatever it says:
    a server's word counts more than the page's, and bytes that happen to be UTF-8 are.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _known(_label(data[:_SCANNED].decode("latin-1")))
    return None


def _label(text: str) -> str:
    found = _IN_XML.match(text)
    for token in tokens(text):
        if found:
            break
        said = token.attributes if token.name == "meta" else {}
        if said.get("charset"):
            return said["charset"]
        if said.get("http-equiv", "").lower() == "content-type":
            found = _IN_CONTENT.search(said.get("content", ""))
    return found[1] if found else ""


def _known(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    return None if name.startswith("utf") else _ON_THE_WEB.get(name, name)
