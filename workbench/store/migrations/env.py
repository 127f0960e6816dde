"""Runs the migrations on the connection that `workbench.store.engine` hands over."""

from alembic import context

from workbench.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
# The caller's transaction holds the migrations: all of them, or none.
context.run_migrations()
