"""A profile says what is right where usage is open, and the fixes write that."""

import pytest

from workbench import checks
from workbench.checks.model import Pair, corrected
from workbench.checks.profiles import CHOICES, Profile, checks_for

FIXED = [
    # locale, profile, source, target, which is mended to
    ("fa", Profile(digits="latin"), "in 1979", "در سال ۱۹۷۹", "در سال 1979"),
    ("fa", Profile(digits="latin"), "4.8 percent", "4٫8 درصد", "4.8 درصد"),
    ("fa", Profile(digits="either"), "in 1979", "در سال 1979", "در سال 1979"),
    ("fa", Profile(digits="either"), "45 days", "٤٥ روز", "۴۵ روز"),
    ("fa", Profile(digits="persian"), "in 1979", "در سال 1979", "در سال ۱۹۷۹"),
    ("fa", Profile(decimal="/"), "4.8 percent", "۴٫۸ درصد", "۴/۸ درصد"),
    ("fa", Profile(decimal="."), "4.8 percent", "۴/۸ درصد", "۴.۸ درصد"),
    ("fa", Profile(ezafe="hamza"), "his house", "خانه‌ی او و نامۀ او", "خانهٔ او و نامهٔ او"),
    ("fa", Profile(ezafe="yeh"), "his house", "خانهٔ او و نامه ی او", "خانه‌ی او و نامه‌ی او"),
    ("fa", Profile(ezafe="either"), "his house", "خانهٔ او", "خانهٔ او"),
    ("fr", Profile(space="nbsp"), "Who?", "Qui\u202f? «\u202fMoi\u202f»", "Qui\u00a0? «\u00a0Moi\u00a0»"),
    ("fr", Profile(space="nnbsp"), "Who: me", "Qui\u00a0: moi", "Qui\u202f: moi"),
    ("fr", Profile(space="nnbsp"), "“I”", '"Moi"', "«\u202fMoi\u202f»"),
    ("fr", Profile(space="nnbsp"), "75% & <b>75%</b>", "75\u00a0% &nbsp;!", "75\u202f% &nbsp;!"),
    ("fr", Profile(space="either"), "Who: me?", "Qui\u202f: moi\u00a0?", "Qui\u202f: moi\u00a0?"),
    ("fr", Profile(space="nbsp"), "1,200 names", "1,200 noms", "1\u00a0200 noms"),
    ("fr-CA", Profile(space="nnbsp"), "Who?", "Qui?", "Qui?"),
    ("fr-CA", Profile(), "Who?", "Qui\u00a0?", "Qui?"),
    ("fr-CH", Profile(space="nbsp"), "1,200 names", "1’200 noms", "1’200 noms"),
    ("fr-CH", Profile(), "“I”", '"Moi"', "«\u202fMoi\u202f»"),
    ("fr-CH", Profile(decimal="."), "4.8 metres", "4,8 mètres", "4.8 mètres"),
    ("fr", Profile(digits="latin", ezafe="yeh"), "45 days", "45 jours", "45 jours"),
]


@pytest.mark.parametrize(("locale", "profile", "source", "target", "mended"), FIXED)
def test_fixes_write_what_the_profile_says(
    locale: str, profile: Profile, source: str, target: str, mended: str
) -> None:
    chosen = checks_for(locale, profile)
    pair = Pair(source, target, "en", locale, "html" if "<b>" in source else "text")
    fixable = ("digits_script", "number_format", "fa_ezafe", "fr_spacing", "quote_style", "punct_spacing")
    found = [finding for finding in checks.run(pair, chosen) if finding.check in fixable]
    assert corrected(target, found) == mended
    left = checks.run(Pair(source, mended, "en", locale, pair.format), chosen)
    assert not {finding.check for finding in left} & {*fixable, "numbers"}


@pytest.mark.parametrize("locale", ["fa", "fr", "fr-CA", "fr-CH", "de"])
def test_without_a_profile_the_checks_are_as_they_are(locale: str) -> None:
    assert checks_for(locale) == checks.CHECKS
    assert [check.parameters for check in checks_for(locale)] == [c.parameters for c in checks.CHECKS]


def test_a_profile_has_a_field_for_every_choice() -> None:
    profile = Profile(**{name: next(iter(values.values()))[0] for name, values in CHOICES.items()})
    assert all(getattr(profile, name) for name in CHOICES)
