"""Sending what the outbox holds, after the transactions that put it there."""

import logging
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import timedelta

from slack_sdk import WebClient

from domain.audience import NotForThisChannel
from domain.dashboard.schedule_planning import keep_posted
from domain.needed_to_read import needed_to_read
from domain.outbox_claims import (
    EXPIRED,
    NOT_FOR_CHANNEL,
    NOT_FOR_PERSON,
    NOTHING_TO_SAY,
    DueMessage,
    claim_due,
    clear_doubt,
    give_up,
    is_anything_due,
    mark_failed,
    mark_sent,
    put_back,
)
from domain.outbox_limits import is_paused, pause
from handlers.audience import may_read, people_in, require_audience
from handlers.house import House
from handlers.reminder_posts import draw_reminder
from handlers.schedule_posts import draw_scheduled, due_answers, tell_not_posted
from handlers.sent_before import find_sent, metadata_of
from handlers.slack_failures import INVALID_BLOCKS, SILENCE, SlackFailure, understood
from handlers.statement_posts import draw_copy
from models.database import TookTooLong, WorkspaceSession

_log = logging.getLogger(__name__)

LONGEST_CALL = timedelta(seconds=10)
"""With less of its lease left a message is not posted: the client gives Slack two seconds to take
the request and two for each piece of the answer."""
SILENCES = 3
"""Messages in a row that Slack did not answer: then it is not there, and all senders rest."""
REST = timedelta(seconds=10)


def send_due(house: House, client: WebClient, workspace_id: str) -> None:
    """Send what is due in the workspace, as far as Slack's limits go; the rest is sent later."""
    with house.database.read(workspace_id) as session:  # which keeps no writer waiting
        if not is_anything_due(session, house.clock.now()):
            return
    _Round(house, client, workspace_id).send()


