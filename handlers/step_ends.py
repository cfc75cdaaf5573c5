"""How a step of a workflow ends: completed or failed, once its request is acknowledged.

https://docs.slack.dev/tools/bolt-python/concepts/custom-steps
"""

from collections.abc import Callable, Mapping

from slack_bolt import BoltContext, Complete, Fail
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.visit import ANSWER_RETRIES, ANSWER_TIMEOUT, Visit

_OVER = "execution_not_in_running_state"
"""Slack's word for a step that ended already, as it has when it is told of a second time."""


def complete_later(visit: Visit, outputs: Mapping[str, object]) -> None:
    """Let the workflow go on with these outputs."""
    complete = Complete(_patient(visit.context), visit.context.function_execution_id)
    visit.house.later.do(_end, how=lambda: complete(dict(outputs)))


def fail_later(visit: Visit, error: str) -> None:
    """Stop the workflow, whose people read why."""
    fail = Fail(_patient(visit.context), visit.context.function_execution_id)
    visit.house.later.do(_end, how=lambda: fail(error))


def is_step(context: BoltContext) -> bool:
    """Whether the request is a step of a workflow, which is to be ended."""
    return context.function_execution_id is not None


def _patient(context: BoltContext) -> WebClient:
    """A client that tries again, with the token that Slack made for this run of the step."""
    return WebClient(
        context.function_bot_access_token or context.client.token,
        base_url=context.client.base_url,
        timeout=ANSWER_TIMEOUT,
        retry_handlers=ANSWER_RETRIES,
    )


def _end(how: Callable[[], object]) -> None:
    try:
        how()
    except SlackApiError as error:
        if error.response.get("error") != _OVER:
            raise
