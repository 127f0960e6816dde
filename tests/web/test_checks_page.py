"""The Checks page."""

import re
from dataclasses import replace

from workbench.checks.choices import Choice
from workbench.checks.identity import key_of
from workbench.services import check_choices, checking, dismissing
from workbench.web import opened
from workbench.web.parts.escape import plain

BAD = "Elles  ont écrit au ministère."


def numbers(shown, label: str) -> list[str]:
    """Dismissed, acted on, open and precision of a check on the page."""
    row = next(element.value for element in shown.test.html if f"<h2>{label}</h2>" in element.value)
    return re.findall(r"</span>([^<]+)</p>", row)


def keys(world, typed: str) -> list[str]:
    """The keys of what is found in a text for the segment about the ministry."""
    segment = world.row("They wrote").segment
    found = checking.findings(world.project, world.article.slug, "fr", segment.id, typed)
    return [key_of(finding, segment.source, typed) for finding in found]


def test_each_check_says_what_it_flags(page) -> None:
    shown = page("checks", "Ada")
    assert "<h2>Numbers</h2><p>A number is missing in the target" in shown.html
    assert numbers(shown, "Numbers") == ["0", "0", "0", "–"]
    # The dearest come first, and those of another language do not come at all.
    labels = re.findall(r"<h2>([^<]+)</h2>", shown.html)
    assert labels.index("Numbers") < labels.index("Names") < labels.index("White space")
    assert "French spacing" in labels and "Persian letters" not in labels
    assert "Persian letters" in page("checks", "Ada", locale="fa").html


def test_a_check_that_lacks_its_data_says_why(page, world) -> None:
    assert "Finds nothing here" not in page("checks", "Ada").html
    profile = replace(world.project.settings.profile("fr"), dictionary="/nowhere/fr")
    world.project.settings.typography["fr"] = profile
    shown = page("checks", "Ada").html
    assert "Finds nothing here: /nowhere/fr.dic: The dictionary cannot be read" in shown


def test_what_became_of_findings_is_counted(page, world) -> None:
    world.do("They wrote", BAD)
    at = (world.project, world.team["Bahar"], world.article.slug, "fr")
    assert numbers(page("checks", "Bahar"), "White space") == ["0", "0", "1", "–"]
    seen = dict.fromkeys(keys(world, BAD), "whitespace")
    world.do("They wrote", BAD.replace("  ", " "))
    dismissing.note_acted_on(*at, world.row("They wrote").translation, seen)
    segment = world.row("They wrote").segment.id
    for verb in ("Elles  écrivirent", "Ils  ont écrit", "Ils  écrivent"):
        for key in keys(world, f"{verb} au ministère."):
            dismissing.dismiss(*at, segment, f"{verb} au ministère.", key)
    shown = page("checks", "Bahar")
    assert numbers(shown, "White space") == ["3", "1", "0", "25%"]
    assert numbers(page("checks", "Bahar", locale="fa"), "White space") == ["0", "0", "0", "–"]


def test_a_check_without_what_it_needs_says_so(page, world) -> None:
    opened.use(replace(world.project, settings=replace(world.project.settings, target_locales=("fr", "sw"))))
    assert "Finds nothing here" not in page("checks", "Bahar").html
    shown = page("checks", "Bahar", locale="sw").html
    assert "<h2>Spelling</h2>" in shown and "Finds nothing here: There is no dictionary for Swahili" in shown


def test_a_coordinator_sets_a_severity_and_switches_a_check_off(page, world) -> None:
    world.do("They wrote", BAD)
    segment = world.row("They wrote").segment.id

    def found() -> list[tuple[str, str]]:
        at = (world.project, world.article.slug, "fr", segment, BAD)
        return [(finding.check, finding.severity) for finding in checking.findings(*at)]

    shown = page("checks", "Ada").choose("Severity of White space", Choice.ERROR)
    assert plain("White space: Error") in shown.toasts
    assert found() == [("whitespace", "error")]
    shown.choose("Severity of White space", Choice.OFF)
    assert found() == []
    assert numbers(shown, "White space")[2] == "0"
    assert check_choices.choices(world.project, "fa") == {}
    shown.choose("Severity of White space", "usual")
    assert found() == [("whitespace", "warning")]


def test_others_only_read(page) -> None:
    for person in ("Bahar", "Carol"):
        shown = page("checks", person)
        boxes = [box for box in shown.test.selectbox if box.label.startswith("Severity of")]
        assert boxes and all(box.disabled for box in boxes)
        assert "A coordinator sets the severity" in shown.html
