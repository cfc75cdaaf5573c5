"""A real Bolt app's step, run by a workflow."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from slack_bolt import App, Complete, Fail

from playground.client import CannotDoError, Execution, Playground
from tests.playground.bolt import connected
from tests.playground.sample_app import NOW
from tests.playground.sample_steps import MANIFEST_WITH_STEPS, STEP

Heard = list[dict[str, Any]]


def listening(heard: Heard) -> Callable[[App], None]:
    def set_up(app: App) -> None:
        @app.function(STEP)
        def handle(
            inputs: Mapping[str, Any], event: dict[str, Any], complete: Complete, fail: Fail
        ) -> None:
            heard.append(event)
            if inputs["name"] == "Nobody":
                fail(error="There is nobody.")
            else:
                complete(outputs={"said": f"Hello {inputs['name']}"})

    return set_up


def test_a_step_is_run_completed_or_failed_and_heard_of_as_slack_tells_it() -> None:
    heard: Heard = []
    with (
        Playground.start(MANIFEST_WITH_STEPS, now=NOW) as slack,
        connected(slack, listening(heard)),
    ):
        done = slack.run_step(STEP, {"name": "Tom"}, by="maya")
        failed = slack.run_step(STEP, {"name": "Nobody"}, by="tom")
        with pytest.raises(CannotDoError, match="no step"):
            slack.run_step("dance", {}, by="maya")
        told = str([entry.args for entry in slack.calls])

    assert (done.state, done.outputs) == ("completed", {"said": "Hello Tom"})
    assert (failed.state, failed.error) == ("failed", "There is nobody.")
    assert isinstance(done, Execution)
    first, second = heard
    assert first["function"]["callback_id"] == STEP
    assert [(it["name"], it["is_required"]) for it in first["function"]["input_parameters"]] == [
        ("name", True),
        ("times", False),
        ("greeter", True),
    ]
    assert first["inputs"] == {
        "name": "Tom",
        "greeter": {"id": "U0MAYA", "secret": "secret-of-U0MAYA"},
    }
    assert first["function_execution_id"] != second["function_execution_id"]
    assert first["workflow_execution_id"].startswith("Wx")
    # Bolt speaks with the token of the run, which nobody reads in the record.
    assert first["bot_access_token"] != second["bot_access_token"]
    assert first["bot_access_token"] not in told
