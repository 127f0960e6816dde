"""The beginning of a text, for messages and notes that say which one is meant."""


def excerpt(text: str, most: int = 60) -> str:
    """The text, or its beginning with an ellipsis where it has more than so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"
