"""The translation memory's reckoning: similarity, candidates, penalties, phrases. No database, no files."""

from enum import StrEnum


class Kind(StrEnum):
    """What a memory is for."""

    PROJECT = "project"
    """What is confirmed here; written by confirmations alone."""
    SHARED = "shared"
    """What came from elsewhere; written by imports."""
