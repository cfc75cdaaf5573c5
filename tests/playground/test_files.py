"""Files on their way in, where they are shared, and who gets them."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.playground.stage import Json, Stage, error_of

GENERAL = "C0GENERAL"


def request(verb: str, url: str, body: str | None = None, token: str = "") -> tuple[int, str]:
    """Status and text of an answer."""
    place = urlsplit(url)
    connection = HTTPConnection(place.netloc)
    try:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        connection.request(verb, place.path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_a_file_is_as_long_as_was_announced(stage: Stage) -> None:
    place = stage.web.files_getUploadURLExternal(filename="week.csv", length=3)
    assert request("POST", place["upload_url"], "a,b,c")[0] == 400
    complete = stage.web.files_completeUploadExternal
    assert error_of(lambda: complete(files=[{"id": place["file_id"]}])) == "file_not_found"
    assert request("POST", place["upload_url"], "a,b") == (200, "OK - 3")
    assert complete(files=[{"id": place["file_id"], "title": "Week"}])["files"][0]["size"] == 3
    made_up = place["upload_url"].replace(place["file_id"], "F0MADEUP")
    assert request("POST", made_up, "a,b") == (400, "file_not_found")


def test_a_file_is_fetched_with_a_token(stage: Stage) -> None:
    token = stage.slack.bot_token
    file = stage.web.files_upload_v2(filename="week.csv", content="a,b")["file"]
    shown = stage.web.files_info(file=file["id"])["file"]
    for name in ("url_private", "url_private_download"):
        assert request("GET", shown[name], token=token) == (200, "a,b")
        assert request("GET", shown[name]) == (403, "not_authed")
    stage.slack.uninstall()
    assert request("GET", shown["url_private"], token=token) == (403, "account_inactive")


@pytest.mark.parametrize(
    ("method", "given", "error"),
    [
        ("getUploadURLExternal", {"filename": "week.csv"}, "invalid_arguments"),
        ("getUploadURLExternal", {"filename": "week.csv", "length": 0}, "invalid_arguments"),
        ("getUploadURLExternal", {"length": 3}, "invalid_arguments"),
        ("completeUploadExternal", {"files": []}, "invalid_arguments"),
        ("completeUploadExternal", {}, "invalid_arguments"),
        ("info", {"file": "F0MADEUP"}, "file_not_found"),
        ("info", {}, "file_not_found"),
    ],
)
def test_what_is_missing_is_told(stage: Stage, method: str, given: Json, error: str) -> None:
    call = stage.web.api_call
    assert error_of(lambda: call(f"files.{method}", json=given)) == error


def test_a_file_is_shared_where_the_bot_is_a_member(stage: Stage) -> None:
    upload = stage.web.files_upload_v2
    for channel, error in ((GENERAL, "not_in_channel"), ("C0NOWHERE", "channel_not_found")):
        given: Json = {"channel": channel, "filename": "week.csv", "content": "a,b"}
        assert error_of(lambda: upload(**given)) == error  # noqa: B023 - called at once
    assert stage.slack.person("maya").sees() == []


def test_a_file_that_never_arrived_is_not_shared(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    place = stage.web.files_getUploadURLExternal(filename="week.csv", length=3)
    complete = stage.web.files_completeUploadExternal
    for file in (place["file_id"], "F0MADEUP"):
        given: Json = {"files": [{"id": file}], "channel_id": GENERAL}
        assert error_of(lambda: complete(**given)) == "file_not_found"  # noqa: B023 - at once
    assert stage.slack.person("maya").sees() == []


def test_a_file_is_shared_with_every_channel_of_a_list(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    stage.slack.invite_bot("random")
    stage.web.files_upload_v2(
        channels=["C0GENERAL", "C0RANDOM"], filename="week.csv", content="a,b"
    )
    tom = stage.slack.person("tom")
    for channel in ("general", "random"):
        (said,) = tom.sees(channel)
        assert said.files[0]["name"] == "week.csv"


def test_a_file_is_shared_with_all_or_none(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    share = lambda: stage.web.files_upload_v2(  # noqa: E731 - asked more than once, and short
        channels=["C0GENERAL", "C0RANDOM"], filename="week.csv", content="a,b"
    )
    assert error_of(share) == "not_in_channel"
    assert stage.slack.person("tom").sees("general") == []


def test_a_file_is_fetched_with_its_scope_alone(stage: Stage) -> None:
    stage.slack.invite_bot("general")
    done = stage.web.files_upload_v2(channel="C0GENERAL", filename="week.csv", content="a,b")
    url = stage.web.files_info(file=done["file"]["id"])["file"]["url_private"]
    slack = stage.slack
    assert request("GET", url, token=slack.bot_token) == (200, "a,b")
    code = slack.authorize(["files:write"])
    stage.web.oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=code
    )
    assert request("GET", url, token=slack.bot_token) == (403, "missing_scope")
