"""Aligning two versions whose segments mostly have names, as the messages of a program have."""

from collections.abc import Hashable, Sequence

from workbench.alignment.aligning import align
from workbench.alignment.model import Change, Link, Unit


def align_known(
    old: Sequence[Unit], new: Sequence[Unit], old_keys: Sequence[Hashable], new_keys: Sequence[Hashable]
) -> list[Link]:
    """Align two versions, segments of one name with one another however far their texts are apart.

    The others are aligned by their texts as always; what has another name is not the same, though: somebody
    looks at it.

    Args:
        old_keys, new_keys: the name of each segment; of twins the first ones are the same.

    Returns:
        The links in the order of the new version, what was removed where it stood.
    """
    waiting: dict[Hashable, list[int]] = {}
    for number, key in reversed(list(enumerate(old_keys))):
        waiting.setdefault(key, []).append(number)
    links = []
    left = []
    for number, key in enumerate(new_keys):
        if waiting.get(key):
            there = waiting[key].pop()
            same = old[there].text == new[number].text
            links.append(Link(Change.SAME if same else Change.CHANGED, (there,), (number,)))
        else:
            left.append(number)
    gone = sorted(number for numbers in waiting.values() for number in numbers)
    for link in align([old[number] for number in gone], [new[number] for number in left]):
        change = Change.CHANGED if link.change is Change.SAME else link.change
        links.append(Link(change, tuple(gone[n] for n in link.old), tuple(left[n] for n in link.new)))
    return _in_place(links)


def _in_place(links: Sequence[Link]) -> list[Link]:
    """Links in the order of the new version; one that was removed behind what it stood behind."""
    behind: dict[int, list[Link]] = {}
    kept = sorted((link for link in links if link.new), key=lambda link: link.new)
    places = {number: place for place, link in enumerate(kept) for number in link.old}
    last = -1
    removed = {link.old[0]: link for link in links if not link.new}
    for number in sorted((*places, *removed)):
        if number in removed:
            behind.setdefault(last, []).append(removed[number])
        else:
            last = places[number]
    found = behind.pop(-1, [])
    for place, link in enumerate(kept):
        found += [link, *behind.get(place, ())]
    return found
