"""A database that served a test is as a new one for the next, or is not lent again."""

import psycopg
import pytest
from sqlalchemy import text

from models import Client
from models.database import Database
from models.migrate import current_revision, newest_revision
from tests.factories import add_client, add_workspace
from tests.postgres import Postgres


def test_the_next_test_finds_no_row_and_the_first_id(postgres_server: Postgres) -> None:
    with postgres_server.lend() as url:
        first = _add_client(url)
    with postgres_server.lend() as again:
        assert again == url
        assert _add_client(again).id == first.id == 1


def test_whoever_still_holds_a_table_is_sent_away(postgres_server: Postgres) -> None:
    with postgres_server.lend() as url:
        holder = psycopg.connect(url)
        holder.execute("LOCK TABLE client")
    with postgres_server.lend() as again:
        assert again == url
        assert _add_client(again).id == 1
    holder.close()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE person RENAME TO broken_person",
        "DROP SCHEMA public CASCADE",
        "ALTER TABLE audit ADD CHECK (subject_id < 0)",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
    ],
)
def test_a_changed_schema_is_no_other_test_s(postgres_server: Postgres, change: str) -> None:
    with postgres_server.lend() as url:
        database = Database(url)
        with database.engine.begin() as connection:
            connection.execute(text(change))
        database.close()
    with postgres_server.lend() as another:
        assert another != url
        database = Database(another)
        assert current_revision(database) == newest_revision()
        database.close()


def _add_client(url: str) -> Client:
    database = Database(url)
    with database.begin("T1") as session:
        add_workspace(session)
        client = add_client(session)
    database.close()
    return client
