"""`stint doctor`: what is set up, what is not, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy.exc import DBAPIError

from bot.app import (
    UNANSWERED,
    open_database,
    web_client,
    what_slack_says,
    what_the_database_says,
)
from bot.manifest import bot_scopes
from bot.settings import Settings, SettingsError, require_slack
from models.migrate import current_revision, is_known, newest_revision, stray_tables


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `mend` says what to do where it is not well."""

    what: str
    well: bool
    mend: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at settings, database, tokens and scopes, one after the other."""
    yield from _settings(settings)
    yield from _database(settings)
    if settings.slack_bot_token:
        yield from _bot_token(settings)
    if settings.slack_app_token:
        yield from _app_token(settings)


def _settings(settings: Settings) -> Iterator[Finding]:
    mode = "Socket Mode" if settings.socket_mode else "signed HTTP"
    try:
        require_slack(settings)
    except SettingsError as error:
        yield Finding(f"settings for {mode}", well=False, mend=str(error))
    else:
        yield Finding(f"settings for {mode}", well=True)


def _database(settings: Settings) -> Iterator[Finding]:
    if _is_yet_to_be_made(settings):
        yield Finding("database (sqlite, schema empty)", well=False, mend="run `stint migrate`")
        return
    try:
        database = open_database(settings)
    except SettingsError as error:
        yield Finding("database", well=False, mend=str(error))
        return
    try:
        present, stray = current_revision(database), stray_tables(database)
    except DBAPIError as error:
        yield Finding("database", well=False, mend=what_the_database_says(error))
        return
    finally:
        database.close()
    named = f"database ({database.engine.dialect.name}, schema {present or 'empty'})"
    mend = "run `stint migrate`"
    if not is_known(present):
        mend = "a newer Stint made it: update this one"
    elif stray:
        mend = f"it has a table {stray[0]} that Stint did not make: name another in DATABASE_URL"
    yield Finding(named, well=present == newest_revision(), mend=mend)


def _is_yet_to_be_made(settings: Settings) -> bool:
    """Whether it is a file of SQLite's in a folder that is there; looking would make it."""
    sqlite, _, file = settings.database_url.partition(":///")
    path = Path(file)
    return sqlite.startswith("sqlite") and path.parent.is_dir() and not path.exists()


def _bot_token(settings: Settings) -> Iterator[Finding]:
    client = web_client(settings)
    answer, problem = _ask(client.auth_test)
    if problem:
        yield Finding("bot token", well=False, mend=problem)
        return
    if not (answer.get("user") and answer.get("team")):
        mend = "SLACK_API_URL leads to something that does not answer as Slack does"
        yield Finding("bot token", well=False, mend=mend)
        return
    yield Finding(f"bot token of {answer['user']} in {answer['team']}", well=True)
    granted = {scope for scope in answer["x-oauth-scopes"].split(",") if scope}
    missing, spare = bot_scopes() - granted, granted - bot_scopes()
    names = ", ".join(sorted(missing))
    yield Finding(
        "scopes",
        well=not missing,
        mend=f"missing {names}: update the app from manifest.yml and install it again",
    )
    if spare:
        names = ", ".join(sorted(spare))
        yield Finding("scopes Stint needs", well=False, mend=f"{names} can be taken away")


def _app_token(settings: Settings) -> Iterator[Finding]:
    assert settings.slack_app_token is not None
    token = settings.slack_app_token.get_secret_value()
    client = WebClient(token=token, base_url=settings.slack_api_url)
    _answer, problem = _ask(lambda: client.apps_connections_open(app_token=token))
    mend = f"{problem}: make an app-level token with connections:write"
    yield Finding("app token", well=not problem, mend=mend)


def _ask(call: Callable[[], SlackResponse]) -> tuple[dict[str, str], str]:
    """What Slack answers, with the scopes of the token; or what kept it from answering."""
    try:
        response = call()
    except SlackApiError as error:
        return {}, what_slack_says(error)
    except UNANSWERED as error:
        return {}, f"Slack can't be reached: {type(error).__name__}"
    data = response.data if isinstance(response.data, dict) else {}
    scopes = next((v for k, v in response.headers.items() if k.lower() == "x-oauth-scopes"), "")
    return {**data, "x-oauth-scopes": scopes}, ""
