"""What an editor is shown, as JSON."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from workbench.checks.normalising import has_safe_fix
from workbench.model import (
    Comment,
    Hit,
    Message,
    Person,
    Progress,
    Revision,
    Role,
    Segment,
    Suggestion,
    Translation,
)
from workbench.services import kept_findings, normalising, termbase, translating
from workbench.services.editor.lookup import lookup, phrases_of
from workbench.services.editor.matches import matches
from workbench.services.editor.messages import MOST_ROWS, Active
from workbench.services.editor.outline import outline
from workbench.services.no_breaks import Offer
from workbench.services.outcomes import Known
from workbench.services.project import Project
from workbench.services.translating import Row
from workbench.splitting import joint
from workbench.store import articles as article_store
from workbench.store import catalogues as catalogue_store
from workbench.store import desk, history
from workbench.store.catalogues import Catalogue
from workbench.store.numbering import Numbering, numbering
from workbench.terms import Advice, Change, Standing, advice, satisfied
from workbench.terms.missed import likely_form
from workbench.text.locales import direction, special_characters

# One letter for each segment tells a whole article's state in as many bytes as it has segments.
LETTERS = {
    Progress.UNTRANSLATED: "u",
    Progress.NEEDS_WORK: "n",
    Progress.TRANSLATED: "t",
    Progress.REVIEWED: "r",
    Progress.FINAL: "f",
    Progress.EXCLUDED: "x",
}

MOST_ANSWERS = 50
"""How many translations that were sent back are named at once."""


def rule(offer: Offer) -> dict[str, Any]:
    """A rule that keeps texts from being cut, and how often they are cut so now; `id` once there is one."""
    meant = offer.no_break
    return {"id": offer.id, "word": meant.word, "number": meant.number, "places": offer.reach.places}


def translation(found: Translation) -> dict[str, Any]:
    """A translation without its source."""
    shown: dict[str, Any] = {
        "id": found.segment,
        "target": found.target,
        "state": LETTERS[found.progress],
        "version": found.version,
    }
    if found.changed_by:
        shown |= {"by": found.changed_by, "at": _moment(found.changed_at)}
    if found.author:
        shown["author"] = found.author
    if found.differs:
        shown["differs"] = True
    if found.previous_source:
        shown["previous"] = found.previous_source
    return shown


class View:
    """A catalogue as one person's editor sees it at one moment."""

    def __init__(self, project: Project, by: Person, slug: str, locale: str) -> None:
        self._at = (project, by, slug, locale)
        self._project, self._by = project, by
        self.catalogue = translating.catalogue(project, slug, locale)
        self.revision = self.catalogue.revision
        self.layout = self.catalogue.article.layout
        """Another number than before means that segments have come, gone or changed places."""

    def has(self, segment: str) -> bool:
        """Whether the article has a segment of this id."""
        return segment in self._numbering.numbers

    def meta(self, at: str | None = None) -> dict[str, Any]:
        """What an editor needs once: the article, its languages, a letter for each segment, words by letter.

        `at` is the number of the segment that was asked for; `answers` are the numbers of the person's
        translations that were sent back.
        """
        article, locale = self.catalogue.article, self.catalogue.locale
        with self._project.store.reading() as connection:
            stages = catalogue_store.stages(connection, self.catalogue)
            answered = history.sent_back(connection, self.catalogue, self._by, MOST_ANSWERS)
            counts = catalogue_store.progress_of(connection, [self.catalogue])[self.catalogue.id]
        numbers = self._numbering.numbers
        return {
            "layout": self.layout,
            "at": at and numbers.get(at),
            "answers": [numbers[segment] for segment in answered],
            "letters": "".join(LETTERS[stage] for stage in stages),
            "words": {LETTERS[stage]: words for stage, (_, words) in counts.items()},
            "source": {"locale": article.locale, "dir": direction(article.locale)},
            "target": {"locale": locale, "dir": direction(locale)},
            "me": {
                "name": self._by.name,
                "reviews": self._by.role.includes(Role.REVIEWER),
                "coordinates": self._by.role.includes(Role.COORDINATOR),
                "own": self._project.settings.review.own,
            },
            "characters": [
                {"text": special.text, "label": special.label, "name": special.name}
                for special in special_characters(locale)
            ],
        }

    def outline(self) -> dict[str, Any]:
        """The blocks of the article (`outline.outline`)."""
        article = self.catalogue.article
        with self._project.store.reading() as connection:
            blocks = article_store.all_blocks(connection, article)
            return outline(article.format, blocks, article_store.segments_in_blocks(connection, article))

    @property
    def remarks(self) -> str:
        """Another number than before means that somebody has commented, or taken a comment back."""
        with self._project.store.reading() as connection:
            return desk.newest_comment(connection, self.catalogue)

    def lookup(self, text: str) -> list[dict[str, Any]]:
        """Where the memory has these words."""
        return lookup(self._project, self._by, text, self.catalogue.article.locale, self.catalogue.locale)

    def rows(self, want: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
        """The wanted rows."""
        ids = self._numbering.ids
        numbers = sorted({n for first, last in want for n in range(first, min(last + 1, len(ids)))})
        rows = translating.rows_of(*self._at, [ids[n] for n in numbers])
        return [self._row(n, row) for n, row in zip(numbers, rows, strict=True)]

    def found(self, behind: int) -> dict[str, Any]:
        """What the checks find in the whole article, as far as it is known, in as few bytes as can be.

        `kinds` are checks with a severity. `rows` are the places in `kinds` of what is found and was not
        dismissed, the gravest first, each time with the rows in which just this is found: by number, each as
        the distance from the one before. With `behind`, a `step` of before, that is what was found since,
        also where nothing is found any more. `left` is how many rows are still to be checked.
        """
        slug, locale = self.catalogue.article.slug, self.catalogue.locale
        known = kept_findings.briefs(self._project, slug, locale, behind)
        numbers = self._numbering.numbers
        found: defaultdict[str, list[int]] = defaultdict(list)
        for segment, brief in known.found:
            found[brief].append(numbers[segment])
        kinds: dict[str, int] = {}
        rows = []
        for brief, listed in found.items():
            listed.sort()
            distances = [number - before for number, before in zip(listed, [0, *listed], strict=False)]
            rows.append([[kinds.setdefault(kind, len(kinds)) for kind in brief.split()], distances])
        named = [kind.split(":") for kind in kinds]
        return {"step": known.step, "left": known.left, "kinds": named, "rows": rows}

    def changes(self, since: int) -> tuple[list[dict[str, Any]], bool]:
        """What has changed in rows since a revision, without what never does; and whether it is too much.

        When more has changed than fits in a reply, the editor says hello again.
        """
        if since >= self.revision:
            return [], False
        with self._project.store.reading() as connection:
            changed = catalogue_store.changed_since(connection, self.catalogue, since, MOST_ROWS + 1)
        if len(changed) > MOST_ROWS:
            return [], True
        numbers = self._numbering.numbers
        return [
            {"n": numbers[found.segment], **translation(found), "state": LETTERS[stage]}
            for found, stage in changed
        ], False

    def _row(self, number: int, row: Row) -> dict[str, Any]:
        segment = row.segment
        shown: dict[str, Any] = {
            "n": number,
            "kind": segment.kind.value,
            "block": segment.block,
            "source": segment.source,
            **translation(row.translation),
        }
        if segment.level:
            shown["level"] = segment.level
        between = joint(segment.lead, self.catalogue.article.locale, self.catalogue.locale)
        if between:
            shown["joint"] = between
        if not segment.translatable:
            shown |= {"state": LETTERS[Progress.EXCLUDED], "reason": segment.reason}
        if row.draft:
            shown["draft"] = {"target": row.draft.target, "base": row.draft.base}
        if row.comments:
            shown["comments"] = len(row.comments)
        if row.suggestions:
            shown["suggestions"] = len(row.suggestions)
        if segment.message:
            shown |= self._set_apart(segment.message)
        hits = self._hits(segment)
        if hits:
            shown["hits"] = hits
        return shown

    def _set_apart(self, message: Message) -> dict[str, str]:
        """What sets a message apart from others with its text: the context, the numbers of a plural form."""
        told = {"context": message.context or ""}
        if message.form is not None and (rule := self.catalogue.rule):
            told["numbers"] = rule.examples(0 if rule.forms == 1 else message.form)
        return {name: value for name, value in told.items() if value}

    def _hits(self, segment: Segment) -> list[list[Any]]:
        return [[hit.start, hit.end, hit.term] for hit in self._glossary.find(segment.source)]

    @cached_property
    def _numbering(self) -> Numbering:
        with self._project.store.reading() as connection:
            return numbering(connection, self.catalogue.article)

    @cached_property
    def _glossary(self) -> termbase.Glossary:
        return termbase.glossary(self._project, self.catalogue.article.locale)

    def active(self, asked: Active) -> dict[str, Any]:
        """What stands beside the open segment: findings of what is typed, and what became of the terms in it.

        And, when asked for, the rest.
        """
        slug, locale = self.catalogue.article.slug, self.catalogue.locale
        segment, now = translating.pair_of(self._project, slug, locale, asked.segment)
        text = now.target if asked.typed is None else asked.typed
        found = kept_findings.of_text(self._project, self.catalogue, segment, text)
        shown: dict[str, Any] = {
            "id": asked.segment,
            "findings": [_finding(known) for known in found.open],
            "dismissed": [_finding(known) for known in found.dismissed],
            "stands": self._stands(self._glossary.find(segment.source), text),
        }
        if has_safe_fix(found.findings):
            normal = normalising.proposal(self._project, self.catalogue, segment, text, found)
            if normal.edits:
                shown["normal"] = normal.target
        if asked.phrases:
            shown["phrases"] = phrases_of(*self._at, asked.segment)
        if asked.beside:
            shown |= self._beside(segment)
        if asked.beside or asked.less:
            shown |= matches(*self._at, asked.segment, less=asked.less)
        return shown

    def _beside(self, segment: Segment) -> dict[str, Any]:
        slug, locale = self.catalogue.article.slug, self.catalogue.locale
        terms, recognised = self._glossary.terms, self._glossary.recogniser.matches(segment.source)
        advised = advice([match.hit for match in recognised], terms, locale)
        revisions = translating.revisions(self._project, slug, locale, segment.id)
        suggestions, comments = translating.remarks(self._project, slug, locale, segment.id)
        return {
            "message": segment.message and _message(segment.message, self.catalogue),
            "terms": [_advice(one, match.changes) for one, match in zip(advised, recognised, strict=True)],
            "history": [_revision(revision) for revision in revisions[:50]],
            "suggestions": [_suggestion(suggestion) for suggestion in suggestions],
            "comments": [_comment(comment) for comment in comments],
        }

    def _stands(self, hits: Sequence[Hit], text: str) -> list[list[str]]:
        """What became of each term of the source in a text, in the order of the terms.

        With one that is missing comes what looks like a form of it, if anything does.
        """
        if not hits or not text:
            return []
        locale, terms = self.catalogue.locale, self._glossary.terms
        rendered = termbase.glossary(self._project, locale).find(text)
        taken = [(hit.start, hit.end) for hit in rendered]
        shown = []
        for one in satisfied(hits, rendered, terms, locale):
            stand = [one.standing.value]
            if one.standing is Standing.MISSING:
                wordings = terms[one.hit.concept].wordings_in(locale)
                place = likely_form(text, [w.term for w in wordings if w.status.usable], taken)
                stand += [text[slice(*place)]] if place else []
            shown.append(stand)
        return shown


def _message(found: Message, catalogue: Catalogue) -> dict[str, Any]:
    """What the file of a program's messages says of one of them; nothing of what it does not say."""
    told: dict[str, Any] = {
        "context": found.context,
        "notes": found.notes,
        "comments": found.comments,
        "references": found.references,
        "flags": found.flags,
    }
    shown = {name: value for name, value in told.items() if value or value == ""}
    rule = catalogue.rule
    if found.form is not None and rule is not None:
        number = 0 if rule.forms == 1 else found.form
        shown["plural"] = {
            "form": number + 1,
            "forms": rule.forms,
            "numbers": rule.examples(number),
            "other": found.other,
            "one": found.form > 0,
        }
    return shown


def _advice(found: Advice, changes: Sequence[Change]) -> dict[str, Any]:
    return {
        "concept": found.hit.concept,
        "why": [change.value for change in changes],
        "start": found.hit.start,
        "end": found.hit.end,
        "term": found.hit.term,
        "wordings": [
            {"term": w.term, "status": w.status.value, "note": w.note, "part": w.part_of_speech}
            for w in found.wordings
        ],
    }


def _finding(known: Known) -> dict[str, Any]:
    found = known.finding
    return {
        "key": known.key,
        "check": found.check,
        "severity": found.severity.value,
        "message": found.message,
        "source": found.source_span,
        "target": found.target_span,
        "fix": found.fix,
    }


def _revision(found: Revision) -> dict[str, Any]:
    return {
        "number": found.number,
        "id": found.segment,
        "version": found.version,
        "target": found.target,
        "state": LETTERS[Progress.of(found.state, found.target)],
        "action": found.action,
        "by": found.by,
        "at": _moment(found.at),
        "reason": found.reason and found.reason.value,
        "comment": found.comment,
    }


def _comment(found: Comment) -> dict[str, Any]:
    shown = {"text": found.text, "by": found.by, "at": _moment(found.at)}
    if found.reviewer:
        shown["reviewer"] = found.reviewer
    return shown | {"quote": found.quote.text, "side": found.quote.side} if found.quote else shown


def _suggestion(found: Suggestion) -> dict[str, Any]:
    return {
        "number": found.id,
        "target": found.target,
        "state": LETTERS[Progress.of(found.state, found.target)],
        "origin": found.origin,
        "by": found.by,
        "reviewer": found.reviewer,
        "at": _moment(found.at),
    }


def _moment(at: datetime | None) -> str | None:
    return at and at.isoformat(timespec="seconds")
