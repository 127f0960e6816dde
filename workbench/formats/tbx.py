"""TBX read: ISO 30042:2008 (`martif`) and ISO 30042:2019 (`tbx`), both styles, in one pass.

In the style DCA an element says with its `type` what it holds (`<termNote type="partOfSpeech">`), in the
style DCT with its own name (`<min:partOfSpeech>`). Wordings carry definition, note, grammar and status here;
anything else is reported and left out.
"""

from dataclasses import dataclass, field

from workbench.errors import InputError
from workbench.formats.glossary_exchange import (
    Convention,
    FoundTerm,
    FoundWording,
    Languages,
    Problem,
    Reading,
)
from workbench.formats.tbx_values import (
    GRAMMAR_CATEGORIES,
    OWN_STATUS,
    STATUS_CATEGORY,
    concept_of,
    part_of_speech_of,
    status_of,
)
from workbench.formats.xml_reading import XmlStream
from workbench.model import TermStatus
from workbench.text.locales import parse_locale

_CONCEPTS = {"termEntry", "conceptEntry"}
_LANGUAGES = {"langSet", "langSec"}
_WORDINGS = {"tig", "ntig", "termSec"}
_GROUPS = {"termGrp", "descripGrp", "adminGrp", "termNoteGrp"}
_INLINE = {"hi", "foreign"}
# Their content is code of another program's format, not text.
_CODES = {"bpt", "ept", "ph", "sc", "ec"}
# Records of a kind that terms have no place for, with all that is in them.
_WITHOUT_PLACE = {"transacGrp": "a record of changes", "termCompList": "a list of a term's parts"}
# Elements whose kind is their `type`.
_TYPED = {"descrip", "termNote", "admin", "adminNote", "descripNote", "transac", "ref", "xref"}
_LONGEST_TEXT = 1_000_000


@dataclass(slots=True)
class _Wording:
    term: str = ""
    notes: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Language:
    locale: str
    wordings: list[_Wording] = field(default_factory=list)
    values: _Wording = field(default_factory=_Wording)


@dataclass(slots=True)
class _Concept:
    line: int
    name: str
    languages: list[_Language] = field(default_factory=list)
    values: _Wording = field(default_factory=_Wording)


def read(data: bytes, name: str, languages: Languages) -> Reading:
    """Read a TBX file.

    A definition or note of a whole language or concept becomes that of its first wording, of a concept in the
    source locale if it is there.

    Raises:
        InputError: naming the line, when the XML is not well formed, declares or needs entities, or is no
            TBX.
    """
    reader = _Reader(name, languages.source)
    reader.read(data)
    return Reading(
        reader.convention, tuple(reader.terms), tuple(reader.problems), languages.source, whole=True
    )


