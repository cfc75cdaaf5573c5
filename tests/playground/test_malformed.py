"""What is no proper request gets Slack's own error, never a failure of the server."""

import json
from http.client import HTTPConnection

import pytest

from tests.playground.stage import Json, Stage, home, modal, section

DEEP = "[" * 200_000
NESTED = '{"channel":' + "[" * 900 + "]" * 900 + "}"
JSON_TYPE = "application/json"
FORM = "application/x-www-form-urlencoded"


def send(stage: Stage, path: str, body: bytes, kind: str, method: str = "POST") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", stage.slack.port, timeout=20)
    try:
        token = f"Bearer {stage.slack.bot_token}"
        connection.request(method, path, body, {"Content-Type": kind, "Authorization": token})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def error(stage: Stage, body: bytes, kind: str, method: str = "conversations.list") -> str:
    status, text = send(stage, f"/api/{method}", body, kind)
    answer: Json = json.loads(text)
    assert status == 200
    return str(answer.get("error"))


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (DEEP.encode(), JSON_TYPE, "invalid_json"),
        (NESTED.encode(), JSON_TYPE, "invalid_json"),
        (b"{", JSON_TYPE, "invalid_json"),
        (b'{"channel":"\xff"}', JSON_TYPE, "invalid_json"),
        (b"[1]", JSON_TYPE, "json_not_object"),
        (b"null", JSON_TYPE, "json_not_object"),
        (b"{}", f"{JSON_TYPE}; charset=klingon", "invalid_charset"),
        (b"types=im", f"{FORM}; charset=utf-7", "invalid_charset"),
        (b"types=\xff", FORM, "invalid_form_data"),
        (b"nothing", "multipart/form-data; boundary=x", "invalid_form_data"),
        (b"nothing", "multipart/form-data", "invalid_form_data"),
        (b"--x\r\nno header\r\n\r\n", "multipart/form-data; boundary=x", "invalid_form_data"),
        ("cursor=page:²".encode(), FORM, "invalid_cursor"),
        (b"cursor=page:" + b"9" * 5000, FORM, "invalid_cursor"),
        (b"cursor=2", FORM, "invalid_cursor"),
    ],
)
def test_a_malformed_call_is_named(stage: Stage, body: bytes, kind: str, expected: str) -> None:
    assert error(stage, body, kind) == expected


@pytest.mark.parametrize("structure", [DEEP, "[" * 900 + "]" * 900, "{", "\ufeff{}"])
def test_a_malformed_argument_is_named(stage: Stage, structure: str) -> None:
    stage.slack.invite_bot("general")
    body = json.dumps({"channel": "C0GENERAL", "text": "x", "blocks": structure}).encode()
    assert error(stage, body, JSON_TYPE, "chat.postMessage") == "invalid_blocks_format"
    view = json.dumps({"user_id": "U0MAYA", "view": structure}).encode()
    assert error(stage, view, JSON_TYPE, "views.publish") == "invalid_arguments"


def test_half_a_surrogate_pair_in_a_view_is_taken(stage: Stage) -> None:
    odd = section("half \ud800")
    opened = stage.open(modal(odd))
    stage.web.views_push(trigger_id=stage.trigger(), view=modal(odd))
    stage.web.views_update(view_id=opened["id"], view=modal(odd))
    assert stage.web.views_publish(user_id="U0MAYA", view=home(odd))["ok"]


@pytest.mark.parametrize("body", [DEEP.encode(), NESTED.encode()[:-1], b"{", b'{"text":"\xff"}'])
def test_a_malformed_answer_at_a_response_url_is_refused(stage: Stage, body: bytes) -> None:
    path = stage.response_url().removeprefix(stage.slack.base_url)
    assert send(stage, path, body, JSON_TYPE) == (400, "invalid_payload")


def test_an_unknown_charset_does_not_hurt_an_answer(stage: Stage) -> None:
    path = stage.response_url().removeprefix(stage.slack.base_url)
    body = b'{"text":"x"}'
    assert send(stage, path, body, f"{JSON_TYPE}; charset=klingon")[0] == 200


def test_a_malformed_upload_is_refused(stage: Stage) -> None:
    url = stage.web.files_getUploadURLExternal(filename="a.csv", length=3)["upload_url"]
    path = url.removeprefix(stage.slack.base_url)
    assert send(stage, path, b"nothing", "multipart/form-data; boundary=x")[0] == 400


def test_people_are_told_what_is_malformed(stage: Stage) -> None:
    assert send(stage, "/changes?after=abc", b"", FORM, "GET")[0] == 400
    assert send(stage, f"/changes?after={'9' * 5000}", b"", FORM, "GET")[0] == 400
    assert send(stage, "/people/maya/say", DEEP.encode(), JSON_TYPE)[0] == 400
    assert send(stage, "/people/maya/say", b"{}", f"{JSON_TYPE}; charset=klingon")[0] == 400
