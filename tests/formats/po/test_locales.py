import pytest

from workbench.formats.po.locales import canonical, gettext_locale, locale_of, plural_forms, plural_table

BOTH_WAYS = [
    ("fa", "fa"),
    ("fr-CA", "fr_CA"),
    ("pt-BR", "pt_BR"),
    ("es-419", "es_419"),
    ("fil", "fil"),
    ("sr-Latn", "sr@latin"),
    ("sr-Latn-RS", "sr_RS@latin"),
    ("uz-Cyrl", "uz@cyrillic"),
    ("zh-Hans", "zh_Hans"),
    ("zh-Hant-TW", "zh_Hant_TW"),
    ("ca-valencia", "ca@valencia"),
    ("de-1996", "de@1996"),
    ("en-GB-oxendict", "en_GB@oxendict"),
    ("sr-Latn-ekavsk", "sr-Latn-ekavsk"),
    ("de-x-own", "de-x-own"),
    ("en-u-ca-buddhist", "en-u-ca-buddhist"),
    ("", ""),
]


@pytest.mark.parametrize(("tag", "name"), BOTH_WAYS)
def test_tags_become_gettext_names_and_back(tag, name) -> None:
    assert (gettext_locale(tag), locale_of(name)) == (name, tag)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("fr_FR.UTF-8", "fr-FR"),
        ("ca_ES@euro", "ca-ES"),
        ("fr-ca", "fr-CA"),
        ("FA_ir", "fa-IR"),
        (" fa ", "fa"),
        ("sr_RS.utf8@latin", "sr-Latn-RS"),
        ("French", "french"),
        ("@", ""),
    ],
)
def test_names_in_other_forms_are_read(name, tag) -> None:
    assert locale_of(name) == tag


def test_letter_case() -> None:
    assert canonical("EN-latn-us-X-AB-Latn") == "en-Latn-US-x-ab-latn"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fa", "nplurals=2; plural=(n > 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("fr-CA", "nplurals=2; plural=(n > 1);"),
        ("pt", "nplurals=2; plural=(n != 1);"),
        ("pt-BR", "nplurals=2; plural=(n > 1);"),
        ("zh-Hant-TW", "nplurals=1; plural=0;"),
        ("xx", None),
        ("", None),
    ],
)
def test_plural_forms(tag, expected) -> None:
    assert plural_forms(tag) == expected


def test_the_table_has_many_languages_each_once() -> None:
    listed = plural_table()
    assert len(listed) > 100
    assert all(canonical(tag) == tag for tag in listed)


@pytest.mark.parametrize("rule", sorted(set(plural_table().values())))
def test_gettext_takes_every_rule_and_each_of_its_forms(gettext, rule) -> None:
    forms = int(rule.partition("=")[2].partition(";")[0])
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {rule}\\n"\n'
    entry = '\nmsgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{n}] "{n}"\n' for n in range(forms))
    judged = gettext("msgfmt", "--check", "-o", "/dev/null", "-", data=(header + entry).encode())
    assert judged.returncode == 0, judged.stderr
    fewer = gettext(
        "msgfmt",
        "--check",
        "-o",
        "/dev/null",
        "-",
        data=(header.replace(f"={forms};", f"={forms - 1};") + entry).encode(),
    )
    assert fewer.returncode, "a rule that never gives its last form"


# How many forms the numbers of a language take, from grammars rather than from the table's sources.
@pytest.mark.parametrize(
    ("locale", "numbers"),
    [
        ("en", {0: 1, 1: 0, 2: 1}),
        ("fa", {0: 0, 1: 0, 2: 1}),
        ("ru", {1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 111: 2, 112: 2, 122: 1}),
        ("pl", {1: 0, 2: 1, 5: 2, 12: 2, 21: 2, 22: 1, 112: 2}),
        ("cs", {1: 0, 4: 1, 5: 2, 0: 2, 22: 2}),
        ("lt", {1: 0, 2: 1, 10: 2, 11: 2, 12: 2, 21: 0, 29: 1}),
        ("lv", {0: 2, 1: 0, 2: 1, 11: 1, 21: 0}),
        ("sl", {1: 0, 2: 1, 3: 2, 4: 2, 5: 3, 101: 0, 102: 1}),
        ("ro", {1: 0, 0: 1, 19: 1, 20: 2, 101: 1}),
        ("ar", {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3}),
        ("cy", {0: 0, 1: 1, 2: 2, 3: 3, 6: 4, 4: 5}),
        ("ga", {1: 0, 2: 1, 6: 2, 10: 3, 11: 4}),
        ("gd", {1: 0, 11: 0, 12: 1, 19: 2, 20: 3}),
        ("mt", {1: 0, 0: 1, 10: 1, 11: 2, 20: 3, 102: 1}),
        ("is", {1: 0, 11: 1, 21: 0, 2: 1}),
        ("ja", {0: 0, 1: 0, 5: 0}),
    ],
)
def test_numbers_take_the_form_of_the_language(locale, numbers) -> None:
    from gettext import c2py

    rule = plural_table()[locale].partition("plural=")[2].rstrip(";")
    chosen = c2py(rule)
    assert {number: chosen(number) for number in numbers} == numbers
