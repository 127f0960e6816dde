"""The Articles page: the list, adding, importing, and a catalogue's files."""

import pytest
from formats.office_files import docx, p, r
from formats.review_files import SOURCE, TARGET, comments, deleted, edited, on, run, typed

from workbench.exchange import Take
from workbench.import_choices import Shown
from workbench.model import Progress, State
from workbench.services import articles, exporting, reviewing, translating
from workbench.services.exporting import ExportFormat
from workbench.services.finishing import Untranslated
from workbench.web.parts.escape import markup

HOSTILE_XML = "&lt;script&gt;alert(1)&lt;/script&gt;"
"""As the parts of a document spell it."""


def test_the_list_shows_how_far_each_language_is_and_who_was_last(page, world) -> None:
    world.do("The families", "Les familles attendent")
    shown = page("articles", "Ada")
    assert "The families wait" in shown.html and "wait.en.md" in shown.html
    assert "Persian (fa)" in [link.label.replace("\\", "") for link in shown.test.get("page_link")]
    assert "<b>Bahar</b>" in shown.html and "nobody has begun" in shown.html
    assert 'aria-label="translated' in shown.html


def test_an_empty_project_says_what_to_do(page, project_folder) -> None:
    from workbench.services.project import open_project
    from workbench.web import opened

    empty = open_project(project_folder, f"sqlite:///{project_folder}/empty.db")
    opened.use(empty)
    shown = page("articles", "Ada")
    assert "There are no articles yet" in shown.html
    translate = page("translate", "Ada")
    assert "There are no articles yet" in translate.html
    empty.close()


@pytest.mark.parametrize(("person", "may"), [("Ada", True), ("Bahar", False), ("Carol", False)])
def test_only_coordinators_add_articles(page, person: str, may: bool) -> None:
    assert page("articles", person).has("Add an article") is may
    shown = page("articles", person, task="add")
    assert bool(shown.test.file_uploader) is may


# ----------------------------------------------------------------------------------------------- adding

NEW = b"# Two sisters\n\nThey met. They parted.\n\nhttps://example.org/b\n"


def test_an_article_is_shown_as_it_would_be_cut_and_then_added(page, world) -> None:
    shown = page("articles", "Ada").press("Add an article").upload("sisters.en.md", NEW)
    assert '<span class="wb-cut">They met. </span><span class="wb-cut">They parted.</span>' in shown.html
    assert "heading 1" in shown.html
    assert "1 block is not for translation" in shown.html
    assert len(articles.listed(world.project)) == 1
    shown.press("Add 3 segments")
    added = articles.listed(world.project)[-1]
    assert (added.article.slug, added.segments) == ("sisters", 3)
    assert "Added “Two sisters”" in shown.toasts
    assert "Two sisters" in shown.html


def test_a_word_document_is_added_without_a_question_for_its_encoding(page, world) -> None:
    data = docx(p(r("Two sisters"), "H1") + p(r("They ") + r("met", "<w:b/>") + r(". They parted.")))
    shown = page("articles", "Ada", task="add").upload("sisters.docx", data)
    assert "They &lt;b&gt;met&lt;/b&gt;. " in shown.html
    assert "Encoding" not in [box.label for box in shown.test.selectbox]
    shown.press("Add 3 segments")
    added = articles.listed(world.project)[-1].article
    assert (added.slug, added.format) == ("sisters", "docx")


SHOP = """msgid ""
msgstr "Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "verb"
msgid "Open <b>now</b>"
msgstr "Ouvrir"

#, fuzzy
msgid "%d day"
msgid_plural "%d days"
msgstr[0] "%d jour"
msgstr[1] "%d jours"
"""


def test_a_po_file_is_added_with_its_translations(page, world) -> None:
    shown = page("articles", "Ada", task="add").upload("shop.po", SHOP.encode())
    assert "message · verb" in shown.html and "message · plural form 2" in shown.html
    assert "Open &lt;b&gt;now&lt;/b&gt;" in shown.html
    assert "1 segment is translated · 2 need work" in shown.html
    (language,) = [box for box in shown.test.selectbox if box.label == "Its translations are in"]
    assert "Encoding" not in [box.label for box in shown.test.selectbox]
    language.set_value("")
    shown.run()
    assert "is translated" not in shown.html
    next(box for box in shown.test.selectbox if box.label == language.label).set_value("fr")
    shown.run().press("Add 3 segments")
    added = articles.listed(world.project)[-1]
    assert added.article.slug == "shop"
    assert added.progress["fr"][Progress.NEEDS_WORK][0] == 2
    refused = page("articles", "Ada", task="add").upload("shop.po", b'msgid "a"\n')
    assert r"shop\.po\:1" in refused.errors


