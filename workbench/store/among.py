"""Conditions on many: numbers in one parameter, however many they are, and ids in parts.

`IN` with a parameter for each number is put together and planned anew for each count of them.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Numbers(sa.types.TypeDecorator[Sequence[int]]):
    """Whole numbers in one parameter: an array where there are arrays, else JSON."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        kind = sa.Text() if dialect.name == "sqlite" else postgresql.ARRAY(sa.Integer)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Sequence[int] | None, dialect: sa.Dialect) -> str | list[int] | None:
        if value is None:
            return None
        return json.dumps(list(value)) if dialect.name == "sqlite" else list(value)


class Among(FunctionElement[bool]):
    """Whether a column of whole numbers is one of those in the parameter of a name."""

    type = sa.Boolean()
    inherit_cache = True

    def __init__(self, column: sa.Column[int], name: str) -> None:
        super().__init__(column, sa.bindparam(name, type_=_Numbers()))

    def self_group(self, against: Any = None) -> "Among":
        # It is a condition already: SQLite would find nothing in an index for what is compared with 1.
        return self


@compiles(Among, "sqlite")
def _in_json(element: Among, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({numbers}))"


@compiles(Among, "postgresql")
def _in_array(element: Among, compiler: Any, **options: Any) -> str:
    column, numbers = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({numbers})"


_IN_ONE_QUERY = 500


def parts(ids: list[str]) -> Iterator[list[str]]:
    """Ids in parts, each for one query."""
    for start in range(0, len(ids), _IN_ONE_QUERY):
        yield ids[start : start + _IN_ONE_QUERY]
