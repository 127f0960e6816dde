"""Concordance, and the phrases that a segment shares with the memory."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.errors import InputError
from workbench.memory.candidates import FIRST_BUDGET, Tally, in_all, plan
from workbench.memory.concordance import Spans, asked, bases_of, spans
from workbench.memory.keys import Side, all_keys, code
from workbench.memory.matching import Pair
from workbench.memory.phrases import common_phrases
from workbench.memory.words import placed_words
from workbench.model import Person, Role
from workbench.services.memory import fill
from workbench.services.project import Project, require
from workbench.services.translating import catalogue, segment_in
from workbench.store import Connection, memory_index
from workbench.store import memory as memory_store
from workbench.text.locales import base_language, parse_locale

MOST_FOUND = 50
_LONGEST_SEARCH = 500
# Pairs looked at in one search; the newest come first, so that what is left out is old.
_MOST_READ = 10_000
_READ = 200
# A word with so many times the pairs of the rarest one narrows a search too little to be read.
_TOO_MANY = 10
_FEW = 2000
# As many words are read as a look-up of this similarity would read.
_AS_ALIKE = 70
_MOST_ALIKE = 300
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A pair that a search found."""

    pair: Pair
    side: Side
    spans: Spans
    """Where the words stand in the text of that side, in code points."""


def concordance(
    project: Project,
    by: Person,
    text: str,
    side: Side = Side.SOURCE,
    article_locale: str | None = None,
    locale: str | None = None,
    limit: int = MOST_FOUND,
) -> tuple[Found, ...]:
    """Where all the words of a search stand together in the memory, the newest first.

    Words are found in their inflected forms. In quotation marks, they must follow one another. Pairs with the
    same texts are given once. Where very many pairs have the words, the newest 10,000 are searched.

    Args:
        side: of which text.
        article_locale: only from this language; None is the project's.
        locale: only into this language; None is all of the project's.

    Raises:
        InputError: when the search is too long or has no word.
    """
    require(by, Role.TRANSLATOR)
    if len(text) > _LONGEST_SEARCH:
        raise InputError(f"A search has at most {_LONGEST_SEARCH} characters.", remedy="Shorten it.")
    words, phrase = asked(text)
    if not words:
        raise InputError("There is no word to search for.", remedy="Type a word or a phrase.")
    fill(project)
    source = base_language(parse_locale(article_locale) if article_locale else project.settings.source_locale)
    targets = [parse_locale(locale)] if locale else project.settings.target_locales
    wanted = {base_language(tag) for tag in targets}
    found: dict[tuple[str, str], Found] = {}
    with project.store.reading() as connection:
        for language in [source] if side is Side.SOURCE else sorted(wanted):
            for one in _found(connection, words, phrase, side, language):
                pair = one.pair
                locales = base_language(pair.source_locale), base_language(pair.target_locale)
                if locales[0] == source and locales[1] in wanted:
                    found.setdefault((pair.source, pair.target), one)
                if len(found) >= limit:
                    break
    newest = sorted(found.values(), key=lambda one: one.pair.id, reverse=True)
    return tuple(newest[:limit])


def _found(
    connection: Connection, words: list[str], phrase: bool, side: Side, language: str
) -> Iterator[Found]:
    forms = [{word, *memory_index.forms(connection, language, bases_of(word, language))} for word in words]
    codes = [[code(side, language, form) for form in several] for several in forms]
    frequencies = memory_index.frequencies(
        connection, {key for several in codes for each in several for key in all_keys(each)}
    )
    sizes = [sum(frequencies.get(each, 0) for each in set(several)) for several in codes]
    rarest = min(sizes)
    groups = []
    for several, size in zip(codes, sizes, strict=True):
        if size == rarest or size <= _TOO_MANY * max(rarest, _FEW):
            read = memory_index.postings(connection, {key for each in several for key in all_keys(each)})
            groups.append([stretch for stretches in read.values() for stretch in stretches])
    pair_ids = in_all(groups)[:_MOST_READ]
    for start in range(0, len(pair_ids), _READ):
        part = pair_ids[start : start + _READ]
        pairs = memory_store.pairs_of(connection, part)
        for pair in (pairs[pair_id] for pair_id in part if pair_id in pairs):
            places = spans(pair.source if side is Side.SOURCE else pair.target, forms, phrase)
            if places:
                yield Found(pair, side, places)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a segment that the memory has translated inside other texts."""

    start: int
    end: int
    """Where it stands in the segment's source, in code points."""
    pairs: int
    """In how many of the pairs that were looked at it stands."""
    examples: tuple[Found, ...]


def phrases(
    project: Project, by: Person, slug: str, locale: str, segment: str, limit: int = 5
) -> tuple[Phrase, ...]:
    """Phrases of three words and more that a segment shares with the memory, the longest first.

    They are sought in the texts that share the most of the segment's rarer words, so that the cost does not
    grow with the memory.
    """
    require(by, Role.TRANSLATOR)
    fill(project)
    chosen = catalogue(project, slug, locale)
    language, into = base_language(chosen.article.locale), base_language(chosen.locale)
    with project.store.reading() as connection:
        source = segment_in(connection, chosen.article, segment).source
        placed = placed_words(source)
        words = [each.word for each in placed]
        codes = [code(Side.SOURCE, language, word) for word in words]
        frequencies = memory_index.frequencies(connection, {k for each in codes for k in all_keys(each)})
        reading = replace(plan(codes, frequencies, _AS_ALIKE, FIRST_BUDGET), least=1)
        read = memory_index.postings(connection, {k for each in reading.weights for k in all_keys(each)})
        tally = Tally()
        tally.add(reading, read)
        alike = memory_store.comparable(connection, tally.pairs(reading)[:_MOST_ALIKE])
        others = [
            (pair.id, pair.words)
            for pair in alike
            if base_language(pair.target_locale) == into and pair.words != words
        ]
        common = common_phrases(words, others)[:limit]
        wanted = [pair_id for _, _, pair_ids in common for pair_id in pair_ids[:_EXAMPLES]]
        pairs = memory_store.pairs_of(connection, wanted)
    return tuple(
        Phrase(
            placed[start].start,
            placed[end - 1].end,
            len(pair_ids),
            tuple(_example(pairs[p], words[start:end]) for p in pair_ids[:_EXAMPLES] if p in pairs),
        )
        for start, end, pair_ids in common
    )


def _example(pair: Pair, words: list[str]) -> Found:
    forms = [{word} for word in words if word[0].isalnum()]
    return Found(pair, Side.SOURCE, spans(pair.source, forms, True))
