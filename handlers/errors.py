"""The error boundary: what a person can cause becomes words, anything else a reference."""

import logging
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import URLError

from slack_bolt import BoltContext, BoltResponse
from slack_sdk.errors import SlackApiError

from domain.errors import DomainError
from handlers.mention import is_mention, tell_mentioner_later
from handlers.step_ends import fail_later, is_step
from handlers.views.blocks import message, section
from handlers.views.forms import notice_modal
from handlers.views.plain_words import without_mrkdwn
from handlers.views.refusals import field_errors, refusal, refusal_modal
from handlers.views.workflow_steps import why_not
from handlers.visit import Visit
from models.database import TookTooLong

_log = logging.getLogger(__name__)

_OF_NO_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
"""What an event of no shape that Slack has raises, and would raise again."""

_TOO_LATE = {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"}


def answer_error(
    error: Exception, body: Mapping[str, object], context: BoltContext
) -> BoltResponse:
    """Acknowledge the failed request with what went wrong, where its person looks."""
    visit = context.get("visit")
    key = visit.key if visit else ""
    kind = _kind(body)
    if kind == "block_suggestion":
        if not isinstance(error, DomainError):
            _explain(error)
        return BoltResponse(status=200, body={"options": []})
    if is_step(context) and visit:
        why = why_not(error) if isinstance(error, DomainError) else without_mrkdwn(_explain(error))
        fail_later(visit, why)
        return BoltResponse(status=HTTPStatus.OK)
    if kind == "event_callback":
        return _of_event(error, body, visit)
    if kind == "view_submission":
        return BoltResponse(status=200, body=_in_modal(error, body, key))
    if isinstance(error, DomainError):
        answer = refusal(error, key)
    else:
        text = _explain(error)
        answer = message(text, [section(text)])
    if kind == "command":
        return BoltResponse(status=200, body={"response_type": "ephemeral", **answer})
    if visit:
        replaces = isinstance(error, DomainError) and error.replaces
        visit.say_later({"replace_original": replaces, **answer})
    return BoltResponse(status=200, body="")


def _kind(body: Mapping[str, object]) -> str:
    return "command" if "command" in body else str(body.get("type"))


def _of_event(error: Exception, body: Mapping[str, object], visit: Visit | None) -> BoltResponse:
    if isinstance(error, DomainError) and visit and is_mention(body):
        tell_mentioner_later(visit, body, refusal(error, visit.key))
        return BoltResponse(status=HTTPStatus.OK)
    _explain(error)  # nobody reads it, but what isn't acknowledged is told again
    again = not isinstance(error, _OF_NO_SHAPE)
    return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE if again else HTTPStatus.OK)


def _in_modal(error: Exception, body: Mapping[str, object], key: str) -> dict[str, object]:
    submitted = body["view"]
    assert isinstance(submitted, Mapping)
    fields = [block["block_id"] for block in submitted["blocks"]]
    if not isinstance(error, DomainError):
        view = notice_modal(_explain(error))
    elif errors := field_errors(error, fields):
        return {"response_action": "errors", "errors": errors}
    else:
        view = refusal_modal(error, key, submitted)
    return {"response_action": "update", "view": view}


def _explain(error: Exception) -> str:
    """Words for what no rule foresaw; the log has the same reference, and the trace."""
    if isinstance(error, SlackApiError) and error.response.get("error") in _TOO_LATE:
        return "Slack closed that window before it could open. Please try again."
    if isinstance(error, TookTooLong):
        _log.warning("a request took too long, and was not done")
        return "That took us too long, so nothing was changed. Please try again."
    if _is_silence(error):
        _log.warning("Slack did not answer in time: %s", type(error).__name__)
        return "Slack didn't answer us in time, so nothing was changed. Please try again."
    reference = secrets.token_hex(4)
    _log.error("reference %s", reference, exc_info=error)
    return f"Something went wrong on our side, and nothing was changed. Reference: `{reference}`"


def _is_silence(error: Exception) -> bool:
    """Whether Slack said nothing, or that it can't just now."""
    if isinstance(error, SlackApiError):
        status: int = error.response.status_code  # Slack's, or a proxy's own
        return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, TimeoutError | ConnectionError | URLError | HTTPException)
