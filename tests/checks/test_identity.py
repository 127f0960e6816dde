"""When a finding is the same as one that was dismissed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import checks
from workbench.checks.identity import key_of
from workbench.checks.model import Finding, Pair, Severity


def keys(source: str, target: str, check: str) -> list[str]:
    found = checks.run(Pair(source, target, "en", "fr"))
    return [key_of(finding, source, target) for finding in found if finding.check == check]


SOURCE = "They saw 40 people."


@pytest.mark.parametrize(
    ("check", "before", "after", "same"),
    [
        # Another part of the text changes.
        ("whitespace", "Elles  ont vu 40 personnes.", "Elles  ont vu 40 gens.", True),
        ("whitespace", "Elles  ont vu 40 personnes.", "Hier, Elles  ont vu 40 personnes.", True),
        # What stands beside the spaces changes.
        ("whitespace", "Elles  ont vu 40 personnes.", "Elles  avaient vu 40 personnes.", False),
        ("whitespace", "Elles  ont vu 40 personnes.", "Elles ont  vu 40 personnes.", False),
        # A number that is missing is missing in all of the text.
        ("numbers", "Elles ont vu des gens.", "Elles ont vu des personnes.", False),
        ("numbers", "Elles ont vu des gens.", "Elles ont vu des gens.", True),
    ],
)
def test_a_finding_is_about_the_words_around_it(check: str, before: str, after: str, same: bool) -> None:
    (first,), (second,) = keys(SOURCE, before, check), keys(SOURCE, after, check)
    assert (first == second) is same


def test_a_finding_on_another_source_is_another() -> None:
    target = "Elles  ont vu."
    assert keys("They saw.", target, "whitespace") != keys("They saw it.", target, "whitespace")


_texts = st.text(alphabet=" \t\nab،é\u200c𐎀", max_size=12)


@given(_texts, _texts, st.data())
def test_every_span_of_every_text_has_a_key(source: str, target: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(target)))
    end = data.draw(st.integers(start, len(target)))
    lighter, graver = (
        Finding("numbers", severity, severity, None, (start, end))
        for severity in (Severity.INFO, Severity.ERROR)
    )
    # What a coordinator or a new version of the program changes leaves it the same.
    assert key_of(lighter, source, target) == key_of(graver, source, target)
    other = Finding("date", Severity.INFO, "", None, (start, end))
    assert key_of(other, source, target) != key_of(lighter, source, target)
