"""Not even at its most talkative does Stint write down what is nobody else's business."""

import re

from sqlalchemy import make_url, text

from models.database import Database
from playground.client import Playground
from tests.bot.agency import found_agency
from tests.bot.day import NOTE, a_day_at_work
from tests.bot.process import Bot, StartBot
from tests.bot.running import typed

PASSWORD = "pg-pass-0815"


def secrets_of(slack: Playground) -> list[str]:
    envelopes = [envelope.payload for envelope in slack.envelopes]
    urls = [str(said["response_url"]) for said in envelopes if said.get("response_url")]
    triggers = [str(said["trigger_id"]) for said in envelopes if said.get("trigger_id")]
    assert len(urls) >= 5
    tokens = [slack.bot_token, slack.app_token, slack.signing_secret]
    return [*tokens, *urls, *triggers, NOTE, "ticket-"]


def assert_secrets_kept(slack: Playground, bot: Bot) -> None:
    for secret in secrets_of(slack):
        assert secret not in bot.output
    assert not re.search(r"xox[bp]-|xapp-", bot.output)


def test_nothing_private_is_logged(
    slack: Playground, sqlite_url: str, start_stint: StartBot
) -> None:
    found_agency(sqlite_url)
    bot = start_stint(sqlite_url, STINT_LOG="debug")
    a_day_at_work(slack)
    assert bot.stop() == 0
    assert " ERROR handlers.errors: reference " in bot.output
    assert_secrets_kept(slack, bot)


def test_what_nothing_listens_to_is_not_quoted(
    slack: Playground, sqlite_url: str, start_on_socket: StartBot
) -> None:
    found_agency(sqlite_url)
    bot = start_on_socket(sqlite_url, STINT_LOG="debug")
    slack.redeliver(typed(slack, NOTE, command="/nonesuch"))
    assert bot.wait_for_line("a request that nothing here listens to")
    assert bot.stop() == 0
    assert NOTE not in bot.output


def test_nothing_private_is_logged_when_slack_goes_away_and_comes_back(
    slack: Playground, sqlite_url: str, start_on_socket: StartBot
) -> None:
    found_agency(sqlite_url)
    bot = start_on_socket(sqlite_url, STINT_LOG="debug")
    a_day_at_work(slack)
    slack.disconnect("refresh_requested")
    slack.wait_for_connection()
    slack.fail_next("apps.connections.open", error="internal_error")
    slack.disconnect("refresh_requested")
    slack.wait_for_connection(timeout=30)
    assert bot.stop() == 0
    assert_secrets_kept(slack, bot)


def test_a_response_url_that_answers_no_more_is_not_logged(
    slack: Playground, sqlite_url: str, start_on_socket: StartBot
) -> None:
    found_agency(sqlite_url)
    slack.world.response_urls.base = "http://127.0.0.1:9/response"
    bot = start_on_socket(sqlite_url, STINT_LOG="debug")
    tom = slack.person("tom")
    logged = tom.command(f'/time 2h ACME-site "{NOTE}"').messages[0]
    tom.click("Undo", logged)
    assert "could not send what follows an answer" in bot.wait_for_line("could not send")
    assert bot.stop() == 0
    for envelope in slack.envelopes:
        assert str(envelope.payload["response_url"]) not in bot.output
    assert NOTE not in bot.output


def test_neither_a_note_nor_the_password_is_logged_when_the_database_fails(
    slack: Playground, postgres_url: str, start_on_socket: StartBot
) -> None:
    found_agency(postgres_url)
    url = make_url(postgres_url).set(password=PASSWORD).render_as_string(hide_password=False)
    bot = start_on_socket(url, STINT_LOG="debug")
    break_the_trail(postgres_url)
    failed = slack.person("tom").command(f'/time 2h ACME-site "{NOTE}"')
    assert "Reference" in failed.text
    assert bot.stop() == 0
    assert "Traceback" in bot.output
    for secret in (NOTE, PASSWORD, slack.bot_token, slack.app_token):
        assert secret not in bot.output


def test_news_that_can_not_be_taken_in_are_logged_with_a_reference(
    slack: Playground, sqlite_url: str, start_on_http: StartBot
) -> None:
    found_agency(sqlite_url)
    bot = start_on_http(sqlite_url)
    database = Database(sqlite_url)
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE person RENAME TO broken_person"))
    database.close()
    slack.change_user("tom", tz="Asia/Tokyo")
    assert " ERROR handlers.errors: reference " in bot.wait_for_line("reference")
    assert "Traceback" in bot.output
    slack.wait_until(lambda: any(e.status == 503 for e in slack.envelopes))


def break_the_trail(url: str) -> None:
    """Let no change be kept any more."""
    database = Database(url)
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE audit ADD CHECK (subject_id < 0)"))
    database.close()
