"""`functions.*`: how an app says that a step of a workflow is done, or can't be."""

from playground.rules import Rule
from playground.web_api.registry import Call, method
from playground.wire import Json, SlackError
from playground.workflows import Execution


@method("functions.completeSuccess")
def complete_success(call: Call) -> Json:
    """The step is done; its outputs keep to what the manifest declares."""
    execution, outputs = _running(call), call.args.structure("outputs")
    if not isinstance(outputs, dict):
        raise SlackError("invalid_arguments")
    if execution is None:
        return {}
    wrong = call.world.workflows.wrong_outputs(execution, outputs)
    if wrong and Rule.STEP_OUTPUTS in call.world.rules:
        details = {"response_metadata": {"messages": [f"[ERROR] {line}" for line in wrong]}}
        raise SlackError("parameter_validation_failed", details=details)
    call.world.workflows.complete(execution, outputs)
    return {}


@method("functions.completeError")
def complete_error(call: Call) -> Json:
    """The step can't be done; the workflow's people read why."""
    execution, error = _running(call), call.args.required("error")
    if execution is not None:
        call.world.workflows.fail(execution, error)
    return {}


def _running(call: Call) -> Execution | None:
    """The run that is to end; None only where it need not be known."""
    given = call.args.required("function_execution_id")
    execution = call.world.workflows.find(given)
    if execution is None and Rule.STEP_EXECUTION_KNOWN in call.world.rules:
        raise SlackError("function_execution_not_found")
    if execution and execution.ended and Rule.STEP_ENDS_ONCE in call.world.rules:
        raise SlackError("execution_not_in_running_state")
    return execution
