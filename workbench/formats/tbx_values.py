"""How TBX says what our terms say: statuses, grammar and identifiers.

Data categories and their values are those of ISO 30042:2008, annex A (default XCS), and of the TBX-Basic
dialect of ISO 30042:2019.
"""

import re

from workbench.model import TermStatus

STATUS_CATEGORY = "administrativeStatus"
OWN_STATUS = "x-status"
"""An `admin` element of our own: TBX calls both what is outdated and what is forbidden deprecated."""

_WRITTEN = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
# In small letters, without what newer and older files add at the end.
_READ = {
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
}
_ENDING = re.compile(r"(?:term)?(?:-admn-sts)?$")

_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
_NUMBERS = {"pl": "plural", "sg": "singular"}
_CLASSES = {"proper noun": "properNoun"}
_GRAMMAR = re.compile(r"(noun|proper noun|adjective|pronoun)(?: (m|f|n))?(?: (pl|sg))?")
_SHORT = {long: short for table in (_GENDERS, _NUMBERS, _CLASSES) for short, long in table.items()}
GRAMMAR_CATEGORIES = ("partOfSpeech", "grammaticalGender", "grammaticalNumber")

_PLAIN_IDENTIFIER = re.compile(r"[A-Za-z0-9.-]")
_ESCAPED = re.compile("_u([0-9A-F]{1,6})_")


def status_value(status: TermStatus) -> str:
    """The administrative status of TBX for one of ours."""
    return _WRITTEN[status]


def status_of(value: str) -> TermStatus | None:
    """Our status for a value of TBX; None for one that we do not know."""
    return _READ.get(_ENDING.sub("", value.strip().casefold(), count=1))


def grammar_values(part_of_speech: str) -> dict[str, str]:
    """The data categories for our part of speech, such as `noun f pl`; as it is where we cannot divide it."""
    match = _GRAMMAR.fullmatch(part_of_speech)
    if match is None:
        return {"partOfSpeech": part_of_speech} if part_of_speech else {}
    word, gender, number = match.groups()
    values = (_CLASSES.get(word, word), _GENDERS.get(gender), _NUMBERS.get(number))
    return {name: value for name, value in zip(GRAMMAR_CATEGORIES, values, strict=True) if value}


def part_of_speech_of(values: dict[str, str]) -> str:
    """Our part of speech for the data categories of a term; those that are not of grammar do not count."""
    found = (values.get(category, "") for category in GRAMMAR_CATEGORIES)
    return " ".join(_SHORT.get(value, value) for value in found if value)


def identifier(concept: str) -> str:
    """A name that XML takes as an identifier, from which `concept_of` gets the concept back."""
    plain = "".join(
        sign if _PLAIN_IDENTIFIER.fullmatch(sign) or sign == "_" and concept[place + 1 : place + 2] != "u"
        # Each other character by its number.
        else f"_u{ord(sign):X}_"
        for place, sign in enumerate(concept)
    )  # fmt: skip
    # Digits, points and hyphens cannot stand first.
    return plain if plain[:1].isalpha() or plain[:1] == "_" else f"_u{ord(plain[0]):X}_{plain[1:]}"


def concept_of(name: str) -> str:
    """The concept that an identifier stands for; one from another program stands for itself."""
    return _ESCAPED.sub(lambda match: _character(match[1], match[0]), name.strip())


def _character(number: str, otherwise: str) -> str:
    code = int(number, 16)
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else otherwise
