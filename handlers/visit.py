"""One request of one person: who asks, and the one transaction that answers it."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from time import perf_counter
from typing import TypeVar

from slack_bolt import BoltContext, BoltRequest
from slack_sdk import WebClient, WebhookClient
from slack_sdk.http_retry import RetryHandler
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from domain.actor import Actor
from domain.home.homes import outdated_homes
from domain.outbox import has_said
from domain.people.people import NotInvited, find_actor
from domain.receipts import find_receipt, keep_receipt
from domain.reminders.refreshing import refresh_reminders
from handlers.budget_posts import tell_of_budgets
from handlers.home_drawing import refresh_home_later, show_home
from handlers.house import House
from handlers.sender import send_due
from handlers.slack_failures import SILENCE
from handlers.views.blocks import Answer, View
from handlers.views.forms import answer_modal, left_as_it_was
from models.database import TookTooLong, WorkspaceSession

LONGEST = 2.5
"""Seconds from a request's arrival in which it may be begun, and in which it may change something.

Slack tells people after three that their command failed; it must not have been done all the same.
"""

ANSWER_TIMEOUT = 10  # seconds that Slack may take to take one
_TRIES = 2  # more, for an answer that was not taken

# Nobody waits for these answers, so they may be tried again where requests may not. The handlers
# keep no state of their own.
ANSWER_RETRIES: list[RetryHandler] = [
    ConnectionErrorRetryHandler(max_retry_count=_TRIES),
    ServerErrorRetryHandler(max_retry_count=_TRIES),
    RateLimitErrorRetryHandler(max_retry_count=_TRIES),
]

_Read = TypeVar("_Read")
UseCase = Callable[[WorkspaceSession, Actor], _Read]


class AnswerNotTaken(Exception):
    """Slack did not take an answer: its response URL was used up, or is older than 30 minutes."""


@dataclass(frozen=True)
class Visit:
    """One request of one person; listeners take it as their argument `visit`.

    Attributes:
        channel_id: where they are, if they are in a channel.
        key: what Slack repeats when it delivers the same request again.
        trigger_id: opens one modal, within three seconds.
        response_url: answers the request afterwards; empty where it has none, as in App Home.
        view_id, in_modal: of the view they clicked in, and whether that is a modal.
        is_topmost: whether Slack lets no other modal be opened on top of that one.
        arrived: when, by `perf_counter`.
    """

    house: House
    context: BoltContext
    workspace_id: str
    slack_user_id: str
    channel_id: str | None
    key: str
    trigger_id: str
    response_url: str
    view_id: str
    in_modal: bool
    is_topmost: bool
    arrived: float

    @property
    def client(self) -> WebClient:
        """A client of the Web API with this workspace's token."""
        return self.context.client

    def once(self, use_case: UseCase[Answer], key: str | None = None) -> Answer:
        """Let the use-case change something, at most once for this request or the key given.

        A key is the person's own: nobody reads by it what another was answered.

        Returns:
            The use-case's answer, or the one that the person was given before (DOMAIN rule 19),
            if Stint is still for them.

        Raises:
            NotInvited: the person was deactivated, or is no longer in Slack.
            TookTooLong: Slack has given the request up by now, or is about to; nothing was changed.
        """
        self._introduce()
        key = f"{self.slack_user_id} {key}" if key else self.key
        said, homes = False, frozenset[str]()
        with self.house.database.begin(self.workspace_id, turn=self.slack_user_id) as session:
            actor = self._actor(session)
            answer = find_receipt(session, key)
            if answer is None:
                answer = use_case(session, actor)
                tell_of_budgets(session, actor)
                refresh_reminders(session, actor)
                keep_receipt(session, key, answer, actor.now)
                said = has_said(session)
                own = {self.slack_user_id} if actor.opened_home else set()
                homes = outdated_homes(session) | own
                if is_late(self.arrived):
                    raise TookTooLong
        if said:
            self.send_later()
        for slack_user_id in homes:
            refresh_home_later(self.house, self.client, self.workspace_id, slack_user_id)
        return answer

    def look(self, use_case: UseCase[_Read]) -> _Read:
        """Let the use-case read."""
        self._introduce()
        with self.house.database.read(self.workspace_id) as session:
            return use_case(session, self._actor(session))

    def open_modal(self, view: View) -> None:
        """Open a modal, on top of the one they are in; nothing slow may come before this.

        On top of the third there can be no other, so it takes the third's place.
        https://docs.slack.dev/surfaces/modals#pushing_views
        """
        if self.is_topmost:
            self.client.views_update(view_id=self.view_id, view=view)
            return
        show = self.client.views_push if self.in_modal else self.client.views_open
        show(trigger_id=self.trigger_id, view=view)

    def redraw_later(self, view: View) -> None:
        """Show the modal they are in as it is now; what they filled in is kept by its names."""
        self.house.later.do(self.client.views_update, view_id=self.view_id, view=view)

    def say_later(self, answer: Answer, response_url: str = "") -> None:
        """Send the answer to this request's response URL, or another's, once it is acknowledged.

        Where there is none, as in App Home, it is shown in a modal, and where Slack opens no modal
        any more, in their direct messages with Stint.
        https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
        """
        url = response_url or self.response_url
        if not url:
            self.house.later.do(self._show, answer=answer)
            return
        self.house.later.do(_send, url=url, answer=answer)

    def say_first_taken(self, *answers: Answer) -> None:
        """Send the first of the answers that Slack takes to this request's response URL.

        It is to be called in a thread of its own.

        Raises:
            AnswerNotTaken: it takes not even the last.
        """
        *answers_before, last = answers
        for answer in answers_before:
            with suppress(AnswerNotTaken):
                _send(self.response_url, answer)
                return
        _send(self.response_url, last)

    def show_home_later(self) -> None:
        """Draw the App Home that the person opened, once the request is acknowledged."""
        self.house.later.do(
            show_home,
            house=self.house,
            client=self.client,
            workspace_id=self.workspace_id,
            slack_user_id=self.slack_user_id,
        )

    def send_later(self) -> None:
        """Send what a transaction that is on disk by now left in the outbox."""
        self.house.later.do(
            send_due, house=self.house, client=self.client, workspace_id=self.workspace_id
        )

    def replace_later(self, answer: Answer) -> None:
        """Put the answer in the place of the message, or the modal, whose button was clicked."""
        if self.in_modal:
            self.redraw_later(answer_modal(answer))
            return
        self.say_later({"replace_original": True, **answer})

    def delete_later(self) -> None:
        """Take the message away whose button was clicked; a modal can't be, and says so."""
        if self.response_url:
            self.say_later({"delete_original": True})
        elif self.in_modal:
            self.replace_later(left_as_it_was())

    def _show(self, answer: Answer) -> None:
        try:
            self.open_modal(answer_modal(answer))
        except SILENCE:
            said = {"text": answer["text"], "blocks": answer["blocks"], "unfurl_links": False}
            self.client.api_call("chat.postMessage", json={"channel": self.slack_user_id, **said})

    def _introduce(self) -> None:
        self.house.acquaintances.introduce(self.workspace_id, self.slack_user_id, self.client)

    def _actor(self, session: WorkspaceSession) -> Actor:
        actor = find_actor(session, self.slack_user_id, self.house.clock.now())
        if actor is None:
            raise NotInvited
        return actor


