"""Envelopes: what is sent to the app, one request each, and how each went."""

import uuid
from dataclasses import dataclass

from playground.wire import Json


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


def new_envelope_id() -> str:
    """An id no other envelope has."""
    return str(uuid.uuid4())
