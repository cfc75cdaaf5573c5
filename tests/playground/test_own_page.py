"""No web page but the playground's own reaches it through somebody's browser."""

import pytest

from playground.client import Playground
from tests.playground.looking import ask

PATHS = (
    ("GET", "/"),
    ("GET", "/people"),
    ("GET", "/people/maya/screen"),
    ("GET", "/record"),
    ("GET", "/nowhere"),
    ("POST", "/people/maya/say"),
    ("POST", "/people/maya/files?name=a"),
    ("POST", "/clock"),
    ("POST", "/api/auth.test"),
    ("POST", "/response/commands/T0NORTH/00000001/playground"),
    ("POST", "/upload/v1/F000000001"),
    ("GET", "/files/F000000001/a"),
    ("GET", "/link/?ticket=guess"),
)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:PORT"},
        {"Host": "127.0.0.2:PORT"},
        {"Host": "127.0.0.1:PORT.evil.example"},
        {"Host": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:PORT"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    ],
)
def test_other_pages_are_refused(slack: Playground, headers: dict[str, str]) -> None:
    sent = {name: value.replace("PORT", str(slack.port)) for name, value in headers.items()}
    for verb, path in PATHS:
        answer = ask(slack, path, verb, headers=sent)
        assert (answer.status, "cannot" in answer.json) == (403, True), path


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Host": "localhost:PORT"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "[::1]:PORT"},
        {"Origin": "http://127.0.0.1:PORT", "Sec-Fetch-Site": "same-origin"},
        {"Host": "localhost:PORT", "Origin": "http://localhost:PORT"},
        {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    ],
)
def test_the_own_page_and_programs_are_answered(slack: Playground, headers: dict[str, str]) -> None:
    sent = {name: value.replace("PORT", str(slack.port)) for name, value in headers.items()}
    assert ask(slack, "/people", headers=sent).status == 200
    assert (
        ask(slack, "/people/maya/read", "POST", {"channel": "general"}, headers=sent).status == 200
    )
    assert ask(slack, "/api/api.test", "POST", headers=sent).status == 200


def test_a_link_from_another_page_is_followed_but_changes_nothing(slack: Playground) -> None:
    followed = {
        "Sec-Fetch-Site": "cross-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    assert ask(slack, "/", headers=followed).status != 403
    assert ask(slack, "/people/maya/say", "POST", {}, headers=followed).status == 403
