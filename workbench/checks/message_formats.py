"""The flags of gettext that say which placeholders a message has (GNU gettext manual, PO file flags)."""

from collections.abc import Iterable

_LIKE_C = (
    "c objc python php perl ruby lua awk gcc-internal gfc-internal tcl javascript java-printf object-pascal"
)
_FAMILIES = {
    "c-format": _LIKE_C,
    "python-brace-format": "python-brace perl-brace csharp java",
    "qt-format": "qt qt-plural kde",
    "boost-format": "boost",
    "sh-format": "sh",
}
_FORMATS = {f"{name}-format": form for form, names in _FAMILIES.items() for name in names.split()}


def format_of(flags: Iterable[str]) -> str:
    """What to expect in a message with these flags, as in `Pair.format`; `text` where they do not say it."""
    return next((_FORMATS[flag] for flag in flags if flag in _FORMATS), "text")
