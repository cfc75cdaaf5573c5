"""Probes of Workflow Builder: what a step is given, and how it ends."""

from playground.client import Rule
from playground.wire import Json
from tests.playground.probing import probe
from tests.playground.sample_steps import MANIFEST_WITH_STEPS, STEP
from tests.playground.stage import Stage, error_of, refused

SAID = {"said": "Hello"}


def run(stage: Stage, inputs: Json) -> None:
    """Let Maya's workflow run the step; the app says that it is done as soon as it hears."""
    assert stage.bot.connected

    def answer(envelope: Json) -> Json:
        execution = envelope["payload"]["event"]["function_execution_id"]
        stage.web.functions_completeSuccess(function_execution_id=execution, outputs=SAID)
        return {}

    stage.bot.answer = answer
    stage.slack.run_step(STEP, inputs, by="maya")


def begun(stage: Stage) -> str:
    """The id of a run that nobody has ended yet."""
    assert stage.bot.connected
    return stage.slack.begin_step(STEP, {"name": "Tom"}, by="maya").id


@probe(Rule.STEP_INPUTS, manifest=MANIFEST_WITH_STEPS)
def a_step_is_given_what_it_declares(stage: Stage) -> None:
    assert refused(lambda: run(stage, {}))
    assert refused(lambda: run(stage, {"name": 7}))
    assert refused(lambda: run(stage, {"name": "Tom", "times": True}))
    assert refused(lambda: run(stage, {"name": "Tom", "colour": "red"}))
    assert not refused(lambda: run(stage, {"name": "Tom", "times": 2}))


@probe(Rule.STEP_USER_CONTEXT, manifest=MANIFEST_WITH_STEPS)
def who_acts_is_told_by_slack_alone(stage: Stage) -> None:
    assert refused(lambda: run(stage, {"name": "Tom", "greeter": {"id": "U0TOM", "secret": "x"}}))
    assert refused(lambda: stage.slack.run_step(STEP, {"name": "Tom"}))
    run(stage, {"name": "Tom"})
    assert stage.bot.envelopes[-1]["payload"]["event"]["inputs"]["greeter"]["id"] == "U0MAYA"


@probe(Rule.STEP_EXECUTION_KNOWN, manifest=MANIFEST_WITH_STEPS)
def only_what_was_begun_is_ended(stage: Stage) -> None:
    unknown = {"function_execution_id": "Fx0NONE"}
    done, failed = stage.web.functions_completeSuccess, stage.web.functions_completeError
    assert error_of(lambda: done(**unknown, outputs=SAID)) == "function_execution_not_found"
    assert error_of(lambda: failed(**unknown, error="No")) == "function_execution_not_found"


@probe(Rule.STEP_ENDS_ONCE, manifest=MANIFEST_WITH_STEPS)
def a_step_ends_once(stage: Stage) -> None:
    run_id = {"function_execution_id": begun(stage)}
    done, failed = stage.web.functions_completeSuccess, stage.web.functions_completeError
    assert error_of(lambda: failed(**run_id, error="")) == "invalid_arguments"
    assert error_of(lambda: failed(**run_id, error="No")) is None
    assert error_of(lambda: done(**run_id, outputs=SAID)) == "execution_not_in_running_state"
    assert error_of(lambda: failed(**run_id, error="No")) == "execution_not_in_running_state"


@probe(Rule.STEP_OUTPUTS, manifest=MANIFEST_WITH_STEPS)
def a_step_gives_what_it_declares(stage: Stage) -> None:
    run_id = begun(stage)

    def done(outputs: Json) -> str | None:
        complete = stage.web.functions_completeSuccess
        return error_of(lambda: complete(function_execution_id=run_id, outputs=outputs))

    for outputs in ({}, {"said": 7}, {**SAID, "loud": "very"}, {**SAID, "colour": "red"}):
        assert done(outputs) == "parameter_validation_failed"
    assert done({**SAID, "loud": 1.5}) is None
