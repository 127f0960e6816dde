"""Finding what is placed rather than translated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.checks.placeables import MARKUP, OPAQUE, masked, placeables, placeholders, without_language

TABLE = [
    ("text", "See https://a.org/b?c=d.", [("address", "https://a.org/b?c=d")]),
    ("text", "(https://a.org/b_(c))،", [("address", "https://a.org/b_(c)")]),
    ("text", "«www.a.org»؛ x@b.co.uk.", [("address", "www.a.org"), ("address", "x@b.co.uk")]),
    ("text", "https://, a@ b.org, @name", []),
    ("text", "50 % des, 50% of, 100%", []),
    ("text", "%s of %(n)d, {x}", [("placeholder", "%s"), ("placeholder", "%(n)d"), ("placeholder", "{x}")]),
    ("text", "{{y}}, ${z}", [("placeholder", "{{y}}"), ("placeholder", "${z}")]),
    ("text", "a < b > c, <3, <b>x</b>", [("tag", "<b>"), ("tag", "</b>")]),
    ("text", "`a` **b** # c", []),
    ("text", "AT&T; R&amp;D", [("entity", "&amp;")]),
    ("markdown", "`a` ``b`c`` `d", [("code", "`a`"), ("code", "``b`c``")]),
    ("markdown", "[a](b \"c\") (d)", [("link", '(b "c")')]),
    ("markdown", "### a", [("heading", "### ")]),
    ("markdown", "#a", [("heading", "#")]),
    ("markdown", "1. a\n- b", [("bullet", "1."), ("bullet", "-")]),
    ("markdown", "**a** 2 * 3", [("strong", "**"), ("strong", "**")]),
    ("markdown", "_b_ c_d", [("emphasis", "_"), ("emphasis", "_")]),
    ("c-format", "%d%% of %-5.2f, %ld, %1$s, %<PRIu64>, % d",
     [("placeholder", text) for text in ("%d", "%-5.2f", "%ld", "%1$s", "%<PRIu64>", "% d")]),
    ("python-format", "%(name)s 100%%", [("placeholder", "%(name)s")]),
    ("c-format", "%{name} %<age>d <b>%s</b>", [("placeholder", "%{name}"), ("placeholder", "%<age>d"),
     ("tag", "<b>"), ("placeholder", "%s"), ("tag", "</b>")]),
    ("python-brace-format", "{0:>8} {name!r} {{kept}} 5%",
     [("placeholder", "{0:>8}"), ("placeholder", "{name!r}")]),
    ("qt-format", "%1 of %n, %L2", [("placeholder", text) for text in ("%1", "%n", "%L2")]),
    ("boost-format", "%1% and %|2$+d|", [("placeholder", "%1%"), ("placeholder", "%|2$+d|")]),
    ("sh-format", "$name in ${place}", [("placeholder", "$name"), ("placeholder", "${place}")]),
    ("text", "100% de", []),
    ("markdown", "a {/*b*/} <!-- c -->", [("comment", "{/*b*/}"), ("comment", "<!-- c -->")]),
]  # fmt: skip


@pytest.mark.parametrize(("format", "text", "expected"), TABLE)
def test_placeables(format: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, found.text) for found in placeables(text, format)] == expected


def test_a_masked_text_keeps_its_length_and_what_is_read() -> None:
    text = "<b>Why</b>? See https://a.org."
    assert masked(text, "html") == f"{MARKUP * 3}Why{MARKUP * 4}? See {OPAQUE * 13}."


def test_an_entity_that_is_a_space_masks_as_one() -> None:
    assert masked("Qui&nbsp;?", "html") == f"Qui{MARKUP * 5}\u00a0?"


def test_placeholders_are_found_in_tags_and_code_too() -> None:
    text = '<a href="/%(n)s">`{x}`</a> {y}'
    assert [found.text for found in placeholders(text)] == ["%(n)s", "{x}", "{y}"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.org/en/b", "https://a.org/fr/b", True),
        ("https://en.a.org/b", "https://fr.a.org/b", True),
        ("https://a.org/b?lang=en", "https://a.org/b?lang=fr", True),
        ("https://a.org/enb", "https://a.org/frb", False),
    ],
)
def test_addresses_of_a_site_in_two_languages(one: str, other: str, same: bool) -> None:
    languages = {"en", "fr"}
    assert (without_language(one, languages) == without_language(other, languages)) is same


@given(st.text(alphabet="ab `*_#<>/[](){}%&;@.:1\n-", max_size=60), st.sampled_from(["text", "markdown"]))
def test_placeables_lie_in_the_text_one_after_the_other(text: str, format: str) -> None:
    found = placeables(text, format)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert len(masked(text, format)) == len(text)
