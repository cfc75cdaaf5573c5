"""Files: shared with several channels, and fetched by who may read them."""

from http.client import HTTPConnection

import pytest

from tests.playground.stage import Stage, error_of


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


def test_a_file_is_shared_with_every_channel_of_a_list(stage: Stage) -> None:
    stage.slack.invite_bot("random")
    stage.web.files_upload_v2(
        channels=["C0GENERAL", "C0RANDOM"], filename="week.csv", content="a,b"
    )
    tom = stage.slack.person("tom")
    for channel in ("general", "random"):
        (said,) = tom.sees(channel)
        assert said.files[0]["name"] == "week.csv"


def test_a_file_is_shared_with_all_or_none(stage: Stage) -> None:
    share = lambda: stage.web.files_upload_v2(  # noqa: E731
        channels=["C0GENERAL", "C0RANDOM"], filename="week.csv", content="a,b"
    )
    assert error_of(share) == "not_in_channel"
    assert stage.slack.person("tom").sees("general") == []


def fetch(stage: Stage, url: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", stage.slack.port)
    try:
        bearer = {"Authorization": f"Bearer {stage.slack.bot_token}"}
        connection.request("GET", url.removeprefix(stage.slack.base_url), headers=bearer)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_a_file_is_fetched_with_its_scope_alone(stage: Stage) -> None:
    done = stage.web.files_upload_v2(channel="C0GENERAL", filename="week.csv", content="a,b")
    url = stage.web.files_info(file=done["file"]["id"])["file"]["url_private"]
    assert fetch(stage, url) == (200, b"a,b")
    slack = stage.slack
    code = slack.authorize(["files:write"])
    stage.web.oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=code
    )
    assert fetch(stage, url) == (403, b"missing_scope")
