"""What Alembic runs: always on a connection of ours, inside its transaction."""

from alembic import context
from sqlalchemy import Connection

from models import Base

connection: Connection = context.config.attributes["connection"]
# render_as_batch: SQLite can't alter a column, so Alembic copies the table instead.
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
