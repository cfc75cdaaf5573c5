"""Codes of the authorization page: whose they are, what they allow and how long."""

from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

from slack_sdk.web import SlackResponse

from tests.playground.stage import Stage, error_of

HERE, THERE = "https://stint.example/slack/oauth_redirect", "https://evil.example/"


def exchange(stage: Stage, code: str, **more: str) -> SlackResponse:
    slack = stage.slack
    return stage.web.oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=code, **more
    )


def visit(stage: Stage, redirect_uri: str) -> tuple[int, str]:
    """What the authorization page answers: its status, and the code it sends back with."""
    asked = {"client_id": stage.slack.client_id, "redirect_uri": redirect_uri}
    connection = HTTPConnection("127.0.0.1", stage.slack.port)
    try:
        connection.request("GET", f"/oauth/v2/authorize?{urlencode(asked)}")
        response = connection.getresponse()
        query = parse_qs(urlsplit(response.headers.get("Location", "")).query)
        return response.status, query.get("code", [""])[0]
    finally:
        connection.close()


def test_a_code_is_bound_to_its_redirect_uri(stage: Stage) -> None:
    _, code = visit(stage, HERE)
    assert error_of(lambda: exchange(stage, code)) == "bad_redirect_uri"
    assert error_of(lambda: exchange(stage, code, redirect_uri=THERE)) == "bad_redirect_uri"
    assert error_of(lambda: exchange(stage, code, redirect_uri=HERE)) is None


def test_a_redirect_uri_that_is_none_is_refused(stage: Stage) -> None:
    assert visit(stage, "http://127.0.0.1:99999999/") == (400, "")


def test_each_code_allows_what_was_allowed_with_it(stage: Stage) -> None:
    one = stage.slack.authorize(["commands"])
    other = stage.slack.authorize(["chat:write", "users:read"])
    assert exchange(stage, one)["scope"] == "commands"
    assert exchange(stage, other)["scope"] == "chat:write,users:read"


def test_a_code_lives_ten_minutes(stage: Stage) -> None:
    early, late = stage.slack.authorize(), stage.slack.authorize()
    stage.slack.clock.advance(timedelta(minutes=10))
    assert error_of(lambda: exchange(stage, early)) is None
    stage.slack.clock.advance(timedelta(seconds=1))
    assert error_of(lambda: exchange(stage, late)) == "invalid_code"
