"""Inline codes in XLIFF: what other programs do to them, and what comes back of it."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats import xliff
from workbench.model import State

SOURCE = "The **old** mill by [the river](https://a.example/r) has {n} `wheels`."
TARGET = "Le **vieux** moulin au bord de [la rivière](https://a.example/r) a {n} `wheels`."
TWO, ONE = "urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:1.2"
WRITERS = {TWO: xliff.serialise, ONE: xliff.serialise_1}
BOTH = pytest.mark.parametrize("version", WRITERS, ids=["2.0", "1.2"])
INLINE = ("pc", "sc", "ec", "ph", "bpt", "ept", "it")


def written(version: str, *entries: ExchangeEntry, markup: str = "markdown") -> etree._Element:
    catalogue = ExchangeCatalogue("fr", entries, article="mill", source_locale="en", markup=markup)
    return etree.fromstring(WRITERS[version](catalogue))


def read(root: etree._Element) -> ExchangeCatalogue:
    return xliff.parse(etree.tostring(root, encoding="UTF-8", xml_declaration=True), "mill.xlf")


def edited(version: str, edit: Callable[[etree._Element], None]) -> ExchangeCatalogue:
    """What is read after somebody has edited the target of the one entry."""
    root = written(version, ExchangeEntry(SOURCE, TARGET, State.TRANSLATED))
    edit(next(root.iter(f"{{{version}}}target")))
    return read(root)


def codes(element: etree._Element) -> list[etree._Element]:
    return [inner for inner in element.iterdescendants() if etree.QName(inner).localname in INLINE]


@BOTH
def test_markup_is_in_elements_and_the_words_are_left(version: str) -> None:
    root = written(version, ExchangeEntry(SOURCE, TARGET))
    for side, words in (
        ("source", "The old mill by the river has  ."),
        ("target", "Le vieux moulin au bord de"),
    ):
        element = next(root.iter(f"{{{version}}}{side}"))
        for code in codes(element):
            if version == ONE:
                code.text = ""
        assert "".join(element.itertext()).startswith(words)


@BOTH
def test_the_same_code_has_the_same_id_in_source_and_target(version: str) -> None:
    root = written(version, ExchangeEntry("<b>A</b> {x} <i>b", "{x} <i>c <b>d</b> {y}"), markup="html")
    found = {
        side: [
            (etree.QName(code).localname, code.get("id") or code.get("startRef"))
            for code in codes(next(root.iter(f"{{{version}}}{side}")))
        ]
        for side in ("source", "target")
    }
    pair = ["bpt", "ept"] if version == ONE else ["pc"]
    lone = "it" if version == ONE else "sc"
    assert found["source"] == [*((name, "1") for name in pair), ("ph", "2"), (lone, "3")]
    assert found["target"] == [("ph", "2"), (lone, "3"), *((name, "1") for name in pair), ("ph", "4")]


@BOTH
def test_pairs_that_cross_come_back(version: str) -> None:
    entry = ExchangeEntry("<b>a<i>b</b>c</i>", "<i>" * 50 + "x" + "</i>" * 50, State.TRANSLATED)
    assert read(written(version, entry, markup="html")).entries == (entry,)


def without(name: str) -> Callable[[etree._Element], None]:
    """Takes the first code of a name out, with what it holds."""

    def edit(target: etree._Element) -> None:
        code = next(code for code in codes(target) if etree.QName(code).localname == name)
        before, parent = code.getprevious(), code.getparent()
        before.tail = (before.tail or "") + (code.tail or "")
        parent.remove(code)

    return edit


@BOTH
def test_a_code_that_was_deleted_is_gone(version: str) -> None:
    (entry,) = edited(version, without("ph")).entries
    assert entry.target == TARGET.replace("{n}", "")


@BOTH
def test_a_code_that_was_moved_and_copied_is_where_it_stands(version: str) -> None:
    def edit(target: etree._Element) -> None:
        code = next(code for code in codes(target) if etree.QName(code).localname == "ph")
        copy = deepcopy(code)
        copy.tail, target.text = target.text, ""
        copy.set("id", "77")
        target.insert(0, copy)

    (entry,) = edited(version, edit).entries
    assert entry.target == "{n}" + TARGET


@BOTH
def test_annotations_and_elements_of_others_leave_their_text(version: str) -> None:
    def edit(target: etree._Element) -> None:
        mark = etree.SubElement(target, f"{{{version}}}mrk", id="m1", mtype="x-checked")
        mark.text = " Oui."
        other = etree.SubElement(target, "{urn:example:other}note")
        other.text, other.tail = "Vu", " !"

    (entry,) = edited(version, edit).entries
    assert entry.target == TARGET + " Oui.Vu !"


@BOTH
def test_markup_that_was_typed_is_text(version: str) -> None:
    def edit(target: etree._Element) -> None:
        for inner in list(target):
            target.remove(inner)
        target.text = TARGET

    (entry,) = edited(version, edit).entries
    assert entry.target == TARGET


@BOTH
def test_a_code_whose_original_was_dropped_has_the_source_s(version: str) -> None:
    def edit(target: etree._Element) -> None:
        for code in codes(target):
            code.text = code.text if version == TWO else None
            for name in [name for name in code.attrib if name.startswith(("dataRef", "equiv"))]:
                del code.attrib[name]

    (entry,) = edited(version, edit).entries
    assert entry.target == TARGET


@BOTH
def test_a_code_that_nobody_knows_is_reported_and_its_unit_left_out(version: str) -> None:
    root = written(version, ExchangeEntry(SOURCE, TARGET), ExchangeEntry("Two", "Deux"))
    target = next(root.iter(f"{{{version}}}target"))
    etree.SubElement(target, f"{{{version}}}ph", id="99")
    found = read(root)
    assert [entry.source for entry in found.entries] == ["Two"]
    (left_out,) = found.unread
    assert left_out.place == f"mill.xlf:{target.sourceline}"
    assert "without" in left_out.problem and left_out.source.startswith("The ")


@BOTH
def test_an_unknown_element_without_text_is_reported(version: str) -> None:
    found = edited(version, lambda target: etree.SubElement(target, "{urn:example:other}icon"))
    assert not found.entries and "does not know" in found.unread[0].problem


def test_a_unit_without_a_source_is_reported_too_where_a_code_is_lost() -> None:
    root = written(TWO, ExchangeEntry("{n}", ""))
    (unit,) = root.iter(f"{{{TWO}}}unit")
    etree.SubElement(next(root.iter(f"{{{TWO}}}data")), f"{{{TWO}}}ph")
    unit.remove(unit.find(f"{{{TWO}}}segment"))
    assert [one.source for one in read(root).unread] == [""]


def test_a_copy_of_a_code_has_its_original() -> None:
    found = edited(TWO, lambda target: etree.SubElement(target, f"{{{TWO}}}ph", id="9", copyOf="3"))
    assert found.entries[0].target == TARGET + "{n}"


def test_a_pair_may_be_written_as_two_ends() -> None:
    def edit(target: etree._Element) -> None:
        pair = next(target.iter(f"{{{TWO}}}pc"))
        begin = etree.Element(f"{{{TWO}}}sc", id="1", dataRef=pair.get("dataRefStart"))
        begin.tail = pair.text
        end = etree.Element(f"{{{TWO}}}ec", startRef="1")
        end.tail = pair.tail
        target[0:1] = [begin, end]

    assert edited(TWO, edit).entries[0].target == TARGET


def test_codes_may_be_written_as_those_without_content() -> None:
    def edit(target: etree._Element) -> None:
        begin, end = target[0], target[1]
        group = etree.Element(f"{{{ONE}}}g", id="1")
        group.text, group.tail = begin.tail, end.tail
        target[0:2] = [group]
        for code in target.findall(f"{{{ONE}}}ph"):
            code.tag, code.text = f"{{{ONE}}}x", None
            code.attrib.pop("equiv-text", None)

    assert edited(ONE, edit).entries[0].target == TARGET


@given(st.randoms(use_true_random=False))
def test_any_order_of_codes_is_read_as_it_stands(random) -> None:
    for version in WRITERS:
        root = written(version, ExchangeEntry("{a} {b} <br/> {c}", "{a} {b} <br/> {c}", State.TRANSLATED))
        target = next(root.iter(f"{{{version}}}target"))
        order = list(target)
        random.shuffle(order)
        target[:] = order
        originals = ["{a}", "{b}", "<br/>", "{c}"]
        expected = "".join(originals[int(code.get("id")) - 1] + (code.tail or "") for code in order)
        assert read(root).entries[0].target == expected


# ------------------------------------------------------------------------------------------- OmegaT


def as_omegat(root: etree._Element, memory: dict[str, str]) -> None:
    """Translates as OmegaT's own filter does: the text in a `target` is what is translated, states stay.

    Codes are kept whole and may be moved; here `memory` has the words around them.
    """
    for unit in root.iter(f"{{{ONE}}}trans-unit"):
        for target in unit.findall(f"{{{ONE}}}target") if unit.get("translate") != "no" else ():
            for element in (target, *codes(target)):
                where = "text" if element is target else "tail"
                words = getattr(element, where) or ""
                setattr(element, where, memory.get(words, words))


def test_what_omegat_translates_comes_back() -> None:
    new = ExchangeEntry("The **old** mill.")
    untouched = ExchangeEntry("Nothing *yet*.")
    fuzzy = ExchangeEntry("River", "Fleuve", State.INITIAL)
    done = ExchangeEntry("Oak", "Chêne", State.TRANSLATED)
    gone = ExchangeEntry("Gone", "Parti", State.TRANSLATED, obsolete=True)
    root = written(ONE, new, untouched, fuzzy, done, gone)
    shown = {target.text for target in root.iter(f"{{{ONE}}}target")}
    assert {"The ", "Nothing ", "Fleuve", "Chêne"} <= shown
    as_omegat(root, {"The ": "Le ", "old": "vieux", " mill.": " moulin.", "Fleuve": "Rivière"})
    assert read(root).entries == (
        ExchangeEntry("The **old** mill.", "Le **vieux** moulin.", State.TRANSLATED),
        untouched,
        # It says nothing of states, and this one said that somebody has to look at it.
        ExchangeEntry("River", "Rivière", State.INITIAL),
        done,
        gone,
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('<target state="new">Oak</target>', ("", State.INITIAL)),
        ("<target>Oak</target>", ("", State.INITIAL)),
        ('<target state="needs-translation">Oak</target>', ("", State.INITIAL)),
        ('<target state="translated">Oak</target>', ("Oak", State.TRANSLATED)),
        ("<target>Chêne</target>", ("Chêne", State.TRANSLATED)),
        ('<target state="needs-translation">Chêne</target>', ("Chêne", State.INITIAL)),
        ('<target state="new"/>', ("", State.INITIAL)),
        ("", ("", State.INITIAL)),
    ],
)
def test_a_copy_of_the_source_is_no_translation_until_it_is_one(
    target: str, expected: tuple[str, State]
) -> None:
    data = WRITERS[ONE](ExchangeCatalogue("fr", (ExchangeEntry("Oak"),))).decode()
    assert '<target state="new">Oak</target>' in data
    edited_file = data.replace('<target state="new">Oak</target>', target).encode()
    (entry,) = xliff.parse(edited_file, "mill.xliff").entries
    assert (entry.target, entry.state) == expected
