"""Packages: what is read, what is refused, and what stays as it is."""

import io
import zipfile

import pytest
from formats.office_files import parts_of, zipped

from workbench.errors import InputError
from workbench.formats import packages
from workbench.formats.packages import Package


def _flagged(data: bytes) -> bytes:
    """The archive with the flag of encryption on its first part."""
    at = data.index(b"PK\x01\x02") + 8
    return data[:at] + b"\x01" + data[at + 1 :]


def _twice() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        out.writestr("a.xml", "1")
        with pytest.warns(UserWarning):
            out.writestr("a.xml", "2")
    return made.getvalue()


def _compressed_with(method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as out:
        out.writestr("a.xml", "1" * 1000)
    return made.getvalue()


REFUSED = {
    "no archive": (b"not a zip", "no office document"),
    "nothing": (b"", "no office document"),
    "cut off": (zipped({"a.xml": "x" * 5000})[:-30], "damaged"),
    "of before 2007": (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
    "encrypted": (_flagged(zipped({"a.xml": "x"})), "password"),
    "two parts of a name": (_twice(), "same name"),
    "another compression": (_compressed_with(zipfile.ZIP_BZIP2), "compressed"),
    "far too dense": (zipped({"a.xml": bytes(2_000_000)}), "far too large"),
    "too many parts": (zipped({f"{n}": b"" for n in range(packages.MOST_PARTS + 1)}), "parts"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_package_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        Package(data, "paper.docx")
    assert caught.value.place == "paper.docx" and caught.value.remedy


def test_sizes_are_counted_together(monkeypatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_EXPANDED", 2000)
    Package(zipped({"a": b"x" * 900, "b": b"y" * 900}), "a.docx")
    with pytest.raises(InputError, match="far too large"):
        Package(zipped({"a": b"x" * 900, "b": b"y" * 1200}), "a.docx")
    monkeypatch.setattr(packages, "LARGEST_PACKAGE", 100)
    with pytest.raises(InputError, match="at most 100"):
        Package(zipped({"a": bytes(900)}), "a.docx")


def test_a_damaged_part_is_named() -> None:
    data = zipped({"word/document.xml": "text of some length, so that there is room to break it"})
    at = data.index(b"document.xml") + 20
    with pytest.raises(InputError, match=r"word/document\.xml is damaged"):
        Package(data[:at] + b"\xff\xff\xff" + data[at + 3 :], "a.docx").read("word/document.xml")
    with pytest.raises(InputError, match="other is missing"):
        Package(data, "a.docx").read("other")


def test_other_parts_stay_with_their_order_dates_and_compression() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(zipfile.ZipInfo("mimetype", (1999, 1, 2, 3, 4, 6)), "x/y", zipfile.ZIP_STORED)
        out.writestr("../b.xml", "old")
        out.writestr("c.bin", bytes(range(256)))
        out.comment = b"made by hand"
    package = Package(made.getvalue(), "a.odt")
    assert package.with_parts({}) == made.getvalue()
    again = package.with_parts({"../b.xml": b"new"})
    assert again == package.with_parts({"../b.xml": b"new"})
    assert parts_of(again) == {"mimetype": b"x/y", "../b.xml": b"new", "c.bin": bytes(range(256))}
    with zipfile.ZipFile(io.BytesIO(again)) as opened:
        first = opened.infolist()[0]
        assert (first.filename, first.compress_type, first.date_time) == (
            "mimetype",
            zipfile.ZIP_STORED,
            (1999, 1, 2, 3, 4, 6),
        )
        assert opened.comment == b"made by hand"
