"""Bytes to text and back: nothing is lost, nothing is guessed."""

import codecs
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InputError
from workbench.formats.decoding import Decoded, decode, encode

SAMPLES = tomllib.loads((Path(__file__).parent / "legacy_samples.toml").read_text("utf-8"))["sample"]
LEGACY = [
    pytest.param(sample, encoding, id=f"{sample['language']} in {encoding}")
    for sample in SAMPLES
    for encoding in sample["encodings"]
]
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))
WITH_TEXT = st.builds("{}x{}".format, TEXT, TEXT)


@pytest.mark.parametrize(
    ("data", "text", "encoding", "bom", "newline"),
    [
        (b"a\n", "a\n", "utf-8", False, "\n"),
        ("é ی\r\n".encode(), "é ی\n", "utf-8", False, "\r\n"),
        (codecs.BOM_UTF8 + b"a", "a", "utf-8", True, "\n"),
        ("\ufeffa\r\nی".encode("utf-16-le"), "a\nی", "utf-16-le", True, "\r\n"),
        ("\ufeffa".encode("utf-16-be"), "a", "utf-16-be", True, "\n"),
        (b"a\rb\r", "a\nb\n", "utf-8", False, "\r"),
        (b"a\r\nb\rc", "a\nb\rc", "utf-8", False, "\r\n"),
        (b"a\r\nb\nc", "a\r\nb\nc", "utf-8", False, "\n"),
        (b"a\r\r\nb", "a\r\nb", "utf-8", False, "\r\n"),
    ],
)
def test_unicode_and_line_ends(data, text, encoding, bom, newline):
    decoded = decode(data, "a.txt")
    assert decoded == Decoded(text, encoding, bom, newline)
    assert encode(decoded, decoded.text) == data


@given(text=WITH_TEXT, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_unicode_comes_back(text, encoding):
    data = text.encode(encoding)
    decoded = decode(data, "a.txt")
    assert encode(decoded, decoded.text) == data
    assert decoded.text.replace("\n", decoded.newline) == text.removeprefix("\ufeff" if decoded.bom else "")


@given(
    data=st.binary(),
    encoding=st.sampled_from([None, "cp1252", "cp1256", "utf-16", "gb18030", "utf-7", "koi8-r"]),
)
def test_any_bytes_come_back_or_are_refused(data, encoding):
    try:
        decoded = decode(data, "a.txt", encoding)
    except InputError as refusal:
        assert str(refusal).startswith("a.txt: ")
        assert refusal.remedy
    else:
        assert encode(decoded, decoded.text) == data


@pytest.mark.parametrize(("sample", "encoding"), LEGACY)
def test_legacy_encodings(sample, encoding):
    data = sample["text"].encode(encoding, "ignore")
    if sample.get("refused"):
        with pytest.raises(InputError):
            decode(data, "a.txt")
    else:
        decoded = decode(data, "a.txt")
        assert decoded.text == data.decode(encoding)
        assert encode(decoded, decoded.text) == data


@pytest.mark.parametrize(("sample", "encoding"), LEGACY)
def test_short_texts_are_read_rightly_or_refused(sample, encoding):
    text = sample["text"]
    for size in (5, 10, 20, 40, 80):
        for start in range(0, len(text) - size, size // 2):
            data = text[start : start + size].encode(encoding, "ignore")
            try:
                decoded = decode(data, "a.txt")
            except InputError:
                continue
            assert decoded.text == data.decode(encoding)


def test_one_curly_apostrophe_in_an_english_text_is_enough():
    text = "the man who was in the house with it said that he didn’t know what to do for the rest of it. " * 4
    assert decode(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "said"),
    [
        (b"", None, "has no text"),
        (b" \r\n\t", None, "has no text"),
        (codecs.BOM_UTF8 + "\u200b\u00a0\ufeff".encode(), None, "has no text"),
        (b"a\x00b", None, "byte 1 is zero"),
        (b"a\x00b", "cp1252", "byte 1 is a zero"),
        ("\ufeffab\x00".encode("utf-16-le"), None, "byte 6 is a zero"),
        ("\ufeffa".encode("utf-16-le") + b"\x00\xd8", None, "byte 4 (0x00)"),
        (b"abc \xe9", None, "byte 4 is 0xE9"),
        (codecs.BOM_UTF8 + b"ab\xe9", None, "byte 5 (0xE9)"),
        ("déjà vu, déjà fait, même là".encode()[:-1], None, "UTF-8, but the bytes from number 31 on (0xC3)"),
        (b"ab\x81", "windows-1252", "byte 2 (0x81) is not cp1252"),
        (b"\x1b$B%3%s\x1b(B", None, "from byte 0"),
        (b"%PDF-1.7\n%\xe2\xe3", None, "a PDF document"),
        (b"PK\x03\x04\x14\x00", None, "DOCX"),
        (b"{\\rtf1\\ansi a}", None, "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", None, "a PNG image"),
        (b"a", "klingon", "“klingon” is not the name"),
        (b"a", "base64", "“base64” is not the name"),
        (b"a", "idna", "“idna” is not the name"),
        (b"a", "a\x00b", "is not the name"),
        (codecs.BOM_UTF8 + b"a", "cp1252", "byte order mark of UTF-8"),
        (b"+AGE-", "utf-7", "without a loss"),
        (b"aaaa", None, "at most 3"),
    ],
)
def test_refusals_name_file_place_and_remedy(data, encoding, said):
    with pytest.raises(InputError) as refusal:
        decode(data, "notes.txt", encoding, max_bytes=3 if data == b"aaaa" else 1000)
    assert refusal.value.place == "notes.txt"
    assert said in refusal.value.problem
    assert refusal.value.remedy


def test_a_named_encoding_is_believed():
    data = "Ça".encode("mac_roman")
    assert decode(data, "a.txt", "mac-roman").text == "Ça"
    assert decode(data, "a.txt", "macroman").encoding == "mac-roman"
    assert decode("a\n".encode("utf-16-be"), "a.txt", "UTF-16BE") == Decoded("a\n", "utf-16-be")
    assert decode(codecs.BOM_UTF16_BE + "a".encode("utf-16-be"), "a.txt", "utf-16").bom


def test_characters_that_an_encoding_lacks_are_refused():
    with pytest.raises(InputError) as refusal:
        encode(Decoded("", "cp1252"), "سلام")
    assert "“س” (U+0633) cannot be written in cp1252" in str(refusal.value)
    with pytest.raises(InputError, match="U[+]D800"):
        encode(Decoded(""), "\ud800")
