"""An article in HTML from the file to the finished page, on both kinds of database."""

import pytest

from workbench.formats import po
from workbench.model import State
from workbench.services import articles, changing, translating, updating
from workbench.services.changing import Request
from workbench.services.exporting import ExportFormat, export
from workbench.workflow import Action

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Two sisters</title></head>
<body><nav><a href="/">Home</a></nav>
<h1>Two sisters</h1>
<p>They <b>met</b>&nbsp;&ndash; at
last. They parted.</p>
<script>var a = "<p>&nbsp;</p>";</script>
</body></html>
"""


def _added(project, team, data: bytes, name: str):
    return articles.add(project, team["Ada"], articles.preview(project, data, name)).slug


def _translate(project, team, slug: str, locale: str, source: str, target: str) -> None:
    rows = translating.rows(project, team["Bahar"], slug, locale, None, 0, 50)
    row = next(row for row in rows if row.segment.source == source)
    request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
    changing.change(project, team["Bahar"], slug, locale, request)


def _finished(project, team, slug: str, locale: str, **more) -> bytes:
    return export(project, team["Ada"], slug, locale, ExportFormat.ARTICLE, **more).data


def test_the_page_is_the_same_bytes_until_it_is_translated(project, team) -> None:
    latin = PAGE.replace("utf-8", "iso-8859-1").replace("last", "l\u00e4st").encode("latin-1")
    for name, data in (
        ("a.html", PAGE.encode()),
        ("b.htm", PAGE.replace("\n", "\r\n").encode("utf-8-sig")),
        ("c.html", PAGE.replace("\n", "\r\n", 1).encode()),
        ("d.html", latin),
    ):
        slug = _added(project, team, data, name)
        assert _finished(project, team, slug, "fa") == data
        _translate(project, team, slug, "fa", "They parted.", "جدا شدند.")
        assert _finished(project, team, slug, "fa", min_state=State.REVIEWED) == data


def test_only_texts_and_their_language_change(project, team) -> None:
    slug = _added(project, team, PAGE.encode(), "a.html")
    _translate(project, team, slug, "fa", "Two sisters", "دو خواهر")
    _translate(project, team, slug, "fa", "They <b>met</b>\u00a0– at last.", "سرانجام <b>دیدار</b> کردند & …")
    expected = (
        PAGE.replace('<html lang="en">', '<html dir="rtl" lang="fa">')
        .replace("<h1>Two sisters", "<h1>دو خواهر")
        .replace("<title>Two sisters", "<title>دو خواهر")
    )
    begin, end = expected.index("They"), expected.index("</p>")
    expected = f"{expected[:begin]}سرانجام <b>دیدار</b> کردند &amp; … They parted.{expected[end:]}"
    assert _finished(project, team, slug, "fa").decode() == expected


def test_the_title_is_the_headline_without_its_tags(project) -> None:
    new = articles.preview(
        project, b"<title>A - Site</title><h2>B</h2><h1>The <b>two</b><br> &amp; us</h1>", "a.html"
    )
    assert new.title == "The two & us"


def test_letters_that_the_encoding_lacks_are_references(project, team) -> None:
    data = b'<meta charset="windows-1252"><p>Caf\xe9 closed.</p>'
    slug = _added(project, team, data, "a.html")
    _translate(project, team, slug, "fa", "Café closed.", "کافهٔ é")
    assert _finished(project, team, slug, "fa") == (
        b'<meta charset="windows-1252"><p lang="fa" dir="rtl">&#1705;&#1575;&#1601;&#1607;&#1620; \xe9</p>'
    )


def test_what_the_page_leaves_out_can_be_taken_in(project, team) -> None:
    new = articles.preview(project, PAGE.encode(), "a.html")
    home = next(number for number, block in enumerate(new.document.blocks) if block.text == "Home")
    assert not new.document.blocks[home].translatable
    slug = articles.add(project, team["Ada"], new, translatable={home: True}).slug
    _translate(project, team, slug, "fr", "Home", "Accueil")
    assert '<a href="/">Accueil</a>' in _finished(project, team, slug, "fr").decode()


NOT_TEXT = (ExportFormat.ARTICLE, ExportFormat.XLSX, ExportFormat.REVIEW)


@pytest.mark.parametrize("form", [f for f in ExportFormat if f not in NOT_TEXT])
def test_the_other_formats_have_its_texts(project, team, form) -> None:
    slug = _added(project, team, PAGE.encode(), "a.html")
    _translate(project, team, slug, "fr", "They parted.", "Elles se quittèrent.")
    assert "Elles se quittèrent." in export(project, team["Ada"], slug, "fr", form).data.decode("utf-8-sig")


def test_references_name_the_lines_of_the_file(project, team) -> None:
    slug = _added(project, team, PAGE.encode(), "a.html")
    found = po.parse(export(project, team["Ada"], slug, "fr").data)
    lines = {entry.msgid: [line for _, line in entry.occurrences] for entry in found.entries}
    met = "They <b>met</b>\u00a0– at last."
    assert lines == {"": [], "Two sisters": ["2", "4"], met: ["5"], "They parted.": ["5"]}


def test_an_update_that_is_undone_leaves_the_bytes_of_the_page_before(project, team) -> None:
    slug = _added(project, team, PAGE.encode(), "a.html")
    newer = PAGE.replace("They parted.", "They parted&hellip; again.").encode()
    report = updating.update(project, team["Ada"], articles.preview(project, newer, "a.html"))
    assert _finished(project, team, slug, "fr") == newer
    changing.undo(project, team["Ada"], slug, "fr", report.steps["fr"])
    assert _finished(project, team, slug, "fr") == PAGE.encode()
