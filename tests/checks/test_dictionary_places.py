"""Which dictionary is for which locale."""

import os
from pathlib import Path

import pytest

from workbench.checks.dictionaries import look_up
from workbench.checks.dictionaries.places import ENVIRONMENT, folders, located, names, remedy


@pytest.mark.parametrize(
    ("locale", "there", "found"),
    [
        ("de", "de_AT de_DE", "de_DE"),
        ("de-AT", "de_AT de_DE", "de_AT"),
        ("de-AT", "de_DE", "de_DE"),
        ("de-CH", "de_DE", ""),
        ("de", "de_DE_frami", "de_DE_frami"),
        ("de", "de_DE de_DE_frami", "de_DE"),
        ("es-MX", "es_ES es_MX", "es_MX"),
        ("es-419", "es_ES", "es_ES"),
        ("pt-BR", "pt_PT", ""),
        ("pt", "pt_PT pt_BR", "pt_BR"),
        ("en-GB", "en_US", ""),
        ("ar", "ar", "ar"),
        ("ru", "ru-RU", "ru-RU"),
        ("nb", "nb_NO", "nb_NO"),
        ("sr-Latn", "sr_Latn_RS sr_RS", "sr_Latn_RS"),
        ("sr-Latn", "sr_RS", ""),
        ("sr", "sr_Latn_RS sr_RS", "sr_RS"),
        ("it", "de_DE", ""),
    ],
)
def test_the_systems_dictionary_that_fits_a_locale_best(
    locale: str, there: str, found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in there.split():
        (tmp_path / f"{name}.dic").touch()
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    files = located(locale)
    assert (Path(files.name).name if files else "") == found


def test_what_the_project_names_comes_first_and_what_is_bundled_before_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fr_CA.dic").touch()
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    bundled = located("fr-CA")
    assert bundled is not None and bundled.bundled
    for path in ("mine", "mine.dic", "mine.aff"):
        named = located("fr-CA", path)
        assert named is not None and (named.name, named.bundled) == ("mine", False)


def test_folders_are_the_systems_unless_others_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, os.pathsep.join(("/a", "", "/b")))
    assert folders() == (Path("/a"), Path("/b"))
    monkeypatch.delenv(ENVIRONMENT)
    assert Path("/usr/share/hunspell") in folders()


@pytest.mark.parametrize("locale", ["xx", "qaa-Latn", "zh-Hant-TW", "i", "de-DE-1996", "az-Cyrl"])
def test_any_tag_has_names_and_a_remedy(locale: str) -> None:
    assert locale.replace("-", "_").lower() in list(names(locale))
    assert "[spelling]" in remedy(locale)


def test_what_a_dictionary_says_makes_its_sign(tmp_path: Path) -> None:
    signs = set()
    for name, word in (("one", "boat"), ("two", "boat"), ("three", "tide")):
        (tmp_path / f"{name}.dic").write_text(f"1\n{word}\n")
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\n")
        found = look_up("sv", str(tmp_path / name))
        assert found.lexicon is not None and found.lexicon.knows(word)
        signs.add(found.sign)
    assert len(signs) == 2
    assert look_up("fr").sign == ""


def test_a_broken_dictionary_is_none_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "sv.dic").write_text("1\nboat\n")
    found = look_up("sv", str(tmp_path / "sv"))
    assert found.lexicon is None
    assert f"{tmp_path / 'sv'}.aff" in found.reason
    (tmp_path / "sw.dic").write_text("1\nboat\n")
    (tmp_path / "sw.aff").write_text("SET nothing\n")
    assert f"{tmp_path / 'sw'}.aff:1" in look_up("sw", str(tmp_path / "sw")).reason
