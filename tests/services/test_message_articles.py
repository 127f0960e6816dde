"""PO files as articles: in with their translations, reviewed, brought up to date, and out again."""

import subprocess
from collections.abc import Callable

import pytest

from workbench.errors import ForbiddenError, InputError
from workbench.exchange import Take
from workbench.model import Article, Person, Progress, State
from workbench.services import (
    aligning,
    articles,
    changing,
    importing,
    kept_findings,
    reviewing,
    splitting,
    translating,
    updating,
)
from workbench.services.changing import Request
from workbench.services.editor.views import View
from workbench.services.exporting import ExportFormat, export
from workbench.services.project import Project
from workbench.services.splitting import Place
from workbench.services.translating import Row
from workbench.workflow import Action

SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""What a file says is kept by either kind of database; the rest is the same for both."""

HEADER = """\
# The shop in French.
msgid ""
msgstr ""
"Project-Id-Version: shop 1.2\\n"
"PO-Revision-Date: 2026-03-02 11:30+0100\\n"
"Last-Translator: Claire <claire@example.org>\\n"
"Language-Team: French\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
BODY = """\
#. Stands above the list.
#: main.c:12
#, c-format
msgid "Welcome, %s"
msgstr "Bonjour, %s"

#, fuzzy, c-format
#| msgid "%d letter"
#| msgid_plural "%d letters"
msgid "%d letter left"
msgid_plural "%d letters left"
msgstr[0] "%d lettre"
msgstr[1] "%d lettres"

msgctxt "verb"
msgid "Open"
msgstr "Ouvrir"

msgctxt "state"
msgid "Open"
msgstr ""

#~ msgid "Closed"
#~ msgstr "Fermé"
"""
FRENCH = (HEADER + BODY).encode()


def add(project: Project, by: Person, data: bytes = FRENCH, name: str = "shop.fr.po", **how: str) -> Article:
    return articles.add(project, by, articles.preview(project, data, name, **how))


def rows(project: Project, by: Person, locale: str = "fr", slug: str = "shop") -> list[Row]:
    return translating.rows(project, by, slug, locale, None, 0, 50)


def targets(project: Project, by: Person, locale: str = "fr") -> list[tuple[str, str, State]]:
    return [
        (row.segment.source, row.translation.target, row.translation.state)
        for row in rows(project, by, locale)
        if row.segment.translatable
    ]


def translate(project: Project, by: Person, number: int, target: str, locale: str = "fr", slug: str = "shop"):
    row = rows(project, by, locale, slug)[number]
    request = Request(row.segment.id, row.translation.version, Action.CONFIRM, target)
    return changing.change(project, by, slug, locale, request)


def finished(project: Project, by: Person, locale: str = "fr", slug: str = "shop", **options) -> bytes:
    return export(project, by, slug, locale, ExportFormat.ARTICLE, **options).data


# ----------------------------------------------------------------------------------------------- in


def test_a_file_comes_in_with_its_translations_and_goes_out_as_it_came(
    project: Project, team: dict[str, Person]
) -> None:
    article = add(project, team["Ada"])
    assert (article.slug, article.format, article.filename) == ("shop", "po", "shop.fr.po")
    assert targets(project, team["Ada"]) == [
        ("Welcome, %s", "Bonjour, %s", State.TRANSLATED),
        ("%d letter left", "%d lettre", State.INITIAL),
        ("%d letters left", "%d lettres", State.INITIAL),
        ("Open", "Ouvrir", State.TRANSLATED),
        ("Open", "", State.INITIAL),
    ]
    fuzzy = rows(project, team["Ada"])[1].translation
    assert fuzzy.previous_source == "%d letter"
    assert not any(target for _, target, _ in targets(project, team["Ada"], "fa"))
    made = export(project, team["Ada"], "shop", "fr", ExportFormat.ARTICLE)
    assert (made.filename, made.data) == ("shop.fr.po", FRENCH)


