"""Plural forms beside the two texts of their message."""

import pytest

from workbench import checks
from workbench.checks.message_formats import format_of
from workbench.checks.model import Counted, Pair

FILES = ("%d file", "%d files")
ONE = ("One file of %s", "%d files of %s")


@pytest.mark.parametrize(
    ("texts", "form", "seldom", "target", "found"),
    [
        # For 0 and 1 the number may be said, in words, or not at all.
        (FILES, 0, True, "%d fichier", []),
        (FILES, 0, True, "un fichier", []),
        (ONE, 0, True, "%d fichier de %s", []),
        (ONE, 0, True, "Un fichier de %s", []),
        (FILES, 0, True, "%s fichier", ["placeholders"]),
        # For 1, 21 and 31 it has to be said, also where the singular does not say it.
        (FILES, 0, False, "fichier", ["placeholders"]),
        (ONE, 0, False, "Un fichier de %s", ["placeholders"]),
        (ONE, 0, False, "%d fichier de %s", []),
        (FILES, 1, False, "%d fichiers", []),
        (FILES, 1, False, "des fichiers", ["placeholders"]),
        # Arabic has a form for two.
        (FILES, 2, True, "deux fichiers", []),
    ],
)
def test_a_number_is_said_where_it_has_to_be(
    texts: tuple[str, str], form: int, seldom: bool, target: str, found: list[str]
) -> None:
    counted = Counted(*texts, seldom)
    pair = Pair(texts[min(form, 1)], target, "en", "fr", "c-format", counted=counted)
    asked = tuple(check for check in checks.CHECKS if check.id in ("placeholders", "numbers"))
    assert [finding.check for finding in checks.run(pair, asked)] == found


def test_what_is_missing_beside_the_other_text_is_not_shown_in_this_one() -> None:
    pair = Pair(ONE[0], "Un fichier de %s", "en", "ru", "c-format", counted=Counted(*ONE, False))
    (finding,) = checks.run(pair, tuple(check for check in checks.CHECKS if check.id == "placeholders"))
    assert "%d" in finding.message and finding.source_span is None


@pytest.mark.parametrize(
    ("flags", "form"),
    [
        ((), "text"),
        (("c-format",), "c-format"),
        (("no-c-format",), "text"),
        (("no-wrap", "python-format"), "c-format"),
        (("python-brace-format",), "python-brace-format"),
        (("kde-format",), "qt-format"),
        (("range: 0..9", "sh-format"), "sh-format"),
    ],
)
def test_the_flags_of_a_message_say_its_placeholders(flags: tuple[str, ...], form: str) -> None:
    assert format_of(flags) == form
