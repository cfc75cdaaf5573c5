"""The database's schema, brought to what this Stint needs; a module of its own for its weight."""

from sqlite3 import Error as SQLiteError

from sqlalchemy.exc import DBAPIError

from bot.app import what_the_database_says
from bot.settings import SettingsError
from models.database import Database
from models.migrate import SchemaUnknown, migrate


def bring_up_to_date(database: Database) -> None:
    """Migrate the database.

    Raises:
        SettingsError: a newer Stint made it, it is locked, or holds tables that Stint did not make.
    """
    try:
        migrate(database)
    except SchemaUnknown as error:
        raise SettingsError(f"DATABASE_URL can't be used: {error}") from None
    except (DBAPIError, SQLiteError) as error:
        raise SettingsError(
            f"DATABASE_URL can't be used: {what_the_database_says(error)}"
        ) from None