@SQLITE
def test_taking_the_translations_in_is_one_step_with_a_history(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    (step,) = translating.steps(project, "shop", "fr")
    assert (step.by, step.note) == ("Ada", "shop.fr.po")
    first = rows(project, team["Ada"])[0].segment
    assert [one.target for one in translating.revisions(project, "shop", "fr", first.id)] == ["Bonjour, %s"]
    changing.undo(project, team["Ada"], "shop", "fr", step.id)
    assert translating.progress(project, "shop", "fr")[Progress.UNTRANSLATED][0] == 5


@SQLITE
def test_whoever_brings_a_file_may_review_what_others_wrote(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    row = rows(project, team["Ada"])[0]
    request = Request(row.segment.id, row.translation.version, Action.ACCEPT)
    changing.change(project, team["Ada"], "shop", "fr", request)
    assert targets(project, team["Ada"])[0][2] is State.REVIEWED
    # A review is not a change of the file.
    assert finished(project, team["Ada"]) == FRENCH
    mine = FRENCH.replace(b"Claire <claire@example.org>", b"Ada <ada@example.org>")
    add(project, team["Ada"], mine, "mine.fr.po")
    row = rows(project, team["Ada"], slug="mine")[0]
    assert row.translation.author == "Ada"
    with pytest.raises(ForbiddenError):
        changing.change(
            project,
            team["Ada"],
            "mine",
            "fr",
            Request(row.segment.id, row.translation.version, Action.ACCEPT),
        )


@pytest.mark.parametrize(
    ("name", "language", "chosen", "translated"),
    [
        ("shop.po", "fr", None, "fr"),
        ("shop.po", "fr_FR", None, "fr"),
        ("shop.po", "de", None, ""),
        ("shop.fa.po", "fr", None, "fr"),
        ("fa.po", "", None, "fa"),
        ("shop-fa.po", "", None, "fa"),
        ("sofa.po", "", None, ""),
        ("shop.po", "fr", "fa", "fa"),
        ("shop.po", "fr", "", ""),
    ],
)
@SQLITE
def test_whose_translations_they_are(
    project: Project, name: str, language: str, chosen: str | None, translated: str
) -> None:
    data = FRENCH.replace(b"Language: fr\\n", f"Language: {language}\\n".encode())
    assert articles.preview(project, data, name, translated=chosen).translated == translated


@SQLITE
def test_a_language_that_the_project_does_not_have_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="does not translate into “de”"):
        articles.preview(project, FRENCH, "shop.po", translated="de")


@SQLITE
def test_a_file_without_a_message_is_refused(project: Project) -> None:
    with pytest.raises(InputError, match="no text"):
        articles.preview(project, HEADER.encode(), "shop.po")


# ------------------------------------------------------------------------------------------ the desk


@SQLITE
def test_messages_of_one_text_are_not_filled_from_one_another(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    saved = translate(project, team["Bahar"], 3, "باز کردن", "fa")
    assert saved.propagated == ()
    assert targets(project, team["Ada"], "fa")[4][1] == ""


def test_a_locale_writes_as_many_forms_as_it_has(project: Project, team: dict[str, Person]) -> None:
    single = FRENCH.replace(b"nplurals=2; plural=(n > 1);", b"nplurals=1; plural=0;")
    single = single.replace(b'msgstr[1] "%d lettres"\n', b"")
    add(project, team["Ada"], single)
    assert [source for source, *_ in targets(project, team["Ada"])] == [
        "Welcome, %s", "%d letters left", "Open", "Open"
    ]  # fmt: skip
    assert translating.progress(project, "shop", "fr")[Progress.EXCLUDED][0] == 1
    left_out = rows(project, team["Ada"])[1].segment
    assert left_out.reason == "This language has no such plural form"
    with pytest.raises(ForbiddenError):
        translate(project, team["Bahar"], 1, "%d lettre")
    # The other language keeps its two forms, also when a block is left out and taken in again.
    article = translating.catalogue(project, "shop", "fa").article
    for decided in (False, True):
        articles.set_translatable(project, team["Ada"], article, left_out.block, decided)
    assert translating.progress(project, "shop", "fr")[Progress.EXCLUDED][0] == 1
    assert translating.progress(project, "shop", "fa")[Progress.EXCLUDED][0] == 0
    translate(project, team["Bahar"], 2, "%d lettres")
    assert b'msgstr[0] "%d lettres"\n\nmsgctxt' in finished(project, team["Ada"])


@SQLITE
def test_findings_know_the_placeholders_and_the_numbers_of_a_message(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    for number, target in enumerate(["خوش آمدید، %d", "یک نامه مانده است", "نامه‌ها مانده‌اند"]):
        translate(project, team["Bahar"], number, target, "fa")
    found = kept_findings.of_catalogue(project, "shop", "fa")
    checks = {segment.source: {known.finding.check for known in sifted.open} for segment, sifted in found}
    assert "placeholders" in checks["Welcome, %s"]
    assert "placeholders" not in checks.get("%d letter left", set())
    assert "placeholders" in checks["%d letters left"]


@SQLITE
def test_a_message_is_checked_anew_when_its_flags_are_others(
    project: Project, team: dict[str, Person]
) -> None:
    data = HEADER.encode() + b'msgid "Rise of %Lf in all"\nmsgstr "Hausse en tout"\n'
    add(project, team["Ada"], data)

    def found() -> set[str]:
        listed = kept_findings.of_catalogue(project, "shop", "fr")
        return {known.finding.check for _, sifted in listed for known in sifted.open}

    assert "placeholders" not in found()
    update(project, team["Ada"], data.replace(b'msgid "Rise', b'#, c-format\nmsgid "Rise'))
    assert "placeholders" in found()


@SQLITE
def test_equal_texts_of_one_message_are_no_finding(project: Project, team: dict[str, Person]) -> None:
    add(project, team["Ada"])
    for number, target in ((1, "%d نامه مانده است"), (2, "%d نامه مانده است"), (3, "باز کن"), (4, "باز است")):
        translate(project, team["Bahar"], number, target, "fa")
    found = kept_findings.of_catalogue(project, "shop", "fa")
    compared = {"same_target", "inconsistent_target"}
    assert not [known for _, sifted in found for known in sifted.open if known.finding.check in compared]


@SQLITE
def test_what_the_file_says_stands_beside_the_segment(project: Project, team: dict[str, Person]) -> None:
    from workbench.services.editor.messages import Active

    add(project, team["Ada"])
    view = View(project, team["Ada"], "shop", "fr")
    shown = view.rows([(0, 4)])
    assert [(row.get("context"), row.get("numbers")) for row in shown[1:4]] == [
        (None, "0, 1"), (None, "2, 3, 4, 5 …"), ("verb", None)
    ]  # fmt: skip
    beside = [view.active(Active(row["id"], beside=True))["message"] for row in shown]
    assert beside[0] == {
        "notes": ("Stands above the list.",), "references": ("main.c:12",), "flags": ("c-format",)
    }  # fmt: skip
    assert beside[2]["plural"] == {
        "form": 2, "forms": 2, "numbers": "2, 3, 4, 5 …", "other": "%d letter left", "one": True
    }  # fmt: skip


# ----------------------------------------------------------------------------------------------- out


@SQLITE
def test_only_what_was_translated_changes(
    project: Project, team: dict[str, Person], require_tool: Callable[..., str]
) -> None:
    add(project, team["Ada"])
    translate(project, team["Bahar"], 1, "%d lettre reste")
    assert b"#, fuzzy, c-format" in finished(project, team["Ada"])
    translate(project, team["Bahar"], 2, "%d lettres restent")
    expected = FRENCH.replace(b"#, fuzzy, c-format", b"#, c-format").replace(b'lettre"', b'lettre reste"')
    expected = expected.replace(b'lettres"', b'lettres restent"')
    expected = expected.replace(b'#| msgid "%d letter"\n#| msgid_plural "%d letters"\n', b"")
    made = finished(project, team["Ada"])
    assert made == expected
    command = [require_tool("msgfmt"), "-c", "-o", "/dev/null", "-"]
    assert subprocess.run(command, input=made, capture_output=True).returncode == 0


@SQLITE
def test_what_was_split_goes_out_as_one_message(project: Project, team: dict[str, Person]) -> None:
    data = HEADER.encode() + b'msgid "One. Two."\nmsgstr ""\n'
    add(project, team["Ada"], data)
    (row,) = rows(project, team["Ada"])
    splitting.split(project, team["Bahar"], "shop", "fr", Place(row.segment.id, 0, "One. Two."), 5)
    translate(project, team["Bahar"], 0, "Un.")
    assert b'#, fuzzy\nmsgid "One. Two."\nmsgstr "Un. Two."' in finished(project, team["Ada"])
    translate(project, team["Bahar"], 1, "Deux.")
    made = finished(project, team["Ada"])
    assert made == data.replace(b'msgstr ""\n', b'msgstr "Un. Deux."\n').replace(
        b'msgid ""\nmsgstr "Un. Deux."', b'msgid ""\nmsgstr ""'
    )


@SQLITE
def test_reviewed_translations_alone_can_go_out(project: Project, team: dict[str, Person]) -> None:
    add(project, team["Ada"])
    assert b"Bonjour" not in finished(project, team["Ada"], min_state=State.REVIEWED)


@SQLITE
def test_a_finished_file_that_was_edited_elsewhere_comes_back(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    made = finished(project, team["Ada"])
    back = made.replace(
        b'msgctxt "state"\nmsgid "Open"\nmsgstr ""', b'msgctxt "state"\nmsgid "Open"\nmsgstr "Ouvert"'
    )
    back = back.replace(b'msgstr[1] "%d lettres"', b'msgstr[1] "%d lettres restent"')
    report = importing.import_file(project, team["Ada"], back, "shop.fr.po")
    assert report.plan.unknown == ()
    assert [target for _, target, _ in targets(project, team["Ada"])] == [
        "Bonjour, %s", "%d lettre", "%d lettres restent", "Ouvrir", "Ouvert"
    ]  # fmt: skip


@SQLITE
def test_an_older_file_that_comes_back_does_not_bring_an_older_translation_back(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    older = finished(project, team["Ada"])
    translate(project, team["Ada"], 3, "Ouvrez")
    finished(project, team["Ada"])
    back = older.replace(b"Bonjour, %s", b"Bienvenue, %s")
    report = importing.import_file(project, team["Ada"], back, "shop.fr.po")
    assert report.base_supposed
    assert [target for _, target, _ in targets(project, team["Ada"])][::3] == ["Bienvenue, %s", "Ouvrez"]
    assert [
        (line.segment.source, line.take) for line in report.plan.lines if line.theirs.target == "Ouvrir"
    ] == [("Open", Take.SUGGESTION)]


@SQLITE
def test_the_catalogue_of_messages_is_exchanged_like_any_other(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    made = export(project, team["Ada"], "shop", "fr", ExportFormat.PO).data
    assert b"#. Context: verb" in made and b"#. Plural form 2, beside: %d letter left" in made
    back = made.replace(b"Ouvrir", b"Ouvrez")
    importing.import_file(project, team["Ada"], back, "shop.po")
    assert targets(project, team["Ada"])[3][1] == "Ouvrez"


# ------------------------------------------------------------------------------------------- updates


def update(project: Project, by: Person, data: bytes, name: str = "shop.fr.po"):
    return updating.update(project, by, articles.preview(project, data, name), slug="shop")


def test_a_new_version_keeps_what_is_the_same_and_brings_what_is_new(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    translate(project, team["Bahar"], 3, "Ouvrez")
    new = FRENCH.replace(b'"Bonjour, %s"', b'"Salut, %s"').replace(b'"Ouvrir"', b'"Ouvre"')
    new = new.replace(b"#~ msgid", b'msgid "New"\nmsgstr "Nouveau"\n\n#~ msgid')
    new = new.replace(b'msgctxt "state"', b'msgctxt "condition"')
    report = update(project, team["Ada"], new)
    assert [(line.change, line.after) for line in report.lines] == [("changed", ("Open",)), ("new", ("New",))]
    assert targets(project, team["Ada"]) == [
        ("Welcome, %s", "Salut, %s", State.TRANSLATED),
        ("%d letter left", "%d lettre", State.INITIAL),
        ("%d letters left", "%d lettres", State.INITIAL),
        # Both have changed it: ours stays, theirs is beside it.
        ("Open", "Ouvrez", State.TRANSLATED),
        ("Open", "", State.INITIAL),
        ("New", "Nouveau", State.TRANSLATED),
    ]
    assert [one.target for one in rows(project, team["Ada"])[3].suggestions] == ["Ouvre"]
    assert finished(project, team["Ada"]) == new.replace(b'"Ouvre"', b'"Ouvrez"')
    changing.undo(project, team["Ada"], "shop", "fr", report.steps["fr"])
    assert [target for _, target, _ in targets(project, team["Ada"])] == [
        "Bonjour, %s", "%d lettre", "%d lettres", "Ouvrez", ""
    ]  # fmt: skip
    assert finished(project, team["Ada"]) == FRENCH.replace(b'"Ouvrir"', b'"Ouvrez"')


@SQLITE
def test_a_message_that_was_reworded_needs_work_in_every_language(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    translate(project, team["Bahar"], 0, "خوش آمدید، %s", "fa")
    update(project, team["Ada"], FRENCH.replace(b"Welcome, %s", b"Welcome back, %s"))
    row = rows(project, team["Ada"], "fa")[0]
    assert (row.segment.source, row.translation.state) == ("Welcome back, %s", State.INITIAL)
    assert row.translation.previous_source == "Welcome, %s"


@SQLITE
def test_another_number_of_forms_comes_with_a_new_version_and_goes_with_undoing_it(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"])
    three = FRENCH.replace(b"nplurals=2; plural=(n > 1);", b"nplurals=3; plural=(n > 1 ? n > 9 ? 2 : 1 : 0);")
    three = three.replace(b'msgstr[1] "%d lettres"', b'msgstr[1] "%d lettres"\nmsgstr[2] "moult lettres"')
    report = update(project, team["Ada"], three)
    assert [target for _, target, _ in targets(project, team["Ada"])][1:4] == [
        "%d lettre", "%d lettres", "moult lettres"
    ]  # fmt: skip
    assert finished(project, team["Ada"]) == three
    assert translating.progress(project, "shop", "fa")[Progress.EXCLUDED][0] == 1
    changing.undo(project, team["Ada"], "shop", "fr", report.steps["fr"])
    assert finished(project, team["Ada"]) == FRENCH


@SQLITE
def test_signing_off_does_not_wait_for_forms_that_the_language_has_not(
    project: Project, team: dict[str, Person]
) -> None:
    add(project, team["Ada"], HEADER.replace("nplurals=2; plural=(n > 1);", "nplurals=1; plural=0;").encode()
        + b'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d jours"\n')  # fmt: skip
    row = rows(project, team["Carol"])[1]
    changing.change(
        project, team["Carol"], "shop", "fr", Request(row.segment.id, row.translation.version, Action.ACCEPT)
    )
    assert reviewing.sign_off(project, team["Ada"], "shop", "fr") == 1


@SQLITE
def test_messages_are_not_aligned(project: Project, team: dict[str, Person]) -> None:
    add(project, team["Ada"])
    other = articles.preview(project, FRENCH, "shop.po")
    with pytest.raises(InputError, match="workbench import"):
        aligning.align_translation(project, team["Ada"], "shop", "fr", other)
