"""Reading what is kept of findings, in short or in full; `findings` says what of it is old."""

from collections.abc import Iterator, Set

import sqlalchemy as sa

from workbench.checks.model import Finding
from workbench.checks.written import brief as in_short
from workbench.checks.written import read
from workbench.store.among import parts
from workbench.store.catalogues import Catalogue
from workbench.store.findings import beside
from workbench.store.findings_schema import findings
from workbench.store.schema import translations

_BRIEFS = (
    sa.select(findings.c.segment_id, findings.c.brief, findings.c.about)
    .select_from(findings.join(translations, beside))
    .where(
        findings.c.catalogue_id == sa.bindparam("catalogue"),
        findings.c.version == translations.c.version,
        translations.c.position.is_not(None),
    )
)
_ALL_BRIEFS = _BRIEFS.where(findings.c.brief != "")
_NEW_BRIEFS = _BRIEFS.where(findings.c.step > sa.bindparam("step"))


def briefs(
    connection: sa.Connection, catalogue: Catalogue, behind: int, dismissed: Set[str]
) -> list[tuple[str, str]]:
    """Segments with their findings in short: `check:severity`, the gravest first, with spaces between.

    Args:
        dismissed: keys of the findings that are left out.
        behind: a step: what was written later, also where nothing is found any more. 0 is everything that has
            findings. Of a translation that has changed since it was checked nothing is said.
    """
    asked = {"catalogue": catalogue.id, "step": behind}
    rows = connection.execute(_NEW_BRIEFS if behind else _ALL_BRIEFS, asked).all()
    others = {}
    touched = [segment for segment, _, about in rows if not dismissed.isdisjoint(about.split())]
    for part in parts(touched):
        statement = _WITH_FINDINGS.where(findings.c.segment_id.in_(part))
        for row in connection.execute(statement, {"catalogue": catalogue.id}):
            others[row.segment_id] = in_short(found for key, found in _keyed(row) if key not in dismissed)
    # Taken apart by place: by name takes as long again as the query.
    found = [(segment, others.get(segment, brief)) for segment, brief, _ in rows]
    return found if behind else [one for one in found if one[1]]


_WITH_FINDINGS = (
    sa.select(findings.c.segment_id, findings.c.own, findings.c.about, findings.c.compared)
    .select_from(findings.join(translations, beside))
    .where(findings.c.catalogue_id == sa.bindparam("catalogue"), findings.c.brief != "")
    .order_by(translations.c.position)
)


def everything(
    connection: sa.Connection, catalogue: Catalogue
) -> Iterator[tuple[str, list[tuple[str, Finding]]]]:
    """The segments that have findings, with these, in the order of the article; each with its key."""
    for row in connection.execute(_WITH_FINDINGS, {"catalogue": catalogue.id}):
        yield row.segment_id, list(_keyed(row))


def outdate(connection: sa.Connection, ids: list[str]) -> None:
    """Have segments checked anew in every locale, though neither their texts nor the rules have changed."""
    for part in parts(ids):
        connection.execute(sa.update(findings).where(findings.c.segment_id.in_(part)).values(rules=""))


def _keyed(row: sa.Row) -> Iterator[tuple[str, Finding]]:
    return zip(row.about.split(), (*read(row.own), *read(row.compared)), strict=True)
