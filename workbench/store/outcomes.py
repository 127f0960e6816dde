"""What coordinators chose for checks, and what people made of findings."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from workbench.checks.choices import Choice
from workbench.model import Person
from workbench.store.schema import check_choices, finding_outcomes


class Outcome(StrEnum):
    """What somebody made of a finding."""

    DISMISSED = "dismissed"
    """They said that it is none: nobody is shown it any more."""
    ACTED_ON = "acted-on"
    """They changed what it was about, and it was gone."""


_CHOICES = sa.select(check_choices.c.check, check_choices.c.choice).where(
    check_choices.c.locale == sa.bindparam("in_locale")
)


def choices(connection: sa.Connection, locale: str) -> dict[str, Choice]:
    """What was chosen for checks of texts in a locale, by the check's id."""
    return {row.check: Choice(row.choice) for row in connection.execute(_CHOICES, {"in_locale": locale})}


def choose(connection: sa.Connection, locale: str, check: str, choice: Choice | None) -> None:
    """Choose for a check; None leaves it to the check itself."""
    own = (check_choices.c.locale == locale, check_choices.c.check == check)
    if choice is None:
        connection.execute(sa.delete(check_choices).where(*own))
        return
    insert = _insert(connection)(check_choices).values(locale=locale, check=check, choice=choice)
    key = [*check_choices.primary_key]
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_={"choice": choice}))


# ---------------------------------------------------------------------------------------- outcomes


_DISMISSED = sa.select(finding_outcomes.c.key).where(
    finding_outcomes.c.locale == sa.bindparam("in_locale"),
    finding_outcomes.c.outcome == Outcome.DISMISSED,
)
_SOME_DISMISSED = _DISMISSED.where(finding_outcomes.c.key.in_(sa.bindparam("keys", expanding=True)))
# With more keys than this in question it is quicker to read all that were dismissed.
_MOST_KEYS = 500


def dismissed(connection: sa.Connection, locale: str, keys: Iterable[str]) -> set[str]:
    """Those of these keys whose finding was dismissed in the locale; at times others that were, too."""
    asked = list(keys)
    if not asked:
        return set()
    few = len(asked) <= _MOST_KEYS
    statement, values = (_SOME_DISMISSED, {"keys": asked}) if few else (_DISMISSED, {})
    return set(connection.execute(statement, {"in_locale": locale, **values}).scalars())


def all_dismissed(connection: sa.Connection, locale: str) -> set[str]:
    """The keys of all findings that were dismissed in a locale."""
    return set(connection.execute(_DISMISSED, {"in_locale": locale}).scalars())


def note(
    connection: sa.Connection,
    locale: str,
    found: Mapping[str, str],
    outcome: Outcome,
    by: Person,
    now: datetime,
) -> None:
    """Keep what became of findings, checks by key. Who dismisses one has the last word on it."""
    if not found:
        return
    insert = _insert(connection)(finding_outcomes)
    key = [*finding_outcomes.primary_key]
    if outcome is Outcome.DISMISSED:
        last = {name: insert.excluded[name] for name in ("outcome", "by", "at")}
        statement = insert.on_conflict_do_update(index_elements=key, set_=last)
    else:
        statement = insert.on_conflict_do_nothing()
    same = {"locale": locale, "outcome": outcome, "by": by.id, "at": now}
    connection.execute(statement, [same | {"key": one, "check": found[one]} for one in sorted(found)])


def forget(connection: sa.Connection, locale: str, key: str) -> None:
    """A finding was not dismissed after all."""
    connection.execute(
        sa.delete(finding_outcomes).where(
            finding_outcomes.c.locale == locale,
            finding_outcomes.c.key == key,
            finding_outcomes.c.outcome == Outcome.DISMISSED,
        )
    )


def outcomes(connection: sa.Connection, locale: str) -> dict[tuple[str, Outcome], int]:
    """How many findings there were of each check and outcome in a locale."""
    by = (finding_outcomes.c.check, finding_outcomes.c.outcome)
    statement = sa.select(*by, sa.func.count()).where(finding_outcomes.c.locale == locale).group_by(*by)
    return {(row[0], Outcome(row[1])): row[2] for row in connection.execute(statement)}


def _insert(connection: sa.Connection) -> "type[sqlite.Insert] | type[postgresql.Insert]":
    return sqlite.Insert if connection.dialect.name == "sqlite" else postgresql.Insert
