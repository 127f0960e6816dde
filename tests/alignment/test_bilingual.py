"""Pairing the sentences of an article with those of a translation."""

import random

import pytest

from workbench.alignment.bilingual import Pair, Passage, pair
from workbench.model import BlockKind

# Sentences with their translations, of lengths that differ as those of real articles do.
SENTENCES = [
    ("The bridge was built in 1932.", "Le pont fut construit en 1932."),
    ("Nobody crossed it at night.", "Personne ne le franchissait la nuit."),
    (
        "When the river rose, the people of both villages met in the middle and counted the boats.",
        "Quand la rivière montait, les gens des deux villages comptaient ensemble les bateaux au milieu.",
    ),
    ("There were 14 of them.", "Il y en avait 14."),
    ("Some were painted.", "Certains étaient peints."),
    (
        "The mayor, Anna Brook, kept a list of their names and of the families to whom they belonged.",
        "La maire, Anna Brook, tenait une liste de leurs noms et des familles auxquelles ils appartenaient.",
    ),
    ("See [the list](/list).", "Voir [la liste](/list)."),
    ("It hangs in the hall today.", "Elle est aujourd’hui accrochée dans la salle."),
    ("Visitors may read it from 9 to 17 o’clock.", "Les visiteurs peuvent la lire de 9 à 17 heures."),
    ("Ring twice.", "Sonnez deux fois."),
]


def _texts(side: int, blocks: list[list[int]]) -> list[Passage]:
    return [Passage(BlockKind.PARAGRAPH, 0, tuple(SENTENCES[n][side] for n in block)) for block in blocks]


BLOCKS = [[0, 1, 2], [3, 4], [5, 6, 7], [8, 9]]


def _numbered(pairs: list[Pair], ours: list[list[int]], theirs: list[list[int]]) -> list[tuple[set, set]]:
    return [({ours[b][n] for b, n in one.source}, {theirs[b][n] for b, n in one.target}) for one in pairs]


def test_a_faithful_translation_is_paired_and_all_of_it_is_sure() -> None:
    pairs = pair(_texts(0, BLOCKS), _texts(1, BLOCKS))
    assert _numbered(pairs, BLOCKS, BLOCKS) == [({n}, {n}) for n in range(10)]
    assert all(one.sure for one in pairs)


@pytest.mark.parametrize(
    ("blocks", "missing"),
    [
        ([[0, 1, 2], [5, 6, 7], [8, 9]], {3, 4}),
        ([[0, 1], [3, 4], [5, 6, 7], [8, 9]], {2}),
        ([[0, 1, 2, 3, 4], [5, 6, 7], [8, 9]], set()),
        ([[0, 1, 2], [3, 4], [5], [6, 7], [8, 9]], set()),
    ],
    ids=["a paragraph left out", "a sentence left out", "paragraphs joined", "a paragraph cut"],
)
def test_what_a_translation_leaves_out_or_arranges_otherwise(
    blocks: list[list[int]], missing: set[int]
) -> None:
    found = _numbered(pair(_texts(0, BLOCKS), _texts(1, blocks)), BLOCKS, blocks)
    assert found == [({n}, {n}) for n in range(10) if n not in missing]


def test_sentences_that_a_translation_joins_are_found_and_not_sure() -> None:
    joined = f"{SENTENCES[6][1][:-1]}, et {SENTENCES[7][1]}"
    target = _texts(1, BLOCKS)
    target[2] = Passage(BlockKind.PARAGRAPH, 0, (SENTENCES[5][1], joined))
    pairs = [one for one in pair(_texts(0, BLOCKS), target) if one.target == ((2, 1),)]
    assert pairs == [Pair(((2, 1), (2, 2)), ((2, 1),), sure=False)]


def test_nothing_that_a_translation_has_besides_is_dropped() -> None:
    target = _texts(1, BLOCKS)
    target[3] = Passage(BlockKind.PARAGRAPH, 0, (*target[3].sentences, "Attention à la marche !"))
    assert pair(_texts(0, BLOCKS), target)[-1] == Pair(((3, 1),), ((3, 1), (3, 2)), sure=False)


def test_a_wrong_number_is_not_sure() -> None:
    target = _texts(1, BLOCKS)
    target[1] = Passage(BlockKind.PARAGRAPH, 0, ("Il y en avait 41.", SENTENCES[4][1]))
    unsure = [one.source for one in pair(_texts(0, BLOCKS), target) if not one.sure]
    assert unsure == [((1, 0),)]


def test_digits_and_the_language_in_an_address_are_the_same_in_every_language() -> None:
    source = [Passage(BlockKind.PARAGRAPH, 0, ("In 1932 [it](https://a.org/en/b/) was built.",))]
    target = [Passage(BlockKind.PARAGRAPH, 0, ("در ۱۹۳۲ [آن](https://a.org/fa/b/) ساخته شد.",))]
    assert [one.sure for one in pair(source, target)] == [True]


def test_code_holds_the_texts_together() -> None:
    code = Passage(BlockKind.CODE, 0, ("run()",))
    source = [*_texts(0, BLOCKS[:2]), code, *_texts(0, BLOCKS[2:])]
    target = [*_texts(1, BLOCKS[:1]), code, *_texts(1, BLOCKS[2:])]
    found = {one.source[0][0]: one.target[0][0] for one in pair(source, target)}
    assert found == {0: 0, 3: 2, 4: 3}


def test_a_long_article_with_gaps() -> None:
    rng = random.Random(7)
    ours = [[rng.randrange(10) for _ in range(rng.randint(1, 4))] for _ in range(150)]
    kept = [block for block in ours if rng.random() > 0.05]
    found = _numbered(pair(_texts(0, ours), _texts(1, kept)), ours, kept)
    right = sum(one == other for one, other in found)
    assert right / sum(map(len, kept)) > 0.95
    assert right / len(found) > 0.95


def test_nothing_and_nothing() -> None:
    assert pair([], []) == []
    assert pair(_texts(0, BLOCKS), []) == []