def is_late(arrived: float) -> bool:
    """Whether what arrived then, by `perf_counter`, may change nothing any more."""
    return perf_counter() - arrived > LONGEST


def attach_visit(house: House, request: BoltRequest, arrived: float) -> None:
    """Make the visit of what a person did, as the argument `visit` of its listener.

    It is put on the request rather than made by middleware, which would cost a fifth of all
    that Bolt does to find a listener.
    """
    context, body = request.context, request.body
    view = body.get("view") or {}
    who = _in_whose_name(body) if context.function_execution_id else context.user_id
    if context.team_id and who is not None:
        context["visit"] = Visit(
            house=house,
            context=context,
            workspace_id=context.team_id,
            slack_user_id=who,
            channel_id=context.channel_id,
            key=context.function_execution_id or _key(body),
            trigger_id=str(body.get("trigger_id", "")),
            response_url=str(body.get("response_url", "")),
            view_id=str(view.get("id", "")),
            in_modal=view.get("type") == "modal",
            is_topmost=view.get("previous_view_id") not in {None, "", view.get("root_view_id")},
            arrived=arrived,
        )


def _in_whose_name(body: Mapping[str, object]) -> str:
    """Whom Slack names as the person of a workflow's step; nobody if that is none of ours.

    https://docs.slack.dev/reference/types/user_context-type
    """
    event = body.get("event")
    inputs = event.get("inputs") if isinstance(event, Mapping) else None
    person = inputs.get("person") if isinstance(inputs, Mapping) else None
    return str(person.get("id", "")) if isinstance(person, Mapping) else ""


def _key(body: Mapping[str, object]) -> str:
    """What is the same in every delivery of one request (DESIGN, "One intent, one effect")."""
    view = body.get("view")
    if body.get("type") == "view_submission" and isinstance(view, Mapping):
        return f"{view['id']} {view['hash']}"
    return str(body.get("trigger_id") or body.get("event_id"))


def _send(url: str, answer: Answer) -> None:
    webhook = WebhookClient(url, timeout=ANSWER_TIMEOUT, retry_handlers=ANSWER_RETRIES)
    if webhook.send_dict({"response_type": "ephemeral", **answer}).status_code != HTTPStatus.OK:
        raise AnswerNotTaken
