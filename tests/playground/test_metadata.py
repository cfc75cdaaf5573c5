"""Which metadata a message takes."""

import json

import pytest

from tests.playground.stage import Json, Stage, error_of

GENERAL = "C0GENERAL"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.slack.invite_bot("general")
    return stage


@pytest.mark.parametrize(
    "metadata",
    [
        {"event_type": "nudge"},
        {"event_type": 7, "event_payload": {}},
        {"event_type": "", "event_payload": {}},
        {"event_type": "nudge", "event_payload": "x"},
        {"event_type": "nudge", "event_payload": None},
        ["event_type", "event_payload"],
        [],
        "words",
    ],
)
def test_metadata_has_a_type_and_a_payload(stage: Stage, metadata: object) -> None:
    given: Json = {"channel": GENERAL, "text": "x", "metadata": json.dumps(metadata)}
    error = error_of(lambda: stage.web.api_call("chat.postMessage", json=given))
    assert error == "invalid_metadata_format"
