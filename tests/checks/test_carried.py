"""Numbers and addresses that a target carries, when the source has others now."""

import pytest

from workbench.checks.carried import Sources, swapped, swaps

# The source before and after, the target before and after, the target's locale.
CASES = [
    (
        "In 2019 they wrote.",
        "In 2020 they wrote.",
        "En 2019, ils écrivirent.",
        "En 2020, ils écrivirent.",
        "fr",
    ),
    ("It took 12 days.", "It took 14 days.", "۱۲ روز طول کشید.", "۱۴ روز طول کشید.", "fa"),
    ("3.5 tons", "4.25 tons", "۳٫۵ تن", "۴٫۲۵ تن", "fa"),
    ("3.5 tons", "4.25 tons", "3,5 tonnes", "4,25 tonnes", "fr"),
    ("1,200 names", "12,400 names", "1\u202f200 noms", "12\u202f400 noms", "fr"),
    ("1,200 names", "12,400 names", "1200 noms", "12400 noms", "fr"),
    ("900 names", "1,900 names", "900 noms", "1\u202f900 noms", "fr"),
    ("12 of 12", "14 of 14", "12 sur 12", "14 sur 14", "fr"),
    ("12 and 30", "14 and 31", "12 et 30", "14 et 31", "fr"),
    ("See [it](/old/page).", "See [it](/new/page).", "Voir [là](/old/page).", "Voir [là](/new/page).", "fr"),
    ("See https://a.org/1.", "See https://a.org/2.", "Voir https://a.org/1.", "Voir https://a.org/2.", "fr"),
    # What is not certain stays.
    ("12 of 12", "12 of 14", "12 sur 12", None, "fr"),
    ("12 days", "14 days", "douze jours", None, "fr"),
    ("12 days", "some days", "12 jours", None, "fr"),
    ("12 days", "14 days", "14 jours", None, "fr"),
    ("at 4:30", "at 5:30", "à 16 h 30", None, "fr"),
    ("See [it](/old).", "See it.", "Voir [là](/old).", None, "fr"),
]


@pytest.mark.parametrize(("before", "after", "target", "expected", "locale"), CASES)
def test_values_that_a_target_carries(
    before: str, after: str, target: str, expected: str | None, locale: str
) -> None:
    found = swaps(Sources(before, after, "en", "markdown"), target, locale)
    assert swapped(target, found) == (expected or target)
    assert all(target[swap.start : swap.end] == swap.before for swap in found)
