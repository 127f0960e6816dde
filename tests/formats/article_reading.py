"""What tests of article formats ask of a document, and of the time that reading takes."""

import time
from collections.abc import Callable

from workbench.model import Document


def told(document: Document) -> list[list[str]]:
    """Each block as the cases have it: kind and level, text, and why it is left out if it is."""
    return [
        [f"{block.kind.value} {block.level}".removesuffix(" 0"), block.text, *filter(None, [block.reason])]
        for block in document.blocks
    ]


def cost(parse: Callable[[str], object], text: str) -> float:
    """Seconds of processor time to read a text, the least of three."""
    costs = []
    for _ in range(3):
        start = time.process_time()
        parse(text)
        costs.append(time.process_time() - start)
    return min(costs)
