"""Reading what is kept of findings; `findings` says what of it is old."""

from collections.abc import Iterator

import sqlalchemy as sa

from workbench.checks.model import Finding
from workbench.checks.written import read
from workbench.store.catalogues import Catalogue
from workbench.store.findings_schema import findings
from workbench.store.schema import translations

_translation = sa.and_(
    translations.c.catalogue_id == findings.c.catalogue_id,
    translations.c.segment_id == findings.c.segment_id,
)
_BRIEFS = (
    sa.select(findings.c.segment_id, findings.c.brief)
    .select_from(findings.join(translations, _translation))
    .where(
        findings.c.catalogue_id == sa.bindparam("catalogue"),
        findings.c.version == translations.c.version,
        translations.c.position.is_not(None),
    )
)
_ALL_BRIEFS = _BRIEFS.where(findings.c.brief != "")
_NEW_BRIEFS = _BRIEFS.where(findings.c.step > sa.bindparam("step"))


def briefs(connection: sa.Connection, catalogue: Catalogue, behind: int) -> list[tuple[str, str]]:
    """Segments with their findings in short: `check:severity`, the gravest first, with spaces between.

    Args:
        behind: a step: what was written later, also where nothing is found any more. 0 is everything that has
            findings. Of a translation that has changed since it was checked nothing is said.
    """
    asked = {"catalogue": catalogue.id, "step": behind}
    rows = connection.execute(_NEW_BRIEFS if behind else _ALL_BRIEFS, asked).all()
    # Taken apart by place: by name takes as long again as the query.
    return [(segment, brief) for segment, brief in rows]


_WITH_FINDINGS = (
    sa.select(findings.c.segment_id, findings.c.own, findings.c.compared)
    .select_from(findings.join(translations, _translation))
    .where(findings.c.catalogue_id == sa.bindparam("catalogue"), findings.c.brief != "")
    .order_by(translations.c.position)
)


def everything(connection: sa.Connection, catalogue: Catalogue) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The segments that have findings, with these, in the order of the article."""
    for row in connection.execute(_WITH_FINDINGS, {"catalogue": catalogue.id}):
        yield row.segment_id, (*read(row.own), *read(row.compared))
