"""Probes of Socket Mode, signed HTTP and the delivery of events."""

from datetime import timedelta

from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from playground.client import Playground, Rule, User
from playground.requests.signed_http import UrlNotVerifiedError
from tests.playground.probing import probe
from tests.playground.stage import Stage, acknowledge, error_of, eventually, keep_silent


def events(slack: Playground) -> list[str]:
    sent = [e.payload["event"]["type"] for e in slack.envelopes if e.type == "events_api"]
    return sorted(sent)


def attempts(slack: Playground) -> int:
    return sum(e.outcome != "pending" for e in slack.envelopes)


@probe(Rule.SOCKET_URL_ONCE)
def a_link_opens_one_connection(stage: Stage) -> None:
    url = stage.link()
    assert stage.connect(url=url).connected
    assert not stage.connect(url=url).connected


@probe(Rule.SOCKET_HELLO)
def hello_comes_first(stage: Stage) -> None:
    hello = stage.bot.hello
    assert hello
    assert hello["num_connections"] == 1
    assert hello["connection_info"]["app_id"] == stage.slack.world.app.app_id


@probe(Rule.SOCKET_CONNECTIONS)
def ten_connections_are_the_most(stage: Stage) -> None:
    for _ in range(10):
        assert stage.connect().hello
    eleventh = stage.connect()
    assert [m.get("reason") for m in eleventh.received] == ["too_many_websockets"]


@probe(Rule.SOCKET_SHARES_LOAD)
def connections_share_the_load(stage: Stage) -> None:
    bots = [stage.connect() for _ in range(2)]
    for _ in range(4):
        stage.slack.person("maya").command("/time")
    assert [len(bot.envelopes) for bot in bots] == [2, 2]


@probe(Rule.SOCKET_ACK_BY_ENVELOPE, deadline=0.2)
def an_ack_names_its_envelope(stage: Stage) -> None:
    stage.bot.answer = lambda _: {"envelope_id": "another"}
    outcome = stage.slack.person("maya").command("/time")
    assert outcome.error == '/time failed with the error "operation_timeout"'


@probe(Rule.LATE_ACK_IGNORED, deadline=0.5)
def an_ack_after_the_deadline_changes_nothing(stage: Stage) -> None:
    stage.bot.answer = lambda e: {"payload": {"text": "Late"}} if len(seen) else seen.append(e)
    seen: list[object] = []
    maya = stage.slack.person("maya")
    assert maya.command("/time").error == '/time failed with the error "operation_timeout"'
    late = {"envelope_id": stage.bot.envelopes[0]["envelope_id"], "payload": {"text": "Late"}}
    stage.bot.send(late)
    assert maya.command("/time").text == "Late"
    assert [m.text for m in maya.sees()].count("Late") == 1


@probe(Rule.SOCKET_DISCONNECTS)
def slack_sends_connections_away(stage: Stage) -> None:
    assert stage.bot.hello
    stage.slack.disconnect("refresh_requested")
    assert stage.slack.connections == 0
    assert stage.bot.hears_goodbye("refresh_requested")


@probe(Rule.SOCKET_LINK_DISABLED)
def a_disabled_link_gives_no_other(stage: Stage) -> None:
    unused = stage.link()
    stage.slack.disconnect("link_disabled")
    client = WebClient(base_url=stage.slack.api_url)
    error = error_of(lambda: client.apps_connections_open(app_token=stage.slack.app_token))
    assert error == "socket_mode_not_enabled"
    assert not stage.connect(url=unused).connected


@probe(Rule.SOCKET_APP_TOKEN)
def a_link_needs_an_app_level_token(stage: Stage) -> None:
    client = WebClient(base_url=stage.slack.api_url)
    error = error_of(lambda: client.apps_connections_open(app_token=stage.slack.bot_token))
    assert error == "not_allowed_token_type"


