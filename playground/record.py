"""The record of what passed between Slack and the app, in order, for tests and the inspector."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TypeVar

from playground.block_kit import Complaint
from playground.changes import Changes
from playground.clock import Clock
from playground.requests.envelopes import Envelope
from playground.wire import Json

T = TypeVar("T")
RESPONSE_URL = "response_url"
"""What an answer to one of those is called among the calls."""
SERVED_AT_ONCE = 500


@dataclass(frozen=True)
class Call:
    """A Web API call as it was answered; secrets are left out of the arguments."""

    method: str
    args: Json
    answer: Json
    status: int
    seconds: float


@dataclass(frozen=True)
class Entry:
    """One thing that happened; `stamp` grows with every change of any entry."""

    number: int
    stamp: int
    at: str
    what: Envelope | Call | Complaint

    def to_json(self) -> Json:
        """The entry as the page reads it."""
        kinds = {Envelope: "envelope", Call: "call", Complaint: "complaint"}
        happened = {"number": self.number, "stamp": self.stamp, "at": self.at}
        return happened | {"kind": kinds[type(self.what)]} | asdict(self.what)


class Record:
    """Everything that happened so far."""

    def __init__(self, clock: Clock, changes: Changes) -> None:
        self._clock, self._changes = clock, changes
        self._entries: list[Entry] = []
        self.stamp = 0
        self.complaint_count = 0

    def add(self, what: Envelope | Call | Complaint) -> int:
        """Remember something, and return its number."""
        number = len(self._entries)
        at = self._clock.now().isoformat()
        self._entries.append(Entry(number, self._next_stamp(), at, what))
        self.complaint_count += isinstance(what, Complaint)
        self._changes.note()
        return number

    def change(self, number: int, what: Envelope) -> None:
        """Remember how something went on."""
        known = self._entries[number]
        self._entries[number] = replace(known, stamp=self._next_stamp(), what=what)
        self._changes.note()

    def _next_stamp(self) -> int:
        self.stamp += 1
        return self.stamp

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything, in order."""
        return tuple(self._entries)

    @property
    def envelopes(self) -> tuple[Envelope, ...]:
        """Everything sent to the app, in order."""
        return tuple(self._all(Envelope))

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call of the Web API, in order."""
        return tuple(call for call in self._all(Call) if call.method != RESPONSE_URL)

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Every Block Kit complaint, in order."""
        return tuple(self._all(Complaint))

    def after(self, stamp: int) -> list[Entry]:
        """What is new or changed since that stamp, by stamp; of very much, the newest."""
        new = sorted((e for e in self._entries if e.stamp > stamp), key=lambda e: e.stamp)
        return new[-SERVED_AT_ONCE:]

    def _all(self, kind: type[T]) -> Iterable[T]:
        # Tests look from another thread, while the playground's own adds to the list.
        return (e.what for e in tuple(self._entries) if isinstance(e.what, kind))
