"""Text to bytes, where the text may hold what no bytes can."""

from workbench.errors import InputError


def encoded(text: str, place: str) -> bytes:
    """The text in UTF-8.

    Args:
        text: what to write.
        place: what it belongs to, for messages.

    Raises:
        InputError: the text holds a lone surrogate, half a character that UTF-8 cannot express.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        before = text[max(error.start - 20, 0) : error.start].rpartition("\n")[2]
        raise InputError(
            f"Line {line} of the file would hold half a character (U+{ord(text[error.start]):04X}).",
            place=place,
            remedy=f"Delete it: it stands after “{before}”.",
        ) from None