class _Reader(XmlStream):
    def __init__(self, name: str, source_locale: str) -> None:
        super().__init__(name)
        self.convention = Convention.TBX_2
        self.terms: list[FoundTerm] = []
        self.problems: list[Problem] = []
        self._source_locale = source_locale
        self._root = True
        self._concept: _Concept | None = None
        self._language: _Language | None = None
        self._wording: _Wording | None = None
        self._passing = self._inside = self._code = 0
        self._kind = ""
        self._into: list[str] = []
        self._length = self._begun = 0

    def start(self, tag: str, said: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if self._root:
            self._begin_file(local)
        elif self._passing:
            self._passing += 1
        elif self._inside:
            self._inside += 1
            self._code += local in _CODES
        elif local in _CONCEPTS:
            self._concept = _Concept(self.line, concept_of(said.get("id", "")))
        elif self._concept is None or local in _GROUPS:
            return
        elif local in _LANGUAGES:
            self._begin_language(said.get("xml:lang") or said.get("lang") or "")
        elif local in _WORDINGS and self._language is not None:
            self._wording = _Wording()
            self._language.wordings.append(self._wording)
        elif local in _WITHOUT_PLACE:
            self._report(_WITHOUT_PLACE[local])
            self._passing = 1
        else:
            self._kind = said.get("type", local) if local in _TYPED else local
            self._inside, self._begun = 1, self.line
            self._into, self._length = [], 0

    def _begin_file(self, local: str) -> None:
        self._root = False
        if local not in ("martif", "tbx"):
            self.fail("This is not a TBX file.")
        self.convention = Convention.TBX_3 if local == "tbx" else Convention.TBX_2

    def _begin_language(self, tag: str) -> None:
        try:
            locale = parse_locale(tag)
        except InputError as error:
            self.problems.append(Problem(self.line, error.problem, error.remedy, skipped=True))
            self._passing = 1
            return
        assert self._concept is not None
        self._language = _Language(locale)
        self._concept.languages.append(self._language)

    def text(self, text: str) -> None:
        if self._inside and not self._code and self._length <= _LONGEST_TEXT:
            self._into.append(text)
            self._length += len(text)

    def end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if self._passing:
            self._passing -= 1
        elif self._inside:
            self._inside -= 1
            self._code -= local in _CODES and self._code > 0
            if not self._inside:
                self._take("".join(self._into).strip())
        elif local in _WORDINGS:
            self._wording = None
        elif local in _LANGUAGES:
            self._language = None
        elif local in _CONCEPTS and self._concept is not None:
            self._finish(self._concept)
            self._concept = None

    def _take(self, text: str) -> None:
        """The text of an element: to the wording, language or concept that it stands in."""
        assert self._concept is not None
        kind = self._kind
        place = self._wording or (self._language or self._concept).values
        if not text:
            return
        if kind == "term" and self._wording is not None:
            self._wording.term = text
        elif kind == "note":
            place.notes.append(text)
        elif kind == "definition" and kind not in place.values:
            place.values[kind] = text
        elif self._wording is not None and kind in (*GRAMMAR_CATEGORIES, STATUS_CATEGORY, OWN_STATUS):
            place.values[kind] = text
            known = text in set(TermStatus) if kind == OWN_STATUS else status_of(text)
            if kind in (STATUS_CATEGORY, OWN_STATUS) and not known:
                self._report(f"The status “{text[:40]}”")
        else:
            self._report(f"“{kind[:40]}”")

    def _report(self, what: str) -> None:
        assert self._concept is not None
        of = f" of {self._concept.name}" if self._concept.name else ""
        problem = f"{what}{of} was left out: terms have no place for it here."
        self.problems.append(Problem(self._begun or self.line, problem[:1].upper() + problem[1:], ""))
        self._begun = 0

    def _finish(self, concept: _Concept) -> None:
        languages = [language for language in concept.languages if any(w.term for w in language.wordings)]
        languages.sort(key=lambda language: language.locale != self._source_locale)
        if not languages:
            problem = f"The concept {concept.name} has no wording.".replace("  ", " ")
            remedy = "Add a term to it or delete it."
            self.problems.append(Problem(concept.line, problem, remedy, skipped=True))
            return
        _hand_down(concept.values, languages[0].values)
        found: dict[tuple[str, str], FoundWording] = {}
        for language in languages:
            wordings = [wording for wording in language.wordings if wording.term]
            _hand_down(language.values, wordings[0])
            for wording in wordings:
                if (language.locale, wording.term) in found:
                    problem = f"“{wording.term}” stands twice in {concept.name} for {language.locale}."
                    remedy = "Delete one of the two; the first one counts."
                    self.problems.append(Problem(concept.line, problem, remedy, skipped=True))
                    continue
                found[language.locale, wording.term] = FoundWording(
                    language.locale,
                    wording.term,
                    _status(wording.values),
                    part_of_speech_of(wording.values),
                    wording.values.get("definition", ""),
                    "\n".join(wording.notes),
                )
        self.terms.append(FoundTerm(concept.line, tuple(found.values()), concept.name))


def _status(values: dict[str, str]) -> TermStatus | None:
    own = values.get(OWN_STATUS, "")
    return TermStatus(own) if own in set(TermStatus) else status_of(values.get(STATUS_CATEGORY, ""))


def _hand_down(above: _Wording, below: _Wording) -> None:
    """Give what a concept or a language says to what is inside it."""
    below.notes[:0] = above.notes
    if "definition" in above.values:
        own = below.values.setdefault("definition", above.values["definition"])
        if own != above.values["definition"]:
            below.values["definition"] = above.values["definition"] + "\n" + own
