"""How many translations a source update keeps, offers rightly and offers wrongly, on a scored set.

Exact match and `msgmerge` of gettext are scored beside it, as what people would have otherwise.
"""

import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from alignment.revising import LIGHT, UNTOUCHED, Edit, Revision, Score, article, revise, score

from workbench.alignment import align
from workbench.formats import po

_SEEDS = range(12)


def _revision(seed: int, segments: int = 150) -> Revision:
    rng = random.Random(seed)
    return revise(rng, article(rng, segments))


def aligned(revision: Revision) -> Score:
    """The score of our own alignment."""
    old, new = revision.units()
    carried: list[set[int]] = [set() for _ in new]
    for link in align(old, new):
        for number in link.new:
            carried[number] = set(link.old)
    return score(revision, carried)


def exact(revision: Revision) -> Score:
    """The score of carrying over what is the same to the letter."""
    numbers = _numbers(revision)
    return score(revision, [_of(numbers.get(line.text)) for line in revision.lines])


def msgmerge(revision: Revision, folder: Path, tool: str) -> Score:
    """The score of `msgmerge` with its fuzzy matching."""
    old, new, merged = (folder / name for name in ("old.po", "new.pot", "merged.po"))
    _write(old, {text: f"T{number}" for text, number in _numbers(revision).items()})
    _write(new, {line.text: "" for line in revision.lines})
    subprocess.run([tool, "--quiet", "--output-file", merged, old, new], check=True)
    got = {entry.msgid: entry.msgstr for entry in po.parse(merged.read_bytes()).entries}
    numbers = (got.get(line.text) for line in revision.lines)
    return score(revision, [_of(int(target[1:]) if target else None) for target in numbers])


def _numbers(revision: Revision) -> dict[str, int]:
    texts = [text for block in revision.old for text in block]
    return {text: number for number, text in reversed(list(enumerate(texts)))}


def _of(number: int | None) -> set[int]:
    return set() if number is None else {number}


def _write(path: Path, pairs: dict[str, str]) -> None:
    lines = ['msgid ""', 'msgstr "Content-Type: text/plain; charset=UTF-8\\n"', ""]
    for source, target in pairs.items():
        lines += [f"msgid {_quoted(source)}", f"msgstr {_quoted(target)}", ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.fixture(scope="module")
def ours() -> Score:
    return sum((aligned(_revision(seed)) for seed in _SEEDS), Score())


def test_what_was_not_touched_is_kept_and_what_was_edited_is_offered(ours: Score) -> None:
    assert ours.share(UNTOUCHED) >= 0.98
    assert ours.share(LIGHT) >= 0.95
    assert ours.share({Edit.SPLIT}) >= 0.9
    assert ours.share({Edit.MERGED}) >= 0.9
    assert ours.wrongly < 0.01


@pytest.mark.parametrize("seed", range(3))
def test_in_a_long_article_with_many_edits(seed: int) -> None:
    rng = random.Random(seed)
    scored = aligned(revise(rng, article(rng, 600), rate=0.3))
    assert scored.share(UNTOUCHED) >= 0.98
    assert scored.share(LIGHT) >= 0.95
    assert scored.wrongly < 0.01


def test_better_than_exact_match_and_msgmerge(
    ours: Score, tmp_path: Path, require_tool: Callable[..., str]
) -> None:
    tool = require_tool("msgmerge")
    merged = sum((msgmerge(_revision(seed), tmp_path, tool) for seed in _SEEDS), Score())
    matched = sum((exact(_revision(seed)) for seed in _SEEDS), Score())
    assert matched.share(LIGHT) == 0 < ours.share(LIGHT)
    assert ours.share(LIGHT) >= merged.share(LIGHT)
    assert ours.wrongly < merged.wrongly / 5
    assert ours.share({Edit.SPLIT}) > merged.share({Edit.SPLIT})


def test_the_set_is_the_same_each_time() -> None:
    assert _revision(3) == _revision(3)
