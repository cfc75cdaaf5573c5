from datetime import datetime, timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.client import Fate, Trouble
from playground.troubles import POSTS
from tests.playground.stage import Stage

SECOND = timedelta(seconds=1)
TIMES = 40


@pytest.fixture
def web(stage: Stage) -> WebClient:
    """A client that tries everything once, in a workspace where the bot may write."""
    stage.slack.invite_bot("general")
    return WebClient(stage.slack.bot_token, base_url=stage.slack.api_url, retry_handlers=[])


def said(stage: Stage) -> list[str]:
    return [message.text for message in stage.slack.person("maya").sees()]


def post(web: WebClient, text: str) -> str:
    """How it went: "ok", Slack's word with its Retry-After, or "broken"."""
    try:
        web.chat_postMessage(channel="C0GENERAL", text=text)
    except SlackApiError as refused:
        return f"{refused.response['error']} {refused.response.headers['Retry-After']}"
    except OSError:
        return "broken"
    return "ok"


def test_a_share_of_posts_is_limited_and_not_carried_out(stage: Stage, web: WebClient) -> None:
    trouble = Trouble(Fate.LIMITED, 0.5, POSTS, retry_after=7, seed=1)
    with stage.slack.troubled(trouble):
        went = {}
        for number in range(TIMES):
            stage.slack.clock.advance(SECOND)
            went[f"{number}"] = post(web, f"{number}")
            assert web.auth_test()["ok"], "only posts are limited"
    taken = [text for text, how in went.items() if how == "ok"]
    assert set(went.values()) == {"ok", "ratelimited 7"}
    assert said(stage) == taken
    assert trouble.struck == TIMES - len(taken)
    assert TIMES // 4 < trouble.struck < TIMES * 3 // 4
    assert post(web, "after") == "ok"


def fates(stage: Stage, web: WebClient, seed: int) -> list[str]:
    """How posts go one after the other when half of them are limited."""
    with stage.slack.troubled(Trouble(Fate.LIMITED, 0.5, POSTS, seed=seed)):
        went = []
        for _ in range(TIMES):
            stage.slack.clock.advance(SECOND)
            went.append(post(web, "x"))
    return went


def test_a_seed_decides_the_fates(stage: Stage, web: WebClient) -> None:
    first = fates(stage, web, 3)
    assert fates(stage, web, 3) == first
    assert fates(stage, web, 4) != first


def test_an_unreachable_slack_hears_nothing(stage: Stage, web: WebClient) -> None:
    with stage.slack.troubled(Trouble(Fate.UNHEARD)) as trouble:
        assert post(web, "x") == "broken"
        with pytest.raises(OSError, match=r"."):
            web.auth_test()
    assert (trouble.struck, said(stage), stage.slack.calls) == (2, [], ())
    assert post(web, "x") == "ok"


def test_lost_answers_are_of_calls_that_were_carried_out(stage: Stage, web: WebClient) -> None:
    with stage.slack.troubled(Trouble(Fate.LOST)) as trouble:
        assert post(web, "x") == "broken"
    assert (trouble.struck, said(stage)) == (1, ["x"])
    assert post(web, "y") == "ok"


def test_an_onlooker_sees_every_instant_before_anybody_is_served_at_it(
    stage: Stage, web: WebClient
) -> None:
    shown: list[datetime] = []
    stage.slack.clock.show(shown.append)
    start = stage.slack.clock.now()
    due = int((start + SECOND).timestamp()) + 1
    web.chat_scheduleMessage(channel="C0GENERAL", text="x", post_at=due)
    stage.slack.clock.advance(SECOND * 5)
    assert shown[0] == start
    assert shown[1].timestamp() == due, "an alarm on the way"
    assert shown[2:] == [start + SECOND * 5]


def test_each_passing_is_kept_with_when_it_was(stage: Stage, web: WebClient) -> None:
    post(web, "x")
    stage.slack.clock.advance(SECOND)
    post(web, "y")
    first, second = (e for e in stage.slack.entries if e.what in stage.slack.calls)
    assert datetime.fromisoformat(second.at) - datetime.fromisoformat(first.at) == SECOND