class _Round:
    """One go at what is due in a workspace, until nothing is or Slack takes no more."""

    def __init__(self, house: House, client: WebClient, workspace_id: str) -> None:
        self._house, self._client, self._workspace_id = house, client, workspace_id
        self._unsent: Counter[tuple[int, str]] = Counter()  # a line in the log each, not more
        self._silences = 0
        self._is_over = False
        self._mistake: Exception | None = None

    def send(self) -> None:
        try:
            while not self._is_over and (due := self._claimed()):
                self._send_in_turn(due)
        finally:
            for (level, what), count in self._unsent.items():
                _log.log(level, "%s: %d of what waits to be said", what, count)
        if self._mistake:
            raise self._mistake

    def _claimed(self) -> Sequence[DueMessage]:
        try:
            with self._begin() as session:
                return claim_due(session, self._house.clock.now(), self._house.sender)
        except TookTooLong:
            _log.debug("others claim what is due")
            return ()

    def _send_in_turn(self, due: Sequence[DueMessage]) -> None:
        left = deque(due)
        try:
            while left and not self._is_over:
                self._try_one(left.popleft())
        finally:
            self._put_back(*left)

    def _try_one(self, message: DueMessage) -> None:
        try:
            self._send_one(message)
        except Exception as error:  # noqa: BLE001 - raised once the others have theirs
            # A mistake of ours: it has its pause, and what is for others is sent all the same. If
            # it is the database that is away, keeping that fails as well, and the round is over.
            self._failed(message, SlackFailure(type(error).__name__), in_doubt=True)
            self._mistake = self._mistake or error

    def _send_one(self, message: DueMessage) -> None:
        if message.doubted_since is not None:
            self._look_for(message)
            return
        try:
            refusal = self._why_not(message)
            members = self._members(message)
        except SILENCE as error:
            failure = understood(error)
            self._failed(message, failure, in_doubt=False, for_good=failure.for_good)
            return
        payloads: Sequence[Mapping[str, object]] = ()
        try:
            payloads = self._drawn(message, members) if refusal is None else ()
        except NotForThisChannel:
            refusal = NOT_FOR_CHANNEL
        if not payloads:
            self._give_up(message, refusal or NOTHING_TO_SAY)
        elif self._may_post(message):
            self._post(message, payloads)

    def _look_for(self, message: DueMessage) -> None:
        """Look whether Slack has it; if it does not, the next claim sends it."""
        assert message.doubted_since is not None
        since = min(message.doubted_since, self._house.clock.now())
        try:
            found = find_sent(self._client, message.recipient, message.key, since)
        except SILENCE as error:
            self._failed(message, understood(error), in_doubt=True)
            return
        self._silences = 0
        if found:
            self._sent(message, *found)
            return
        with self._begin() as session:
            clear_doubt(session, message)

    def _why_not(self, message: DueMessage) -> str | None:
        """Why it is not for who would read it at this moment: it may have waited for hours."""
        house, workspace_id, project_id = self._house, self._workspace_id, message.project_id
        recipient = message.recipient
        if recipient.startswith(("U", "W")):
            theirs = may_read(
                house,
                workspace_id,
                project_id=project_id,
                slack_user_id=recipient,
                needed=needed_to_read(message.key),
            )
            return None if theirs else NOT_FOR_PERSON
        try:
            if project_id:
                require_audience(
                    house,
                    self._client,
                    workspace_id,
                    project_id=project_id,
                    channel_id=recipient,
                )
        except NotForThisChannel:
            return NOT_FOR_CHANNEL
        return None

    def _members(self, message: DueMessage) -> frozenset[str]:
        """Who reads along where a dashboard is posted; of what is said already nobody is asked."""
        if message.schedule_id is None:
            return frozenset()
        return people_in(self._house, self._client, self._workspace_id, message.recipient)

    def _drawn(
        self, message: DueMessage, members: frozenset[str]
    ) -> Sequence[Mapping[str, object]]:
        """What it says, or what else, if Slack takes no such blocks; nothing any more if empty.

        Raises:
            NotForThisChannel: of a dashboard, nothing is for everybody there.
        """
        now, database = self._house.clock.now(), self._house.database
        if message.schedule_id is not None:
            with database.read(self._workspace_id) as session:
                due = draw_scheduled(session, message.schedule_id, message.key, members, now)
            return due_answers(self._client, due) if due else ()
        if message.reminder_id is not None:
            with database.begin(self._workspace_id, turn=message.recipient) as session:
                drawn = draw_reminder(session, message.reminder_id, now)
        elif message.payload:
            return (message.payload,)
        else:
            with database.read(self._workspace_id) as session:
                drawn = draw_copy(session, message.key, message.recipient, now)
        return (drawn,) if drawn else ()

    def _may_post(self, message: DueMessage) -> bool:
        """Whether it is still this sender's, worth something, and Slack does not want silence."""
        now = self._house.clock.now()
        if message.expires_at and message.expires_at <= now:
            self._give_up(message, EXPIRED)
            return False
        with self._house.database.read(self._workspace_id) as session:
            held_up = message.claimed_until - now < LONGEST_CALL or is_paused(session, now)
        if held_up:
            self._is_over = True
            self._put_back(message)
        return not held_up

    def _post(self, message: DueMessage, payloads: Sequence[Mapping[str, object]]) -> None:
        payload, *others = payloads
        try:
            channel, ts = _post(self._client, message, payload)
        except SILENCE as error:
            failure = understood(error)
            if others and failure.reason == INVALID_BLOCKS:
                self._post(message, others)
            else:
                self._failed(message, failure, in_doubt=failure.in_doubt, for_good=failure.for_good)
            return
        self._silences = 0
        self._sent(message, channel, ts)

    def _sent(self, message: DueMessage, channel: str, ts: str) -> None:
        with self._begin() as session:
            mark_sent(session, message, channel, ts)
            if message.schedule_id is not None:
                keep_posted(session, message.schedule_id)

    def _failed(
        self, message: DueMessage, failure: SlackFailure, *, in_doubt: bool, for_good: bool = False
    ) -> None:
        now = self._house.clock.now()
        if for_good:
            self._give_up(message, failure.reason, logging.WARNING)
            return
        self._unsent[logging.WARNING, f"not taken, {failure.reason}"] += 1
        self._silences = self._silences + 1 if failure.in_silence else 0
        rest = REST if self._silences >= SILENCES else None
        wait = rest if failure.wait is None else failure.wait
        with self._begin() as session:
            if wait is not None:
                pause(session, now + wait)
                self._is_over = True
            if failure.wait is not None:
                put_back(session, message)
            else:
                mark_failed(session, message, failure.reason, now, in_doubt=in_doubt)

    def _give_up(self, message: DueMessage, reason: str, level: int = logging.INFO) -> None:
        self._unsent[level, f"given up, {reason}"] += 1
        with self._begin() as session:
            give_up(session, message, reason)
            if message.schedule_id is not None:
                now = self._house.clock.now()
                tell_not_posted(session, message.schedule_id, message.key, reason, now)

    def _put_back(self, *messages: DueMessage) -> None:
        if messages:
            with self._begin() as session:
                for message in messages:
                    put_back(session, message)

    def _begin(self) -> AbstractContextManager[WorkspaceSession]:
        return self._house.database.begin(self._workspace_id)


def _post(client: WebClient, message: DueMessage, payload: Mapping[str, object]) -> tuple[str, str]:
    """Where Slack put it: channel and ts.

    Raises:
        ValueError: Slack says that it did, but not where.
    """
    if message.in_place_of:
        channel, ts = message.in_place_of
        # https://docs.slack.dev/reference/methods/chat.update
        client.api_call("chat.update", json={"channel": channel, "ts": ts, **payload})
        return channel, ts
    body = {
        "channel": message.recipient,
        "metadata": metadata_of(message.key),
        "unfurl_links": False,
        **payload,
    }
    # https://docs.slack.dev/reference/methods/chat.postMessage
    answer = client.api_call("chat.postMessage", json=body)
    if not (answer.get("channel") and answer.get("ts")):
        raise ValueError("posted nowhere")
    return str(answer["channel"]), str(answer["ts"])
