"""Spelling in languages without a reader of their own, by dictionaries made here."""

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.checks import spelling
from workbench.checks.model import Check, Pair, Severity

DICTIONARIES = {
    "de": (
        "SET UTF-8\nTRY esianrtolcdugmphbyfvkwäüöß\nCOMPOUNDFLAG C\nSFX E N 1\nSFX E 0 e .\n",
        "die|der|am|im|und|kamen|zurück|schnell/E|Boot/E|Hafen|Fischer|Fischerei|Winter",
    ),
    "es": ("SET UTF-8\nTRY aeorinsctldumpbgvfyáhqéíjzúxóñ\n", "los|barcos|volvieron|al|puerto|camión|cuando"),
    "ru": ("SET UTF-8\nTRY оаеинтсрвлкмдпуяыьгзбчйхжшюцщэфъ\n", "лодки|вернулись|в|порт|ночью"),
    "ar": (
        "SET UTF-8\nTRY اليمنوتربةعدسفكقحجشهصطخزضثذغظء\nIGNORE ًٌٍَُِّْ\n",
        "عادت|القوارب|إلى|الميناء|ليلا|الصيادون|المستشفيات",
    ),
    "uk": ("SET UTF-8\nICONV 1\nICONV ’ '\n", "пам'ять|човни"),
}


@pytest.fixture
def check(tmp_path: Path) -> dict[str, Check]:
    """The check with a dictionary for each of the languages."""
    made = {}
    for language, (aff, words) in DICTIONARIES.items():
        listed = words.split("|")
        (tmp_path / f"{language}.aff").write_text(aff, encoding="utf-8")
        (tmp_path / f"{language}.dic").write_text("\n".join((str(len(listed)), *listed)), encoding="utf-8")
        parameters = {**spelling.CHECK.parameters, "dictionary": str(tmp_path / language)}
        made[language] = replace(spelling.CHECK, parameters=parameters)
    return made


@pytest.mark.parametrize(
    ("locale", "target", "wrong", "severity"),
    [
        ("de", "die Boote kamen schnel zurück", "schnel", Severity.WARNING),
        ("de", "am Hafen die Fischerie", "Fischerie", Severity.WARNING),
        ("de", "der Wintre", "Wintre", Severity.INFO),
        ("de", "die unbekanntesten Boote", "unbekanntesten", Severity.INFO),
        ("es", "los barocs volvieron", "barocs", Severity.WARNING),
        ("es", "los barcos-barocs", "barocs", Severity.WARNING),
        ("ru", "лодки вренулись", "вренулись", Severity.WARNING),
        ("ar", "عادت القواب", "القواب", Severity.INFO),
        ("ar", "عادت المستشفاات", "المستشفاات", Severity.WARNING),
        ("ar", "إلى المستشفيت", "المستشفيت", Severity.WARNING),
        ("uk", "памьять", "памьять", Severity.INFO),
    ],
)
def test_what_is_told(
    check: dict[str, Check], locale: str, target: str, wrong: str, severity: Severity
) -> None:
    findings = check[locale](Pair("The boats came back.", target, "en", locale))
    told = [(target[slice(*found.target_span or ())], found.severity) for found in findings]
    assert told == [(wrong, severity)]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("de", "The boats came back.", "Die Boote kamen schnelle zurück, Winterhafen und Bootfischer."),
        ("de", "Mrs Wintle came.", "Wintles Boote kamen"),
        ("de", "Meyer came back.", "Zbigniew und NATO kamen."),
        ("de", "harbours", "Winter- und Hafenboote, Hefen- und Wintre-"),
        ("es", "Read the docs.", "los docs volvieron al puerto: barocs.txt, `barocs`, https://barocs.es"),
        ("es", "a lorry", "cami\u00f3n, camio\u0301n"),
        ("ru", "a widget", "лодки вернулись, widgte"),
        ("ar", "at night", "عَادَتِ القوارب ليلاً"),
        ("ar", "Jabbar", "جبار إلى الميناء"),
        ("uk", "memory", "пам’ять, пам'ять"),
    ],
)
def test_what_is_passed(check: dict[str, Check], locale: str, source: str, target: str) -> None:
    assert check[locale](Pair(source, target, "en", locale, format="markdown")) == ()


def test_a_slip_is_mended_where_only_one_word_can_be_meant(check: dict[str, Check]) -> None:
    (finding,) = check["es"](Pair("boats", "los barocs", "en", "es"))
    assert finding.fix == "barcos"