def test_what_is_offered_as_left_out_can_be_taken_in_under_another_name(page, world) -> None:
    shown = page("articles", "Ada", task="add").upload("sisters.en.md", NEW)
    shown.test.toggle[0].set_value(True)
    next(one for one in shown.test.text_input if one.label == "Name").set_value("two-sisters")
    shown.run().press("Add 4 segments")
    added = articles.listed(world.project)[-1]
    assert (added.article.slug, added.segments) == ("two-sisters", 4)


PAGE = b"""<title>Two sisters - Post</title><nav><p>Home<p>News<p>Boats<p>People</nav>
<h1>Two <i>sisters</i></h1><p>They met.<p>They &ldquo;parted&rdquo;.<footer>The Post</footer>"""


def test_the_article_is_found_in_a_page(page, world) -> None:
    shown = page("articles", "Ada", task="add").upload("sisters.html", PAGE)
    assert "5 blocks are not for translation" in shown.html
    assert "Navigation of the web site · 4 blocks" in shown.html
    assert "Two &lt;i&gt;sisters&lt;/i&gt;" in shown.html and "They “parted”." in shown.html
    together, footer = shown.test.toggle
    assert (together.label, footer.label) == ("Home · News · Boats · People", "The Post")
    shown.press("Add 4 segments")
    added = articles.listed(world.project)[-1]
    assert (added.article.slug, added.article.format, added.segments) == ("sisters", "html", 4)


def test_many_blocks_that_are_left_out_for_one_reason_are_taken_in_together(page, world) -> None:
    shown = page("articles", "Ada", task="add").upload("sisters.html", PAGE)
    shown.test.toggle[0].set_value(True)
    shown.run().press("Add 8 segments")
    assert articles.listed(world.project)[-1].segments == 8


def test_an_article_can_be_pasted(page, world) -> None:
    shown = page("articles", "Ada", task="add")
    shown.test.text_area(key="adding_pasted").set_value("<h1>Two/sisters. One</h1>\n<p>They met.</p>")
    shown.run().press("Add 3 segments")
    added = articles.listed(world.project)[-1]
    assert (added.article.slug, added.article.filename) == ("two-sisters-one", "two-sisters-one.html")
    assert (added.article.format, added.segments) == ("html", 3)


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(page, world) -> None:
    shown = page("articles", "Ada", task="add").upload("wait.en.md", NEW).press("Add 3 segments")
    assert "already" in shown.errors
    assert len(articles.listed(world.project)) == 1
    assert shown.has("Add 3 segments")


