"""What an editor is shown, as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from workbench.checks.model import Finding
from workbench.model import Person, Progress, Revision, Role, Segment, Suggestion, Translation
from workbench.services import checking, termbase, translating
from workbench.services.editor.messages import MOST_ROWS, Active
from workbench.services.project import Project
from workbench.services.translating import Row
from workbench.store import catalogues as catalogue_store
from workbench.terms import advice
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
    """A catalogue as one person's editor sees it."""

    def __init__(self, project: Project, by: Person, slug: str, locale: str) -> None:
        self._at = (project, by, slug, locale)
        self._project, self._by = project, by
        self._catalogue = translating.catalogue(project, slug, locale)

    def meta(self) -> dict[str, Any]:
        """What an editor needs once: the article, its languages, one letter for each segment."""
        article, locale = self._catalogue.article, self._catalogue.locale
        with self._project.store.reading() as connection:
            stages = catalogue_store.stages(connection, self._catalogue)
        return {
            "title": article.title,
            "format": article.format,
            "letters": "".join(LETTERS[stage] for stage in stages),
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

    def rows(
        self, want: Sequence[tuple[int, int]], since: int, hello: bool
    ) -> tuple[list[dict[str, Any]], int, bool]:
        """The wanted rows and those changed since a revision; the newest revision; whether more have changed.

        When more have changed than fit in a reply, the editor says hello again.
        """
        with self._project.store.reading() as connection:
            now = catalogue_store.numbered(connection, self._catalogue.article, self._catalogue.id)
            numbered: dict[int, str] = {}
            for first, last in want:
                numbered |= catalogue_store.ids_by_number(connection, now, first, last)
            changed = [] if hello else catalogue_store.changed_since(connection, now, since, MOST_ROWS + 1)
            more = len(changed) > MOST_ROWS
            if not more:
                numbered |= catalogue_store.numbers_of(connection, now, changed)
        ordered = dict(sorted(numbered.items()))
        rows = translating.rows_of(*self._at, ordered.values())
        return [self._row(n, row) for n, row in zip(ordered, rows, strict=True)], now.revision, more

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
        if not segment.translatable:
            shown |= {"state": LETTERS[Progress.EXCLUDED], "reason": segment.reason}
        if row.draft:
            shown["draft"] = {"target": row.draft.target, "base": row.draft.base}
        if row.suggestions:
            shown["suggestions"] = len(row.suggestions)
        if row.comments:
            shown["comments"] = len(row.comments)
        hits = self._hits(segment)
        if hits:
            shown["hits"] = hits
        return shown

    def _hits(self, segment: Segment) -> list[list[int]]:
        glossary = termbase.glossary(self._project, self._catalogue.article.locale)
        return [[hit.start, hit.end] for hit in glossary.find(segment.source)]

    def active(self, asked: Active) -> dict[str, Any]:
        """What stands beside the open segment: findings of what is typed; and, when asked for, the rest."""
        (row,) = translating.rows_of(*self._at, [asked.segment])
        if asked.keep and asked.typed is not None:
            translating.keep_draft(*self._at, asked.segment, asked.typed, asked.base)
        text = row.translation.target if asked.typed is None else asked.typed
        slug, locale = self._catalogue.article.slug, self._catalogue.locale
        found = checking.findings(self._project, slug, locale, asked.segment, text)
        shown: dict[str, Any] = {"id": asked.segment, "findings": [_finding(f) for f in found]}
        if asked.beside:
            glossary = termbase.glossary(self._project, self._catalogue.article.locale)
            hits = glossary.find(row.segment.source)
            history = translating.revisions(self._project, slug, locale, asked.segment)
            shown |= {
                "terms": [_advice(a) for a in advice(hits, glossary.terms, locale)],
                "history": [_revision(revision) for revision in history[:50]],
                "suggestions": [_suggestion(s) for s in row.suggestions],
                "comments": [{"text": c.text, "by": c.by, "at": _moment(c.at)} for c in row.comments],
                "matches": [],
            }
        return shown


def _advice(found: Any) -> dict[str, Any]:
    return {
        "start": found.hit.start,
        "end": found.hit.end,
        "term": found.hit.term,
        "wordings": [
            {"term": w.term, "status": w.status.value, "note": w.note, "part": w.part_of_speech}
            for w in found.wordings
        ],
    }


def _finding(found: Finding) -> dict[str, Any]:
    return {
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
        "version": found.version,
        "target": found.target,
        "state": LETTERS[Progress.of(found.state, found.target)],
        "action": found.action,
        "by": found.by,
        "at": _moment(found.at),
        "reason": found.reason and found.reason.value,
        "comment": found.comment,
    }


def _suggestion(found: Suggestion) -> dict[str, Any]:
    return {
        "number": found.id,
        "target": found.target,
        "state": LETTERS[Progress.of(found.state, found.target)],
        "origin": found.origin,
        "by": found.by,
        "at": _moment(found.at),
    }


def _moment(at: datetime | None) -> str | None:
    return at and at.isoformat(timespec="seconds")
