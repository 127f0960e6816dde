"""Tables and queries. The only layer that knows SQLAlchemy; every function takes an open connection first."""

from sqlalchemy import Connection

from workbench.store.engine import Store

__all__ = ["Connection", "Store"]
