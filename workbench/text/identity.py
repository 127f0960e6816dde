"""Names and keys derived from text, so that the same input always gets the same ones."""

import hashlib
import re
import unicodedata
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.model import Message


def source_digest(source: str) -> str:
    """A fixed-size key of a segment's source; equal sources have equal keys."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def segment_ids(slug: str, sources: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """An id for each new segment of an article: 12 letters and digits, none given twice or `taken`.

    They depend on the article's name, the source and how often it has occurred before, so that the same file
    added to another database gets the same ids and its catalogues still fit.
    """
    seen: Counter[str] = Counter()
    given = set(taken)
    for source in sources:
        key = source_digest(source)
        while True:
            seed = f"{slug}\n{key}\n{seen[key]}".encode()
            seen[key] += 1
            short = b32encode(hashlib.sha256(seed).digest()).decode()[:12].lower()
            if short not in given:
                break
        given.add(short)
        yield short


def message_key(message: Message, text: str) -> tuple[str | None, str, int]:
    """What tells a plural form of a message from all others of its file: context, `msgid` and number.

    Args:
        text: the form's own source.
    """
    return (message.context, message.other if message.form else text, message.form or 0)


_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


def slug_of(filename: str, locale: str) -> str:
    """An article's name from its file's: without suffix and source locale, in letters that any path can hold.

    `Mass_graves.en.txt` in English gives `mass-graves`. A name without a Latin letter or digit gives a key.
    """
    stem = filename.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    stem = stem.rsplit(".", 1)[0] if "." in stem[1:] else stem
    stem = stem.removesuffix(f".{locale}")
    plain = unicodedata.normalize("NFKD", stem).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    slug = _NOT_IN_SLUGS.sub("-", plain).strip("-")[:80].rstrip("-")
    return slug or f"article-{source_digest(stem)[:8]}"