def test_an_encoding_can_be_named_where_it_cannot_be_told(page, world) -> None:
    data = "# Café\n\nIl est parti. Où est-il ?\n".encode("mac-roman")
    shown = page("articles", "Ada", task="add").upload("cafe.en.md", data)
    if not shown.errors:
        assert "found automatically" in "".join(shown.test.selectbox(key="adding_encoding").options)
    shown.choose("Encoding", "mac-roman")
    assert "Café" in shown.html and "Où est-il ?" in shown.html


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pages", b"PK\x03\x04", "ending"),
        ("a.docx", b"PK\x03\x04", "no office document"),
        ("a.txt", b"%PDF-1.4", "PDF"),
        ("a.txt", b"", "no text"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(page, name: str, data: bytes, said: str) -> None:
    shown = page("articles", "Ada", task="add").upload(name, data)
    assert said in shown.errors
    assert not shown.test.exception


def test_a_hostile_article_is_shown_as_it_is(page, hostile: str) -> None:
    data = f"# T {hostile}\n\nOne {hostile}.\n".encode()
    shown = page("articles", "Ada", task="add").upload("evil.en.txt", data)
    assert "<script>alert" not in shown.html
    assert markup("<script>alert(1)</script>") in shown.html


# -------------------------------------------------------------------------------------------- importing


def exported(world) -> str:
    made = exporting.export(world.project, world.team["Bahar"], world.article.slug, "fr")
    return made.data.decode()


def test_an_import_is_shown_first_then_done_then_undone(page, world) -> None:
    world.do("The families", "Les familles attendent")
    world.do("A year", "Un an a passé.")
    file = exported(world)
    theirs = file.replace("Un an a passé.", "Une année a passé.").replace("Les familles", "Ces familles")
    world.do("The families", "Les familles attendaient")
    shown = page("articles", "Bahar").press("Import translations").upload("wait.fr.po", theirs.encode())
    assert "<b>1</b> taken" in shown.html
    assert "<b>1</b> conflict" in shown.html
    assert "<del>Un an</del><ins>Une année</ins>" in shown.html
    assert "<del>Les</del><ins>Ces</ins>" in shown.html
    assert world.row("A year").translation.target == "Un an a passé."
    shown.press("Import")
    assert world.row("A year").translation.target == "Une année a passé."
    assert world.row("The families").translation.target == "Les familles attendaient"
    assert [s.target for s in world.row("The families").suggestions] == ["Ces familles attendent"]
    assert "1 translation was taken" in shown.html and "1 is kept as a suggestion" in shown.html
    shown.press("Undo the import")
    assert world.row("A year").translation.target == "Un an a passé."
    assert world.row("The families").suggestions == ()


def test_what_becomes_of_the_lines_of_an_import_is_chosen_for_all_and_for_one(page, world) -> None:
    for source, ours in (("The families", "A"), ("A year", "B"), ("They wrote", "C"), ("Nobody", "D")):
        world.do(source, ours)
    file = exported(world)
    for text in "ABCD":
        file = file.replace(f'msgstr "{text}"', f'msgstr "{text} de nouveau"')
    world.do("The families", "A à nous")
    world.do("A year", "B à nous")
    shown = page("articles", "Bahar", task="import").upload("wait.fr.po", file.encode())
    shown.choose("Where both sides changed · 2", Take.THEIRS)
    shown.choose("Shown", Shown.CONFLICTS)
    assert "à nous" in shown.html and "They wrote" not in shown.html
    shown.choose("What becomes of it", Take.OURS)
    assert "<b>1</b> conflict: Take theirs" in shown.html
    assert "<b>1</b> conflict: Keep ours, leave theirs out" in shown.html
    shown.press("Import")
    assert world.row("The families").translation.target == "A à nous"
    assert world.row("The families").suggestions == ()
    assert world.row("A year").translation.target == "B de nouveau"
    assert world.row("They wrote").translation.target == "C de nouveau"


def test_a_text_that_cannot_be_read_whole_is_shown_as_left_out(page, world) -> None:
    world.do("A year", "Un an a passé.")
    made = exporting.export(
        world.project, world.team["Bahar"], world.article.slug, "fr", exporting.ExportFormat.XLIFF
    )
    data = made.data.decode().replace("Un an", '<ph id="9"/>Un an').replace("passé", "fini")
    shown = page("articles", "Bahar", task="import").upload("wait.xlf", data.encode())
    assert "1 text was left out" in shown.html
    assert "left out · wait.xlf:" in shown.html and "A year passed." in shown.html


def test_a_file_with_nothing_new_cannot_be_imported(page, world) -> None:
    world.do("A year", "Un an a passé.")
    shown = page("articles", "Bahar", task="import").upload("wait.po", exported(world).encode())
    assert "There is nothing in it that we do not have" in shown.html
    assert not shown.has("Import")


def test_a_file_of_another_article_needs_to_be_told_which(page, world) -> None:
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = header + b'msgid "A year passed."\nmsgstr "Un an."\n'
    shown = page("articles", "Bahar", task="import").upload("other.po", data)
    assert shown.errors
    shown.choose("Article", world.article.slug).choose("Language", "fr")
    assert "<b>1</b> taken" in shown.html
    shown.press("Import")
    assert world.row("A year").translation.target == "Un an."


@pytest.mark.parametrize("data", [b"not a po file {", b"\xff\xfe\x00", b'msgid "a'])
def test_a_broken_file_is_a_message(page, data: bytes) -> None:
    shown = page("articles", "Bahar", task="import").upload("x.po", data)
    assert shown.errors and not shown.has("Import")


def test_a_reviewed_document_brings_suggestions_in_the_reviewers_name(page, world) -> None:
    world.do("A year", "Un an a passé.")
    at = (world.project, world.team["Bahar"], world.article.slug, "fr")
    made = exporting.export(*at, ExportFormat.REVIEW)
    sources = [row.segment.source for row in world.rows() if row.segment.translatable]
    number = sources.index("A year passed.") + 1
    corrected = edited(
        made.data,
        typed(number, TARGET, on(0, run("Une année")) + run(" a passé.")),
        typed(2, SOURCE, run(HOSTILE_XML)),
        deleted(1),
        comments=comments(("Sami", HOSTILE_XML)),
    )
    shown = page("articles", "Bahar", task="import").upload(made.filename, corrected)
    assert "<b>1</b> becomes a suggestion" in shown.html
    assert "<del>Un an</del><ins>Une année</ins>" in shown.html
    assert "The row is not there any more." in shown.html and "The source was changed" in shown.html
    assert "<script>alert" not in shown.html and shown.html.count("&lt;script&gt;alert") == 2
    assert "1 new comment" in shown.html and "<b>Sami</b>" in shown.html
    assert shown.test.text_input[0].value == "Sami"
    shown.test.text_input[0].set_value("Rosa").run()
    assert world.row("A year").suggestions == ()
    shown.press("Import")
    assert "1 is kept as a suggestion" in shown.html
    row = world.row("A year")
    assert row.translation.target == "Un an a passé."
    assert [(one.target, one.by, one.reviewer) for one in row.suggestions] == [
        ("Une année a passé.", "Bahar", "Rosa")
    ]
    assert [(one.text, one.reviewer) for one in row.comments] == [("<script>alert(1)</script>", "Sami")]
    shown.press("Undo the import")
    assert "Undone" in shown.toasts
    assert world.row("A year").suggestions == () == world.row("A year").comments


def test_a_document_that_is_no_review_document_is_refused(page, world) -> None:
    shown = page("articles", "Bahar", task="import").upload("port.docx", docx(p(r("The port."))))
    assert "no table of segments" in shown.errors and not shown.has("Import")


# ------------------------------------------------------------------------------------------------ files


def test_a_catalogue_is_written_to_the_locales_folder(page, world) -> None:
    world.do("A year", "Un an a passé.")
    shown = page("articles", "Bahar").press("Files", 1)
    assert "French (fr)" in shown.html
    shown.press("Write to locales/fr")
    written = world.project.folder / "locales" / "fr" / "wait.po"
    assert "Un an a passé." in written.read_text(encoding="utf-8")
    assert "locales/fr/wait" in shown.toasts.replace("\\", "")


@pytest.mark.parametrize("form", ExportFormat)
def test_every_format_is_offered_for_download(page, world, form: ExportFormat) -> None:
    shown = page("articles", "Bahar").press("Files", 1).choose("Format", form)
    assert [button.label for button in shown.test.download_button] == ["Download"]


def test_what_is_not_translated_is_decided_for_the_finished_article(page, world) -> None:
    world.do("A year", "Un an a passé.")
    shown = page("articles", "Bahar").press("Files", 1)
    shown.choose("Format", ExportFormat.ARTICLE)
    number = sum(row.segment.translatable for row in world.rows()) - 1
    label = f"{number} segments without such a translation"
    shown.choose(label, Untranslated.REFUSED)
    assert not shown.has("Write to locales/fr")
    shown.choose(label, Untranslated.MARKED).press("Write to locales/fr")
    written = (world.project.folder / "locales" / "fr" / "wait.fr.md").read_text(encoding="utf-8")
    assert "- Un an a passé.\n- ⟦Nobody answered.⟧" in written


def test_signing_off_needs_reviews_and_can_be_reopened(page, world) -> None:
    shown = page("articles", "Ada").press("Files", 1)
    assert not shown.has("Sign off")
    for source in ("The families", "They wrote", "Nobody", "We only", "A year"):
        world.do(source, "Un texte.")
    for row in world.rows():
        if row.segment.translatable and world.row(row.segment.source).translation.state is State.TRANSLATED:
            now = world.row(row.segment.source).translation
            carol = world.team["Carol"]
            reviewing.accept(world.project, carol, world.article.slug, "fr", now.segment, now.version)
    for row in world.rows():
        if row.translation.state is State.TRANSLATED:
            carol = world.team["Carol"]
            at = (world.project, carol, world.article.slug, "fr")
            reviewing.accept(*at, row.segment.id, row.translation.version)
    shown = page("articles", "Ada").press("Files", 1)
    shown.press("Sign off")
    counts = translating.progress(world.project, world.article.slug, "fr")
    assert counts[Progress.FINAL][0] == 6 and counts[Progress.REVIEWED][0] == 0
    assert "Signed off: closed to changes" in shown.html
    shown.press("Reopen")
    assert world.row("A year").translation.state is State.REVIEWED
    assert not page("articles", "Carol").press("Files", 1).has("Reopen")


def test_steps_can_be_undone_later(page, world) -> None:
    world.do("Nobody answered", "Personne.")
    shown = page("articles", "Bahar").press("Files", 1).press("Undo")
    assert [row.translation.target for row in world.rows()].count("Personne.") == 1
    assert "undone" in shown.html


def test_the_place_comes_back_from_the_session_after_another_page(page, world) -> None:
    shown = page("translate", "Carol", locale="fr")
    for key in list(shown.test.query_params):
        del shown.test.query_params[key]
    shown.run()
    assert shown.test.query_params["locale"] == "fr"
    assert shown.test.query_params["as"] == "Carol"


def test_nobody_known_is_the_coordinator(page) -> None:
    shown = page("articles", "Nobody")
    assert shown.test.query_params["as"] == "Ada"
