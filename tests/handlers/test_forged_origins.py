"""What Slack keeps of a form for us, in no shape of ours: as after an update of Stint."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from domain.versions import GoneMeanwhile
from handlers.views.choices import read_choice
from handlers.views.week_copy import read_copy
from tests.handlers.stage import Stage

METADATA = [
    "",
    "null",
    "[]",
    "{}",
    '{"response_url": 5, "opened_at": "noon"}',
    json.dumps({"response_url": "", "opened_at": 1, "row_id": 2**31, "version": 1}),
    json.dumps({"response_url": "", "opened_at": 1, "row_id": [1], "version": 1}),
    json.dumps({"response_url": "", "opened_at": 1, "choice": 5}),
]


@pytest.mark.parametrize("metadata", METADATA)
def test_a_form_of_unknown_origin_is_said_to_be_gone(stored: Stage, metadata: str) -> None:
    maya = stored.person("maya")
    maya.command("/client edit ACME")
    maya.enter("Name", "ACME")
    maya.submit()
    stored.settle()
    submission = stored.latest("interactive")
    view = {**submission.payload["view"], "private_metadata": metadata, "hash": "1.1"}
    payload = {**submission.payload, "view": view}
    request = replace(submission, envelope_id=str(uuid4()), payload=payload)
    ack = stored.slack.redeliver(request).ack
    assert "That isn't there any more, or isn't open to you any more." in str(ack)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1 1 1",
        "[]",
        "k 2026-99-99 abc",
        '["k",1,0,"2026-11-18","",null,null,true]',
        '["k",1,1441,"2026-11-18","",null,null,true]',
        '["k",1,-60,"2026-11-18","",null,null,true]',
        '["k",2147483648,60,"2026-11-18","",null,null,true]',
        '["k",1,60,"today",5,null,null,true]',
    ],
)
def test_a_button_s_value_in_no_shape_of_ours_is_said_to_be_gone(value: str) -> None:
    for read in (read_choice, read_copy):
        with pytest.raises(GoneMeanwhile):
            read(value)


def test_what_an_earlier_stint_kept_besides_is_left_alone(stage: Stage) -> None:
    maya = stage.person("maya")
    maya.command("/client edit ACME")
    maya.enter("Name", "ACME")
    maya.submit()
    stage.settle()
    submission = stage.latest("interactive")
    kept = {**json.loads(submission.payload["view"]["private_metadata"]), "of_old": True}
    view = {**submission.payload["view"], "private_metadata": json.dumps(kept), "hash": "1.1"}
    request = replace(
        submission, envelope_id=str(uuid4()), payload={**submission.payload, "view": view}
    )
    assert stage.slack.redeliver(request).ack == {"response_action": "clear"}
