"""Bringing requests to the app, over whichever transport is set, and keeping a record of each."""

import asyncio
import itertools
import uuid
from dataclasses import dataclass, field, replace
from typing import Protocol

from playground.changes import Changes
from playground.rules import Rule, Rulebook
from playground.wire import Json

TIMED_OUT = "operation_timeout"
NOT_DISPATCHED = "dispatch_failed"


@dataclass(frozen=True)
class Envelope:
    """One request to the app: what was sent and, once it is over, how it went.

    `type` is slash_commands, interactive, options or events_api; `outcome` is pending, acked,
    operation_timeout or dispatch_failed; `seconds` is the time to the ack.
    """

    envelope_id: str
    type: str
    payload: Json
    accepts_response_payload: bool = False
    retry_attempt: int = 0
    retry_reason: str = ""
    outcome: str = "pending"
    ack: Json | None = None
    seconds: float = 0.0
    status: int | None = None
    connection: int | None = None

    @property
    def acked(self) -> bool:
        """Whether the app acknowledged in time."""
        return self.outcome == "acked"


@dataclass
class Answer:
    """What a transport brought back: the ack's payload, or why there is none."""

    outcome: str
    ack: Json | None = None
    status: int | None = None
    connection: int | None = None
    late: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Transport(Protocol):
    """A way to the app; `late` is the retry reason that it gives for a missing ack."""

    late: str

    async def send(self, envelope: Envelope) -> Answer:
        """Bring the envelope and wait for its ack, however long that takes."""


def new_envelope_id() -> str:
    """An id no other envelope has."""
    return str(uuid.uuid4())


class Delivery:
    """Sends envelopes and remembers them."""

    def __init__(
        self, transport: Transport, deadline: float, changes: Changes, rules: Rulebook
    ) -> None:
        self.transport = transport
        self.deadline = deadline
        self._changes, self._rules = changes, rules
        self._numbers = itertools.count()
        self._record: dict[int, Envelope] = {}

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """Everything sent so far, in order."""
        return tuple(self._record.values())

    async def send(self, envelope: Envelope) -> tuple[Envelope, Answer]:
        """Send and wait for the ack until the deadline.

        The deadline is real time, like the three seconds of Slack: it is the app's own speed
        that is measured.
        """
        number = next(self._numbers)
        self._keep(number, envelope)
        loop = asyncio.get_running_loop()
        started = loop.time()
        try:
            async with asyncio.timeout(self.deadline):
                answer = await self.transport.send(envelope)
        except TimeoutError:
            if Rule.LATE_ACK_IGNORED not in self._rules:
                return await self._late(number, envelope)
            outcome = TIMED_OUT if self._strict(envelope) else "acked"
            answer = Answer(outcome, late=self.transport.late)
        finished = replace(
            envelope,
            outcome=answer.outcome,
            ack=answer.ack,
            status=answer.status,
            connection=answer.connection,
            seconds=loop.time() - started,
        )
        self._keep(number, finished)
        return finished, answer

    async def _late(self, number: int, envelope: Envelope) -> tuple[Envelope, Answer]:
        answer = await self.transport.send(envelope)
        finished = replace(envelope, outcome=answer.outcome, ack=answer.ack)
        self._keep(number, finished)
        return finished, answer

    def _keep(self, number: int, envelope: Envelope) -> None:
        self._record[number] = envelope
        self._changes.note()

    def _strict(self, envelope: Envelope) -> bool:
        kinds = {
            "slash_commands": Rule.COMMAND_ACK_DEADLINE,
            "interactive": Rule.INTERACTION_ACK_DEADLINE,
        }
        if envelope.payload.get("type") == "view_submission":
            return Rule.VIEW_ACK_DEADLINE in self._rules
        rule = kinds.get(envelope.type)
        return rule is None or rule in self._rules
