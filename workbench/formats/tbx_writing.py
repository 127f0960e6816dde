"""TBX written: ISO 30042:2008 (`martif`) and ISO 30042:2019 (`tbx`, style DCA), both in their core structure.

The two differ in the names of a few elements. Data categories are those of `workbench.formats.tbx_values`. A
definition of the first wording of a language stands at the language, where TBX wants it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.errors import InputError
from workbench.formats.glossary_choice import Losses, by_concept, in_order
from workbench.formats.glossary_exchange import Convention, Languages, Written
from workbench.formats.tbx_values import (
    OWN_STATUS,
    STATUS_CATEGORY,
    grammar_values,
    identifier,
    part_of_speech_of,
    status_value,
)
from workbench.formats.xml_writing import UNFIT, attribute, content, document
from workbench.model import Term, TermStatus, Wording


@dataclass(frozen=True, slots=True)
class _Names:
    """The elements of an edition."""

    root: str
    attributes: str
    header: str
    encoding: str
    concept: str
    language: str
    wording: str


_NAMES = {
    Convention.TBX_2: _Names(
        "martif",
        ' type="TBX"',
        "martifHeader",
        '<encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc>',
        "termEntry",
        "langSet",
        "tig",
    ),
    Convention.TBX_3: _Names(
        "tbx",
        ' type="TBX-Core" style="dca" xmlns="urn:iso:std:iso:30042:ed-2"',
        "tbxHeader",
        "",
        "conceptEntry",
        "langSec",
        "termSec",
    ),
}


def write(terms: Iterable[Term], languages: Languages, convention: Convention) -> Written:
    """The glossary in an edition of TBX.

    Args:
        terms: with the wordings that are wanted.
        languages: the source locale stands first in each concept.
        convention: which edition.

    Raises:
        InputError: there is nothing to write, or a text holds half a character.
    """
    wanted = [term for term in by_concept(terms) if term.wordings]
    if not wanted:
        raise InputError("There is no term to write.", remedy="Choose other languages, or add terms first.")
    losses = Losses(convention.title)
    data = document(_lines(wanted, languages.source, _NAMES[convention], losses), "the glossary")
    return Written(data, tuple(losses.found))


def _lines(terms: list[Term], source: str, names: _Names, losses: Losses) -> Iterator[str]:
    yield f"<{names.root}{names.attributes} xml:lang={attribute(source)}>"
    yield f" <{names.header}>"
    yield "  <fileDesc><sourceDesc><p>workbench</p></sourceDesc></fileDesc>"
    if names.encoding:
        yield f"  {names.encoding}"
    yield f" </{names.header}>"
    yield " <text><body>"
    for term in terms:
        yield f"  <{names.concept} id={attribute(identifier(term.concept))}>"
        wordings = sorted(term.wordings, key=lambda one: (one.locale != source, *in_order(one)))
        for locale in dict.fromkeys(wording.locale for wording in wordings):
            listed = [wording for wording in wordings if wording.locale == locale]
            yield f"   <{names.language} xml:lang={attribute(locale)}>"
            if listed[0].definition:
                yield f"    {_element('descrip', 'definition', listed[0].definition)}"
            for wording in listed:
                _note_losses(term, wording, losses)
                first = wording is listed[0]
                yield f"    <{names.wording}>{''.join(_parts(wording, first))}</{names.wording}>"
            yield f"   </{names.language}>"
        yield f"  </{names.concept}>"
    yield " </body></text>"
    yield f"</{names.root}>"


def _parts(wording: Wording, first: bool) -> Iterator[str]:
    yield f"<term>{content(_fit(wording.term))}</term>"
    for category, value in grammar_values(wording.part_of_speech).items():
        yield _element("termNote", category, value)
    yield _element("termNote", STATUS_CATEGORY, status_value(wording.status))
    if wording.definition and not first:
        yield _element("descrip", "definition", wording.definition)
    if wording.status is TermStatus.FORBIDDEN:
        yield _element("admin", OWN_STATUS, wording.status)
    if wording.note:
        yield f"<note>{content(_fit(wording.note))}</note>"


def _note_losses(term: Term, wording: Wording, losses: Losses) -> None:
    texts = (wording.term, wording.part_of_speech, wording.definition, wording.note)
    if any(UNFIT.search(text) for text in texts):
        losses.of(term, wording, "control characters", "XML cannot hold them, so they become U+FFFD")
    if part_of_speech_of(grammar_values(wording.part_of_speech)) != wording.part_of_speech:
        losses.of(term, wording, "part of speech", "it comes back in the words that TBX has for it")


def _element(name: str, category: str, value: str) -> str:
    return f"<{name} type={attribute(category)}>{content(_fit(value))}</{name}>"


def _fit(text: str) -> str:
    return UNFIT.sub("\ufffd", text)
