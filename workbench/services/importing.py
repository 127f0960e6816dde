"""Files in: catalogues as PO, XLIFF, tables or documents that were edited elsewhere, merged by segment."""

from dataclasses import dataclass, replace
from pathlib import PurePath

from workbench.corrections import LONGEST_NAME, Corrected
from workbench.errors import InputError, NotFoundError
from workbench.exchange import MergeLine, MergePlan, Take, plan_merge
from workbench.exchange_model import ExchangeCatalogue, Unread
from workbench.formats import review, table_csv, table_xlsx, xliff
from workbench.formats.po import exchange as po_exchange
from workbench.import_choices import AS_MERGED, Choices, decided
from workbench.merge import Outcome, Side
from workbench.model import Person, Role, Segment, State
from workbench.services import correcting, messages
from workbench.services.project import Project, require
from workbench.services.translating import catalogue
from workbench.store import Connection, boundaries, desk, history, recording
from workbench.store import catalogues as catalogue_store
from workbench.store import people as people_store
from workbench.store.catalogues import Catalogue
from workbench.store.recording import Change
from workbench.text.locales import base_language
from workbench.text.storable import storable
from workbench.workflow import Action, apply

LARGEST_FILE = 100_000_000
# The header field that says of which catalogue a file holds a revision.
CATALOGUE_KEY = "X-Workbench-Catalogue"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a file means, or meant."""

    filename: str
    article: str
    locale: str
    base: int | None
    """The revision of the catalogue that the file was exported from. None when it comes from another
    catalogue, or does not tell and nothing was exported before: then all that it holds counts as new."""
    plan: MergePlan
    base_supposed: bool = False
    """Whether the file does not say its base, which is taken to be the last export."""
    unread: tuple[Unread, ...] = ()
    """What the file holds that could not be read whole; none of it is in the plan."""
    batch: int | None = None
    """The undoable step, once it has been carried out and has changed something."""
    reviewer: str | None = None
    """Whose corrections a document holds, empty where nobody says so; None of other files."""


def read_catalogue(data: bytes, filename: str) -> ExchangeCatalogue:
    """Read a PO, XLIFF, CSV or XLSX file, by its suffix.

    Raises:
        InputError: when it is neither, too large, or malformed; the message names the line.
    """
    name = _sound(data, filename)
    suffix = PurePath(name).suffix.lower()
    if suffix in (".po", ".pot"):
        return po_exchange.read(data, name)
    if suffix in (".xlf", ".xliff"):
        return _without_reviews(xliff.parse(data, name))
    if suffix == ".csv":
        return _without_reviews(table_csv.parse(data, name))
    if suffix == ".xlsx":
        return _without_reviews(table_xlsx.parse(data, name))
    problem = "Only PO, XLIFF, CSV, XLSX and DOCX files hold a catalogue."
    raise InputError(problem, place=name, remedy="Export it as PO.")


def _sound(data: bytes, filename: str) -> str:
    """The name of a file that may be read."""
    name = PurePath(filename.replace("\\", "/")).name
    if len(data) > LARGEST_FILE:
        raise InputError(
            f"The file has more than {LARGEST_FILE // 1_000_000} MB.", place=name, remedy="Split it."
        )
    if not data.strip():
        raise InputError("The file is empty.", place=name, remedy="Export it again.")
    return name


def _without_reviews(incoming: ExchangeCatalogue) -> ExchangeCatalogue:
    # XLIFF and tables have no hash that would tell whether a review was of this very text. A merge takes a
    # missing review for no change, so nothing that was reviewed here loses it.
    entries = tuple(
        replace(entry, state=min(entry.state, State.TRANSLATED, key=lambda state: state.rank))
        for entry in incoming.entries
    )
    return replace(incoming, entries=entries)


def import_file(
    project: Project,
    by: Person,
    data: bytes,
    filename: str,
    *,
    slug: str | None = None,
    locale: str | None = None,
    reviewer: str | None = None,
    choices: Choices = AS_MERGED,
    dry_run: bool = False,
) -> ImportReport:
    """Merge a file into its catalogue, three ways against what was exported.

    Where only the file changed, it is taken; where both changed, ours stays and theirs is kept as a
    suggestion. All of it is one step that can be undone. The texts are the person's, or with a coordinator
    those of the file's last translator where that is somebody of the project.

    Of a review document (DOCX) every changed target is kept as a suggestion, and what is not certain is in
    the report's `plan.troubles`.

    Args:
        slug, locale: the catalogue, where the file does not say it or says it wrongly.
        reviewer: whose corrections a review document has; None is who last changed it, as it says itself.
        choices: what becomes of the file's texts where somebody wants it otherwise.
        dry_run: report only; nothing is written.

    Raises:
        InputError: when the file cannot be read or does not say which catalogue it is.
        NotFoundError: when the project has no such catalogue.
        ForbiddenError: for nobody who may translate.
    """
    require(by, Role.TRANSLATOR)
    incoming: ExchangeCatalogue | Corrected
    if PurePath(filename).suffix.lower() == ".docx":
        incoming = review.parse(data, _sound(data, filename))
        head, reviewer = incoming.head, _reviewer(incoming.reviewer if reviewer is None else reviewer)
    else:
        incoming = head = read_catalogue(data, filename)
        reviewer = None
    article = slug or head.article or PurePath(filename).stem.removesuffix(f".{head.locale}")
    tag = locale or head.locale
    if not tag:
        raise InputError(
            "The file does not say its language.",
            place=filename,
            remedy="Choose the language; on the command line: --locale",
        )
    chosen = _catalogue_for(project, article, tag, filename)
    _require_language(chosen, head, filename)
    if PurePath(filename).suffix.lower() in (".po", ".pot") and not head.article:
        with project.store.reading() as connection:
            own = messages.entries(connection, chosen, data, PurePath(filename).name)
        incoming = head if own is None else replace(head, entries=own)
    batch = None
    if dry_run:
        with project.store.reading() as connection:
            chosen = catalogue_store.of(connection, chosen.article, chosen.locale) or chosen
            base, plan = _plan(connection, chosen, incoming, choices)
    else:
        with project.store.writing() as connection:
            chosen = recording.lock(connection, chosen)
            base, plan = _plan(connection, chosen, incoming, choices)
            if plan.changes:
                author = _author(connection, by, head)
                batch = _carry_out(connection, project, chosen, by, author, plan, filename, reviewer)
    supposed = _is_supposed(base, head)
    return ImportReport(filename, article, chosen.locale, base, plan, supposed, head.unread, batch, reviewer)


def _reviewer(name: str) -> str:
    return " ".join(storable(name).split())[:LONGEST_NAME]


def _catalogue_for(project: Project, article: str, tag: str, filename: str) -> Catalogue:
    try:
        return catalogue(project, article, tag)
    except NotFoundError as error:
        raise NotFoundError(
            error.problem,
            place=filename,
            remedy="Choose the article that it belongs to; on the command line: --article",
        ) from None


def _require_language(chosen: Catalogue, incoming: ExchangeCatalogue, filename: str) -> None:
    said = incoming.locale
    if said and base_language(said) != base_language(chosen.locale):
        raise InputError(
            f"The file is in “{said}”, the catalogue in “{chosen.locale}”.",
            place=filename,
            remedy="Choose the other catalogue, or correct the file's Language field.",
        )


def _plan(
    connection: Connection,
    chosen: Catalogue,
    incoming: ExchangeCatalogue | Corrected,
    choices: Choices = AS_MERGED,
) -> tuple[int | None, MergePlan]:
    ours, segments = {}, []
    for segment, translation in catalogue_store.everything(connection, chosen):
        segments.append(segment)
        ours[segment.id] = Side(translation.target, translation.state)
    remarks = desk.comments_of(connection, chosen)
    if isinstance(incoming, Corrected):
        base = _base_revision(chosen, incoming.head, None)
        sides = history.at(connection, chosen, base) if base is not None else None
        plan = correcting.plan(connection, chosen, incoming, segments, (sides, ours), remarks)
    else:
        # Some tools drop header fields that they do not know. Most likely it was our last export then.
        base = _base_revision(chosen, incoming, chosen.exported)
        known = {
            segment: [line for remark in listed for line in remark.text.splitlines()]
            for segment, listed in remarks.items()
        }
        sides = history.at(connection, chosen, base) if base is not None else {}
        plan = plan_merge(segments, sides, ours, known, incoming.entries)
        plan = _with_former(connection, chosen, segments, sides, ours, plan)
        if _is_supposed(base, incoming):
            plan = _without_old_texts(connection, chosen, plan)
    # A conflict that was met in an earlier import has its text kept already, and is none any more.
    lines = tuple(
        replace(line, outcome=Outcome.KEPT)
        if line.usual is Take.SUGGESTION
        and desk.was_suggested(connection, chosen, line.segment.id, line.theirs.target)
        else line
        for line in plan.lines
    )
    return base, decided(replace(plan, lines=lines), choices)


def _without_old_texts(connection: Connection, chosen: Catalogue, plan: MergePlan) -> MergePlan:
    """The plan of a file whose base is only supposed, with a text that ours has been before as a conflict.

    It most likely is of an export before the last one, and ours is newer.
    """

    def is_old(line: MergeLine) -> bool:
        old = line.theirs.target
        return (
            line.outcome is Outcome.TAKEN
            and old != line.base.target != ""
            and history.was_written(connection, chosen, line.segment.id, old)
        )

    lines = (replace(line, outcome=Outcome.CONFLICT) if is_old(line) else line for line in plan.lines)
    return replace(plan, lines=tuple(lines))


def _with_former(
    connection: Connection,
    chosen: Catalogue,
    segments: list[Segment],
    base: dict[str, Side],
    ours: dict[str, Side],
    plan: MergePlan,
) -> MergePlan:
    """The plan with what a file from before a split or merge says of the segments that were.

    A text that was never ours is a conflict: it fits none of the segments that there are now.
    """
    former = boundaries.former_sources(connection, chosen.article) if plan.unknown else {}
    present = {segment.id: segment for segment in segments}
    lines, unknown = list(plan.lines), []
    for entry in plan.unknown:
        was, now = former.get(entry.source, ("", ""))
        if now not in present:
            unknown.append(entry)
        elif not history.was_written(connection, chosen, was, entry.target):
            theirs = Side(entry.target, entry.state)
            sides = (base.get(now, Side()), ours[now])
            lines.append(MergeLine(present[now], *sides, theirs, Outcome.CONFLICT))
    return replace(plan, lines=tuple(lines), unknown=tuple(unknown))


def unmerged(connection: Connection, chosen: Catalogue, incoming: ExchangeCatalogue) -> int:
    """In how many segments a file holds a text or a comment that the catalogue has never seen."""
    _, plan = _plan(connection, chosen, incoming)
    new_text = {Outcome.TAKEN, Outcome.CONFLICT, Outcome.CLOSED}
    return sum(
        bool(line.new_comments) or (line.outcome in new_text and line.theirs.target != line.ours.target)
        for line in plan.lines
    )


def _author(connection: Connection, by: Person, incoming: ExchangeCatalogue) -> Person:
    if by.role is Role.COORDINATOR:
        name = incoming.last_translator.partition("<")[0].strip()
        return people_store.named(connection, name) or by
    return by


def _base_revision(chosen: Catalogue, incoming: ExchangeCatalogue, unsaid: int | None) -> int | None:
    key = incoming.extra.get(CATALOGUE_KEY)
    if key is None:
        return unsaid
    if key != chosen.key or incoming.revision is None or incoming.revision > chosen.revision:
        return None
    return incoming.revision


def _is_supposed(base: int | None, incoming: ExchangeCatalogue) -> bool:
    return base is not None and CATALOGUE_KEY not in incoming.extra


def _carry_out(
    connection: Connection,
    project: Project,
    chosen: Catalogue,
    by: Person,
    author: Person,
    plan: MergePlan,
    filename: str,
    reviewer: str | None,
) -> int:
    now = project.now()
    note = PurePath(filename).name + (f" ({reviewer})" if reviewer else "")
    batch = recording.open_batch(connection, chosen, "import", note, by, now)
    origin = "import" if reviewer is None else correcting.ORIGIN
    # A person's own corrections need no other name beside theirs.
    name = "" if reviewer == by.name else reviewer or ""
    touched = [line.segment.id for line in plan.lines if line.take is Take.THEIRS]
    current = catalogue_store.translations_of(connection, chosen, touched)
    changes = []
    for line in plan.lines:
        if line.take is Take.THEIRS:
            before = current[line.segment.id]
            target, state = apply(
                before,
                Action.IMPORT,
                by=by.name,
                role=by.role,
                target=line.theirs.target,
                state=line.theirs.state,
            )
            if (target, state) != (before.target, before.state):
                who = author.name if target != before.target else before.author
                changes.append(Change(before, target, state, Action.IMPORT, who, differs=before.differs))
        elif line.take is Take.SUGGESTION:
            meant = min(line.theirs.state, State.TRANSLATED, key=lambda state: state.rank)
            text = storable(line.theirs.target)
            desk.suggest(connection, chosen, line.segment.id, text, meant, origin, by, now, batch, name)
        if line.new_comments:
            text = storable("\n".join(line.new_comments))
            desk.comment(connection, chosen, line.segment.id, text, by, now, batch, reviewer=name)
        for remark in line.remarks:
            desk.comment(
                connection,
                chosen,
                line.segment.id,
                storable(remark.text),
                by,
                now,
                batch,
                remark.quote,
                "" if remark.author == by.name else remark.author or name,
            )
    recording.record(connection, chosen, changes, by, now, batch)
    return batch
