"""What gettext's own programs and polib make of our files, and how we read that."""

import dataclasses

import polib
import pytest

from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry
from workbench.formats.po import parse, serialise
from workbench.formats.po.exchange import read, write
from workbench.model import State

LONG = (
    "The river rose for three days, and on the fourth the people of the valley began to carry what they had "
)
CATALOGUE = ExchangeCatalogue(
    locale="fa",
    article="river",
    source_locale="en",
    revision=7,
    project="Demo",
    last_translator="Bahar",
    entries=(
        ExchangeEntry(
            "River", "رود", State.REVIEWED, references=("source_texts/river.md:1",), notes=("heading",)
        ),
        ExchangeEntry(
            LONG + "uphill.",
            "رود سه روز بالا آمد. " * 9 + "پایان.",
            State.FINAL,
            comments=("Sure?", "", "Yes."),
        ),
        ExchangeEntry(LONG + "away.", "«نقل» " * 30 + "!", State.TRANSLATED, context="s7"),
        ExchangeEntry("It rose.", "بالا آمد", State.INITIAL, previous_source="It rises."),
        ExchangeEntry("It fell."),
        ExchangeEntry(LONG + "again.", 'a\n"b"\t\\c', State.REVIEWED, context=""),
        ExchangeEntry("Gone", "رفت", State.REVIEWED, obsolete=True),
    ),
)
WITHOUT_OBSOLETE = dataclasses.replace(CATALOGUE, entries=CATALOGUE.entries[:-1])


def _sorted(catalogue: ExchangeCatalogue) -> ExchangeCatalogue:
    return dataclasses.replace(catalogue, entries=tuple(sorted(catalogue.entries, key=lambda e: e.source)))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["msgcat"], CATALOGUE),
        (["msgcat", "--width=40"], CATALOGUE),
        (["msgcat", "--no-wrap"], CATALOGUE),
        (["msgcat", "--sort-output"], CATALOGUE),
        (["msgcat", "--indent"], CATALOGUE),
        (["msgconv", "--to-code=UTF-8", "--escape"], CATALOGUE),
        (["msgattrib"], CATALOGUE),
        (["msgattrib", "--no-obsolete"], WITHOUT_OBSOLETE),
        (["msguniq"], CATALOGUE),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_gettext_programs_change_nothing_that_we_read(gettext, command, expected) -> None:
    done = gettext(*command, "-", data=write(CATALOGUE))
    assert done.returncode == 0, done.stderr
    found = read(done.stdout)
    assert _sorted(found) == _sorted(expected)
    # Written onto that file, the catalogue is what it was, and nothing has to be written twice.
    written = write(CATALOGUE, done.stdout)
    assert _sorted(read(written)) == _sorted(CATALOGUE)
    assert write(CATALOGUE, written) == written


@pytest.mark.parametrize("command", [["msgcat"], ["msgconv"], ["msgattrib"]], ids=" ".join)
def test_what_gettext_writes_is_left_as_it_is(gettext, command) -> None:
    done = gettext(*command, "-", data=write(CATALOGUE))
    assert write(CATALOGUE, done.stdout) == done.stdout == write(CATALOGUE)


def test_a_merge_with_the_own_template_keeps_every_state(gettext, tmp_path) -> None:
    ours, template = tmp_path / "fa.po", tmp_path / "river.pot"
    ours.write_bytes(write(CATALOGUE))
    cleared = gettext("msgattrib", "--clear-fuzzy", "--empty", "--no-obsolete", "-", data=write(CATALOGUE))
    template.write_bytes(cleared.stdout)
    merged = gettext(
        "msgmerge", "--quiet", "--previous", "--no-fuzzy-matching", str(ours), str(template), data=b""
    )
    assert merged.returncode == 0, merged.stderr
    found = read(merged.stdout)
    assert [(e.source, e.target, e.state, e.comments) for e in found.entries] == [
        (e.source, e.target, e.state, e.comments) for e in CATALOGUE.entries
    ]
    assert found.revision == 7


def test_a_merge_with_a_changed_source_drops_the_state(gettext, tmp_path) -> None:
    changed = dataclasses.replace(CATALOGUE, entries=(ExchangeEntry(LONG + "uphills."),))
    ours, template = tmp_path / "fa.po", tmp_path / "river.pot"
    ours.write_bytes(write(CATALOGUE))
    template.write_bytes(write(changed))
    merged = gettext("msgmerge", "--quiet", "--previous", str(ours), str(template), data=b"")
    assert merged.returncode == 0, merged.stderr
    found = read(merged.stdout).entries[0]
    assert (found.target, found.state) == (CATALOGUE.entries[1].target, State.INITIAL)
    assert (found.previous_source, found.comments) == (LONG + "uphill.", ("Sure?", "", "Yes."))
    po = parse(merged.stdout)
    po.entries[1].fuzzy = False
    assert read(serialise(po)).entries[0].state is State.TRANSLATED


def test_polib_keeps_what_we_read(tmp_path) -> None:
    path = tmp_path / "fa.po"
    path.write_bytes(write(CATALOGUE))
    polib.pofile(str(path), wrapwidth=60).save()
    assert path.read_bytes() != write(CATALOGUE)
    found = read(path.read_bytes())
    # polib drops the previous sources and comments of obsolete entries, not those of live ones.
    assert found.entries[:-1] == CATALOGUE.entries[:-1]
    assert (found.revision, found.locale, found.article) == (7, "fa", "river")


def test_the_catalogue_compiles_to_what_was_translated(gettext, tmp_path) -> None:
    compiled = tmp_path / "fa.mo"
    done = gettext("msgfmt", "--check", "-o", str(compiled), "-", data=write(CATALOGUE))
    assert (done.returncode, done.stderr) == (0, b"")
    entries = {(e.msgctxt, e.msgid): e.msgstr for e in polib.mofile(str(compiled))}
    wanted = [e for e in CATALOGUE.entries if e.target and not e.obsolete and e.state is not State.INITIAL]
    assert entries == {(e.context, e.source): e.target for e in wanted}
