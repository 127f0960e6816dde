"""Tables and queries. The only layer that knows SQLAlchemy; every function takes an open connection first.

What is asked with every message of an editor is built once, as a constant with parameters: putting a
statement together takes several times as long as SQLite needs to answer it. Many rows are fetched with
`all()`, which is quicker than one by one.
"""

from sqlalchemy import Connection

# Whatever is imported of the store, all tables are among the metadata.
from workbench.store import findings_schema, memory_schema, schema, updates_schema
from workbench.store.engine import Store

__all__ = ["Connection", "Store", "findings_schema", "memory_schema", "schema", "updates_schema"]
