"""The messages of a program as an article: whose translations its file holds, what comes in and goes out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from workbench.errors import InputError
from workbench.exchange_model import ExchangeEntry
from workbench.formats import MessageFormat, format_named
from workbench.formats.po.locales import canonical, gettext_locale, plural_forms
from workbench.formats.po.messages import MessageFile, Rendering, Standing, Wording
from workbench.merge import Outcome, Side, merge
from workbench.model import Article, Block, Person, Segment, State, Translation
from workbench.services.project import Project
from workbench.splitting import joint, rejoined
from workbench.store import Connection, desk, history, recording
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import people as people_store
from workbench.store.articles import FileForm, NewSegment
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.identity import message_key
from workbench.text.locales import parse_locale
from workbench.text.plurals import USUAL, plural_rule
from workbench.workflow import Action, apply

KIND = "import"
"""What the undoable step is called that takes a file's translations in."""


def language_of(project: Project, file: MessageFile, chosen: str | None) -> str:
    """The target locale of the project that a file's translations are in; empty where it is none of them.

    Args:
        chosen: what somebody says it is; empty for none. None takes the file's header at its word, and where
            that says nothing, the end of its name: `fr.po`, `shop.fr.po`, `shop-fr.po`.

    Raises:
        InputError: when the project does not translate into the locale that is chosen.
    """
    targets = project.settings.target_locales
    if chosen is not None:
        tag = parse_locale(chosen) if chosen else ""
        if tag and tag not in targets:
            raise InputError(
                f"The project does not translate into “{tag}”.",
                place=file.name,
                remedy=f"Its target locales: {', '.join(targets)}.",
            )
        return tag
    if file.language:
        return _among(file.language, targets)
    return named_after(file.name, targets)


def named_after(filename: str, locales: Sequence[str]) -> str:
    """The locale that a file's name is or ends with, as in `fr.po` or `shop.fr.md`; empty for none."""
    stem = PurePath(filename).stem.casefold()
    for tag in locales:
        names = {tag.casefold(), gettext_locale(tag).casefold()}
        if stem in names or stem.endswith(tuple(f"{mark}{name}" for name in names for mark in ".-_")):
            return tag
    return ""


def _among(language: str, targets: Sequence[str]) -> str:
    """The target that a language is, or the one of which it is a region, or that is a region of it."""
    language = canonical(language)
    if language in targets:
        return language
    near = [tag for tag in targets if tag.startswith(f"{language}-") or language.startswith(f"{tag}-")]
    return near[0] if len(near) == 1 else ""


def plural_of(locale: str, own: str, said: str) -> str:
    """The `Plural-Forms` field that counts in a locale.

    Args:
        own: the locale that the file's translations are in.
        said: what the file says of that; it is right even where the locale's usual rule is another.
    """
    return said if said and own == locale else plural_forms(locale) or USUAL


def forms_of(project: Project, own: str, said: str) -> int:
    """How many forms a message with a plural has in an article: as many as any target locale writes."""
    rules = (plural_rule(plural_of(locale, own, said)) for locale in project.settings.target_locales)
    return max(2, *(rule.forms for rule in rules if rule))


def plural_for(article: Article, form: FileForm, locale: str) -> str:
    """The same of an article that there is; empty for one that has no messages."""
    file = opened(article, form)
    return plural_of(locale, form.translated, file.plural) if file else ""


def opened(article: Article, form: FileForm) -> MessageFile | None:
    """The file of an article with messages; None for another article."""
    known = format_named(article.format)
    if not isinstance(known, MessageFormat) or form.package is None:
        return None
    return known.open(form.package, article.filename)


def renew_plurals(
    connection: Connection, article: Article, form: FileForm, catalogues: Sequence[Catalogue]
) -> list[Catalogue]:
    """The catalogues with the plural rules that an article's file, another one than before, gives them."""
    file = opened(article, form)
    if file is None:
        return list(catalogues)
    found = []
    for catalogue in catalogues:
        plural = plural_of(catalogue.locale, form.translated, file.plural)
        same = plural == catalogue.plural
        found.append(catalogue if same else catalogue_store.set_plural(connection, catalogue, plural))
    return found


# -------------------------------------------------------------------------------- translations in


def take_in(
    connection: Connection,
    project: Project,
    by: Person,
    catalogue: Catalogue,
    file: MessageFile,
    blocks: Sequence[Block],
    segments: Sequence[NewSegment],
) -> None:
    """Give a new catalogue the translations of its file, as one undoable step.

    They are their last translator's where that is somebody of the project, else nobody's: whoever reviews in
    the project may review them.
    """
    catalogue = recording.lock(connection, catalogue)
    standing = _standing(catalogue, file, blocks, segments)
    now = catalogue_store.translations_of(connection, catalogue, standing)
    author = people_store.named(connection, file.last_translator)
    sources = {segment.id: segment.source for segment in segments}
    changes = [
        _taken(now[segment], found, by, author, sources[segment]) for segment, found in standing.items()
    ]
    if changes:
        batch = recording.open_batch(connection, catalogue, KIND, file.name, by, project.now())
        recording.record(connection, catalogue, changes, by, project.now(), batch)


def _standing(
    catalogue: Catalogue, file: MessageFile, blocks: Sequence[Block], segments: Sequence[NewSegment]
) -> dict[str, Standing]:
    """What a file has for segments; nothing for one that people have cut in two."""
    rule = catalogue.rule
    inside: dict[int, list[NewSegment]] = {}
    for segment in segments:
        inside.setdefault(segment.block, []).append(segment)
    whole = {number: found[0].id for number, found in inside.items() if len(found) == 1}
    found = file.standing(blocks, rule.forms if rule else 2)
    return {
        whole[number]: one
        for number, one in enumerate(found)
        if one.target and number in whole and blocks[number].translatable
    }


