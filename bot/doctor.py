"""`stint doctor`: what is set up, what is not, and what to do about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.app import open_database, web_client
from bot.manifest import bot_scopes
from bot.settings import Settings, SettingsError, require_slack
from models.migrate import current_revision, newest_revision


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
    try:
        database = open_database(settings)
    except SettingsError as error:
        yield Finding("database", well=False, mend=str(error))
        return
    present, newest = current_revision(database), newest_revision()
    named = f"database ({database.engine.dialect.name}, schema {present or 'empty'})"
    yield Finding(named, well=present == newest, mend="run `stint migrate`")
    database.close()


def _bot_token(settings: Settings) -> Iterator[Finding]:
    client = web_client(settings)
    answer, problem = _ask(client.auth_test)
    if problem:
        yield Finding("bot token", well=False, mend=problem)
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


def _ask(call: Callable[[], object]) -> tuple[dict[str, str], str]:
    """What Slack answers, with the scopes of the token; or what kept it from answering."""
    try:
        response = call()
    except SlackApiError as error:
        return {}, f"Slack says {error.response['error']}"
    except OSError as error:
        return {}, f"Slack can't be reached: {error}"
    data = dict(response.data)  # type: ignore[attr-defined] # SlackResponse of any method
    headers = response.headers  # type: ignore[attr-defined]
    scopes = next((v for k, v in headers.items() if k.lower() == "x-oauth-scopes"), "")
    return {**data, "x-oauth-scopes": scopes}, ""
