"""Aligning two versions of an article: the stages one after the other."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.alignment.distant import corrected, same_words
from workbench.alignment.equal import same
from workbench.alignment.gaps import MOST_PARTS, Pairing, Version, pair, whole_worth
from workbench.alignment.likeness import likeness, reading, together
from workbench.alignment.model import Change, Link, Unit

# How alike a sentence has to be, and how far ahead of any other, to be found anywhere: at first, before those
# between the same neighbours have been looked at, and of those that are left then.
_PLAINLY, _PROBABLY = (0.8, 0.15), (0.7, 0.2)
# A gap of more pairs than the first number is searched at its edges only, and so are all when there have been
# more than the second: versions that have so little in common are two articles.
_LARGEST_GAP, _MOST_PAIRS = 40_000, 500_000
# How alike a repeated text has to be to its correction in the same place.
_IN_PLACE = 0.7
# By how much a segment has to be more like another one with its neighbour than without.
_CLEARLY = 0.02


def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Link]:
    """Follow the segments of an article into its new version.

    Returns:
        Links that hold every segment of both versions once: those with something of the new version in its
        order, and what was removed behind what stood in front of it. `SAME` is the same text to the letter.
    """
    return _Alignment(old, new).links()


class _Alignment:
    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.same, corrected = same(
            [unit.text for unit in old],
            [unit.text for unit in new],
            lambda there, here: likeness(reading(old[there].text), reading(new[here].text)) >= _IN_PLACE,
        )
        self.old, self.new = _version(old, self.same.values()), _version(new, self.same)
        self.of_new = dict(self.same)
        """For each new segment that has been found the (first) old one."""
        self.of_old = {there: here for here, there in self.same.items()}
        self.pairings: list[Pairing] = []
        self.pairs_left = _MOST_PAIRS
        self._take_all((there, here) for here, there in corrected.items())

    def links(self) -> list[Link]:
        self._take_all(same_words(self.old, self.new, *self._left()))
        self._find_anywhere(*_PLAINLY)
        self._fill_gaps()
        self._find_anywhere(*_PROBABLY)
        self._fill_gaps()
        self._take_in_neighbours()
        return self._listed()

    def _take(self, found: Pairing) -> None:
        self.pairings.append(found)
        for number in found.new:
            self.of_new[number] = found.old[0]
        for number in found.old:
            self.of_old[number] = found.new[0]

    def _find_anywhere(self, least: float, ahead: float) -> None:
        self._take_all(corrected(self.old, self.new, *self._left(), least, ahead))

    def _take_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        for there, here in list(pairs):
            self._take(Pairing(Change.CHANGED, (there,), (here,), 0.0))

    def _left(self) -> tuple[list[int], list[int]]:
        """The segments of either version that have not been found."""
        return (
            [number for number in range(len(self.old.units)) if number not in self.of_old],
            [number for number in range(len(self.new.units)) if number not in self.of_new],
        )

    # -------------------------------------------------------------------------------------- gaps

    def _fill_gaps(self) -> None:
        for news in list(self._runs()):
            for olds in self._opposite(news):
                self.pairs_left -= len(olds) * len(news)
                for found in pair(self.old, self.new, olds, news):
                    self._take(found)
                news = [number for number in news if number not in self.of_new]

    def _runs(self) -> Iterator[list[int]]:
        """The stretches of the new version that have not been found."""
        run: list[int] = []
        for number in range(len(self.new.units)):
            if number not in self.of_new:
                run.append(number)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def _opposite(self, news: list[int]) -> Iterator[list[int]]:
        """Where in the old version a stretch may come from: between its neighbours, or beside one of them."""
        begin = self.of_new.get(news[0] - 1, -1)
        end = self.of_new.get(news[-1] + 1, len(self.old.units))
        if begin < end:
            between = [number for number in range(begin + 1, end) if number not in self.of_old]
            if len(between) * len(news) <= min(_LARGEST_GAP, self.pairs_left):
                yield between
                return
        edge = 1 + _LARGEST_GAP // 1000 // len(news)
        for step, start in ((1, begin + 1), (-1, end - 1)):
            beside, number = [], start
            while 0 <= number < len(self.old.units) and number not in self.of_old and len(beside) < edge:
                beside.append(number)
                number += step
            yield beside[::step]

    # -------------------------------------------------------------------------------- neighbours

    def _take_in_neighbours(self) -> None:
        """Make a split or merge of a corrected sentence where that is more like its other side."""
        for place, found in enumerate(self.pairings):
            if found.change is Change.CHANGED:
                wider = self._wider(found)
                if wider is not found:
                    self.pairings[place] = wider
                    for number in wider.new:
                        self.of_new[number] = wider.old[0]
                    for number in wider.old:
                        self.of_old[number] = wider.new[0]

    def _wider(self, found: Pairing) -> Pairing:
        for grows, version, matched in (
            (Change.SPLIT, self.new, self.of_new),
            (Change.MERGED, self.old, self.of_old),
        ):
            numbers = list(found.new if grows is Change.SPLIT else found.old)
            fixed = (self.old if grows is Change.SPLIT else self.new).readings[
                found.old[0] if grows is Change.SPLIT else found.new[0]
            ]
            while len(numbers) < MOST_PARTS:
                alike = likeness(fixed, together([version.readings[n] for n in numbers]))
                options = []
                for longer in ([*numbers, numbers[-1] + 1], [numbers[0] - 1, *numbers]):
                    added = longer[-1] if longer[0] == numbers[0] else longer[0]
                    if not 0 <= added < len(version.units) or added in matched:
                        continue
                    if version.units[added].block != version.units[numbers[0]].block:
                        continue
                    parts = [version.readings[n] for n in longer]
                    if whole_worth(fixed, parts):
                        options.append((likeness(fixed, together(parts)), longer))
                if not options or max(options)[0] < alike + _CLEARLY:
                    break
                numbers = max(options)[1]
            if len(numbers) > 1:
                if grows is Change.SPLIT:
                    return Pairing(grows, found.old, tuple(numbers), found.worth)
                return Pairing(grows, tuple(numbers), found.new, found.worth)
        return found

    # ------------------------------------------------------------------------------------ result

    def _listed(self) -> list[Link]:
        starting = {found.new[0]: found for found in self.pairings}
        removed = self._removed()
        links = removed.pop(-1, [])
        for number in range(len(self.new.units)):
            if number in starting:
                found = starting[number]
                change = found.change
                if change is Change.CHANGED and self._text(found.old[0]) == self.new.units[number].text:
                    change = Change.SAME
                link = Link(change, found.old, found.new)
            elif number in self.same:
                link = Link(Change.SAME, (self.same[number],), (number,))
            elif number not in self.of_new:
                link = Link(Change.NEW, (), (number,))
            else:
                continue
            links.append(link)
            for there in link.old:
                links += removed.pop(there, [])
        return links

    def _text(self, number: int) -> str:
        return self.old.units[number].text

    def _removed(self) -> dict[int, list[Link]]:
        """What was removed, by the number of the segment in front of it that was not."""
        found: dict[int, list[Link]] = {}
        last = -1
        for number in range(len(self.old.units)):
            if number in self.of_old:
                last = number
            else:
                found.setdefault(last, []).append(Link(Change.REMOVED, (number,), ()))
        return found


def _version(units: Sequence[Unit], found) -> Version:
    # What has been found already is not compared any more.
    done = set(found)
    return Version(
        units, [_NOTHING if number in done else reading(unit.text) for number, unit in enumerate(units)]
    )


_NOTHING = reading("")