@probe(Rule.REQUESTS_SIGNED)
def requests_are_signed(stage: Stage) -> None:
    bot = stage.http_bot()
    stage.slack.deliver_over_http(bot.url)
    stage.slack.person("maya").command("/time 2h")
    verifier = SignatureVerifier(stage.slack.signing_secret)
    headers, body = bot.requests[-1]
    assert verifier.is_valid_request(body, headers)


@probe(Rule.URL_VERIFICATION)
def a_request_url_answers_the_challenge(stage: Stage) -> None:
    bot = stage.http_bot(lambda *_: (200, "text/plain", "what?"))
    try:
        stage.slack.deliver_over_http(bot.url)
    except UrlNotVerifiedError:
        return
    raise AssertionError("a URL that failed the challenge was taken")


@probe(Rule.EVENTS_AT_LEAST_ONCE, deadline=0.1)
def an_event_that_nobody_acknowledged_comes_again(stage: Stage) -> None:
    stage.bot.answer = keep_silent
    stage.slack.change_user("maya", tz="Europe/Paris")
    slack = stage.slack
    assert eventually(slack, lambda: attempts(slack) >= 1)
    slack.clock.advance(timedelta(0))
    assert len(slack.envelopes) >= 2
    first, second = slack.envelopes[:2]
    assert second.payload == first.payload
    assert (second.retry_attempt, second.retry_reason) == (1, "timeout")


@probe(Rule.EVENT_RETRY_ENVELOPE, deadline=0.1)
def a_repeated_event_comes_in_another_envelope(stage: Stage) -> None:
    stage.bot.answer = keep_silent
    stage.slack.change_user("maya", tz="Europe/Paris")
    slack = stage.slack
    assert eventually(slack, lambda: len(slack.envelopes) == 2)
    assert len({e.envelope_id for e in slack.envelopes}) == 2


@probe(Rule.EVENT_RETRY_SCHEDULE, deadline=0.4)
def an_event_is_repeated_at_once_after_a_minute_and_after_five(stage: Stage) -> None:
    stage.bot.answer = keep_silent
    slack = stage.slack
    slack.change_user("maya", tz="Europe/Paris")
    assert eventually(slack, lambda: attempts(slack) >= 2)
    slack.clock.advance(timedelta(seconds=59))
    assert len(slack.envelopes) == 2
    slack.clock.advance(timedelta(seconds=1))
    assert eventually(slack, lambda: attempts(slack) == 3)
    stage.bot.answer = acknowledge
    slack.clock.advance(timedelta(minutes=5))
    assert eventually(slack, lambda: attempts(slack) == 4)
    assert [e.retry_attempt for e in slack.envelopes] == [0, 1, 2, 3]
    assert slack.envelopes[-1].acked


@probe(Rule.EVENTS_SUBSCRIBED)
def only_events_that_were_subscribed_to_are_sent(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.add_user(User("U0NEW", "nia", "Nia Cole"))
    stage.slack.change_user("nia", tz="Europe/Paris")
    assert eventually(stage.slack, lambda: "user_change" in events(stage.slack))
    assert events(stage.slack) == ["user_change"]


@probe(Rule.EVENTS_SCOPED)
def an_event_needs_its_scope(stage: Stage) -> None:
    assert stage.bot.connected
    slack = stage.slack
    stage.web_with("commands")
    slack.change_user("maya", tz="Europe/Paris")
    slack.person("maya").open_home()
    assert events(slack) == ["app_home_opened"]


@probe(Rule.UNINSTALL_IS_TOLD)
def the_app_hears_that_it_was_removed(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.uninstall()
    stage.slack.wait_for_deliveries()
    assert events(stage.slack) == ["app_uninstalled", "tokens_revoked"]


@probe(Rule.UNINSTALLED_HEARS_NOTHING)
def an_app_that_was_removed_hears_nothing_more(stage: Stage) -> None:
    assert stage.bot.connected
    stage.slack.uninstall()
    stage.slack.change_user("maya", tz="Europe/Paris")
    stage.slack.wait_for_deliveries()
    assert events(stage.slack) == ["app_uninstalled", "tokens_revoked"]
