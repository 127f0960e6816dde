"""The Settings page, and who is working."""

from workbench.model import Role
from workbench.services import articles, no_breaks, translating
from workbench.services.project import add_person, people
from workbench.web.parts.escape import markup, plain


def role_of(world, name: str) -> Role:
    return next(person.role for person in people(world.project) if person.name == name)


def test_facts_of_the_project(page, world) -> None:
    shown = page("settings", "Bahar")
    for fact in ("Test project", "English (en)", "Persian (fa), French (fr)", str(world.project.folder)):
        assert markup(fact) in shown.html


def test_a_coordinator_adds_somebody(page, world) -> None:
    shown = page("settings", "Ada")
    next(one for one in shown.test.text_input if one.label == "Name").set_value("Elif")
    next(box for box in shown.test.selectbox if box.label == "Role").set_value(Role.REVIEWER)
    shown.press("Add")
    assert role_of(world, "Elif") is Role.REVIEWER
    assert "Added Elif" in shown.toasts
    assert next(one for one in shown.test.text_input if one.label == "Name").value == ""


def test_a_name_that_is_taken_is_refused(page, world) -> None:
    shown = page("settings", "Ada")
    next(one for one in shown.test.text_input if one.label == "Name").set_value("Bahar")
    shown.press("Add")
    assert "Bahar" in shown.errors
    assert len(people(world.project)) == 4


def test_a_coordinator_changes_a_role_and_the_last_one_stays(page, world) -> None:
    shown = page("settings", "Ada").choose("Role of Bahar", Role.REVIEWER)
    assert role_of(world, "Bahar") is Role.REVIEWER
    assert "Bahar is now reviewer" in shown.toasts
    shown.choose("Role of Ada", Role.TRANSLATOR)
    assert "keeps at least one coordinator" in shown.errors
    assert role_of(world, "Ada") is Role.COORDINATOR


def test_others_only_read(page) -> None:
    shown = page("settings", "Carol")
    assert all(box.disabled for box in shown.test.selectbox if box.label.startswith("Role of"))
    assert not shown.has("Add")


def test_working_as_somebody_else(page) -> None:
    shown = page("settings", "Carol").choose("Working as", "Ada")
    assert shown.test.query_params["as"] == "Ada"
    assert shown.has("Add")


def test_a_hostile_name_is_shown_as_it_is(page, world, hostile: str) -> None:
    name = " ".join(hostile.split())[:80]
    add_person(world.project, world.team["Ada"], name, Role.TRANSLATOR)
    shown = page("settings", name)
    assert "<script>alert" not in shown.html
    assert markup(name) in shown.html
    assert f"Role of {plain(name)}" in [box.label for box in shown.test.selectbox]


def never(world, text: str) -> list[str]:
    """An article that is cut behind a word, and the rule against that; returns how it is cut."""
    new = articles.preview(world.project, text.encode(), "log.en.md")
    article = articles.add(world.project, world.team["Ada"], new)
    first = articles_sources(world, article.slug)
    segment, source = next(iter(first.items()))
    no_breaks.add(
        world.project, world.team["Bahar"], "log", segment, len(source), source.split()[-1].lstrip("<")
    )
    return list(first.values())


def articles_sources(world, slug: str) -> dict[str, str]:
    rows = translating.rows(world.project, world.team["Ada"], slug, "fr", None, 0, 50)
    return {row.segment.id: row.segment.source for row in rows}


def test_what_is_never_broken_is_applied_undone_and_removed(page, world) -> None:
    cut = never(world, "See Qrf. Miller. Or Qrf. Brown.\n")
    shown = page("settings", "Ada")
    assert "Qrf." in shown.html and "2 places in 1 article stay" in shown.html
    shown.press("Join 2 places")
    assert "2 places were joined" in shown.html
    assert list(articles_sources(world, "log").values()) == ["See Qrf. Miller.", "Or Qrf. Brown."]
    shown.press("Undo")
    assert list(articles_sources(world, "log").values()) == cut
    shown.press("Remove")
    assert "None yet" in shown.html


def test_translators_take_back_what_they_said_and_join_nothing(page, world) -> None:
    never(world, "See <3&Qrf. Miller. Or Qrf. Brown.\n")
    assert "3&amp;Qrf." in page("settings", "Bahar").html
    assert page("settings", "Bahar").has("Remove") and not page("settings", "Carol").has("Remove")
    assert not any("Join" in button.label for button in page("settings", "Bahar").test.button)
