"""Where a file was exported from, said in one line of it: `article=wait; source=en; locale=fr; revision=7`.

For tables and documents, which have no header as PO files have. Names and values are percent-encoded where
they have other signs than those of names, so that no editor and no spreadsheet changes them.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from workbench.errors import InputError
from workbench.exchange_model import ExchangeCatalogue, ExchangeEntry


def facts_of(catalogue: ExchangeCatalogue) -> dict[str, str]:
    """What a file has to say of its origin, without what is not known."""
    facts = {
        "article": catalogue.article,
        "source": catalogue.source_locale,
        "locale": catalogue.locale,
        "revision": "" if catalogue.revision is None else str(catalogue.revision),
        **catalogue.extra,
    }
    return {name: value for name, value in facts.items() if value}


def line_of(catalogue: ExchangeCatalogue) -> str:
    """The facts as a line."""
    return "; ".join(f"{_fact(name)}={_fact(value)}" for name, value in facts_of(catalogue).items())


def _fact(text: str) -> str:
    return quote(text, safe="/:+ ")


def facts_in(line: str) -> dict[str, str]:
    """The facts of a line, whatever somebody made of it."""
    pairs = (part.partition("=") for part in line.split(";"))
    return {
        unquote(name.strip()): unquote(value.strip()) for name, sign, value in pairs if name.strip() and sign
    }


def catalogue_with(
    facts: Mapping[str, str], entries: Iterable[ExchangeEntry], name: str, said_by: str
) -> ExchangeCatalogue:
    """The catalogue that facts and entries make.

    Args:
        name: the file's name, for messages.
        said_by: what says the facts, for messages.

    Raises:
        InputError: the revision is no number.
    """
    left = dict(facts)
    revision = left.pop("revision", "")
    if revision and not (revision.isascii() and revision.isdigit() and len(revision) < 16):
        raise InputError(
            f"{said_by} names the revision “{revision}”, which is none.",
            place=name,
            remedy="Export the file again, or delete that there and choose the catalogue.",
        )
    return ExchangeCatalogue(
        locale=left.pop("locale", ""),
        entries=tuple(entries),
        article=left.pop("article", ""),
        source_locale=left.pop("source", ""),
        revision=int(revision) if revision else None,
        extra=left,
    )
