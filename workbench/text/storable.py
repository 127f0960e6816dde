"""Text from people, made fit to be kept."""

import re

# Control characters but tab and line feed: no keyboard makes them, PostgreSQL and XML refuse some of them,
# and terminals obey them. Lone surrogates are halves of characters, which no encoding can write.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with `\\n` for line ends and without control characters and lone surrogates."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