def _taken(before: Translation, found: Standing, by: Person, author: Person | None, source: str) -> Change:
    target, state = apply(
        before, Action.IMPORT, by=by.name, role=by.role, target=found.target, state=found.state
    )
    previous = found.previous if found.previous != source else ""
    name = author and author.name
    return Change(
        before, target, state, Action.IMPORT, name, differs=before.differs, previous_source=previous
    )


@dataclass(frozen=True, slots=True)
class Brought:
    """What a new version of a file means for the catalogue that its translations are in."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    """By segment."""
    kept: Mapping[str, Standing] = field(default_factory=dict)
    """What ours could not give way to, by segment: it is kept as a suggestion."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article's file with its blocks and segments."""

    file: MessageFile
    blocks: Sequence[Block]
    segments: Sequence[NewSegment]


def brought(
    connection: Connection, catalogue: Catalogue, by: Person, old: Version | None, new: Version
) -> Brought:
    """Merge a new version's translations three ways with the catalogue and those of the old version.

    Args:
        old: None where the old version held no translations into this locale.
    """
    base = _standing(catalogue, old.file, old.blocks, old.segments) if old else {}
    theirs = _standing(catalogue, new.file, new.blocks, new.segments)
    now = catalogue_store.translations_of(connection, catalogue, theirs)
    author = people_store.named(connection, new.file.last_translator)
    sources = {segment.id: segment.source for segment in new.segments}
    changes, kept = {}, {}
    for segment, found in theirs.items():
        before, was = now[segment], base.get(segment, Standing())
        ours = Side(before.target, before.state)
        outcome = merge(Side(was.target, was.state), ours, Side(found.target, found.state))
        if outcome is Outcome.TAKEN:
            changes[segment] = _taken(before, found, by, author, sources[segment])
        elif outcome in (Outcome.CONFLICT, Outcome.CLOSED):
            if not desk.was_suggested(connection, catalogue, segment, found.target):
                kept[segment] = found
    return Brought(changes, kept)


def suggest_kept(
    connection: Connection, project: Project, by: Person, catalogue: Catalogue, step: int, found: Brought
) -> None:
    """Keep beside ours what ours did not give way to."""
    for segment, one in found.kept.items():
        state = min(one.state, State.TRANSLATED, key=lambda state: state.rank)
        desk.suggest(connection, catalogue, segment, one.target, state, KIND, by, project.now(), step)


def entries(
    connection: Connection, chosen: Catalogue, data: bytes, filename: str
) -> tuple[ExchangeEntry, ...] | None:
    """What a PO file says of an article's messages, under the ids of segments; None for another article.

    The file is the finished article as another program has left it, or any other with messages of these texts
    and contexts.
    """
    article = chosen.article
    known = format_named(article.format)
    if not isinstance(known, MessageFormat):
        return None
    file, rule = known.open(data, filename), chosen.rule
    said = plural_rule(file.plural) or rule
    forms = said.forms if said else 2
    blocks = file.document(max(2, forms)).blocks
    there = {
        message_key(block.message, block.text): one
        for block, one in zip(blocks, file.standing(blocks, forms), strict=True)
        if block.message
    }
    found = []
    for segment in article_store.all_segments(connection, article):
        one = segment.message and there.pop(message_key(segment.message, segment.source), None)
        if one:
            found.append(ExchangeEntry(segment.source, one.target, one.state, segment.id))
    # With a context that no segment has: they fit nowhere.
    left = (ExchangeEntry(key[1], one.target, one.state, key[0] or "") for key, one in there.items())
    return (*found, *left)


# ------------------------------------------------------------------------------------------- out


def finished(connection: Connection, chosen: Catalogue, form: FileForm, min_state: State) -> bytes:
    """The file of an article with messages, with the translations of a catalogue.

    Raises:
        WorkbenchError: when this version of the program reads the file as other messages.
    """
    article = chosen.article
    file = opened(article, form)
    assert file is not None
    pairs: dict[int, list[tuple[Segment, Translation]]] = {}
    for segment, translation in catalogue_store.everything(connection, chosen):
        if translation.state.rank < min_state.rank:
            translation = Translation(segment.id)
        pairs.setdefault(segment.block, []).append((segment, translation))
    blocks = with_texts(
        article_store.all_blocks(connection, article), [s for p in pairs.values() for s, _ in p]
    )
    wordings = [_wording(chosen, pairs[number]) for number in range(len(blocks))]
    into = Rendering(
        chosen.locale,
        chosen.plural,
        own=form.translated == chosen.locale,
        revised=chosen.changed_at,
        translator=history.last_author(connection, chosen) or "",
    )
    return file.finished(blocks, wordings, into)


def with_texts(blocks: Sequence[Block], segments: Collection[Segment | NewSegment]) -> list[Block]:
    """Blocks with the text that their segments hold."""
    inside: dict[int, list[Segment | NewSegment]] = {}
    for segment in segments:
        inside.setdefault(segment.block, []).append(segment)
    return [replace(block, text=rejoined(inside[number])) for number, block in enumerate(blocks)]


def _wording(chosen: Catalogue, pairs: Sequence[tuple[Segment, Translation]]) -> Wording | None:
    """What the file is to have for a message; the source stands where a part of it has no translation yet."""
    if not pairs[0][0].translatable:
        return None
    if not any(translation.target for _, translation in pairs):
        return Wording()
    text = ""
    for segment, translation in pairs:
        between = joint(segment.lead, chosen.article.locale, chosen.locale) if text else ""
        text += between + (translation.target or segment.source)
    needs_work = any(translation.state is State.INITIAL for _, translation in pairs)
    return Wording(text, needs_work)
