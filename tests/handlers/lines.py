"""What comes of a typed line: the words in which the tables of lines are written."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from playground.client import Outcome
from tests.factories import TODAY
from tests.handlers.reading import buttons, shows, words
from tests.handlers.stage import Stage, Stored


class Expected(Protocol):
    """What should come of it."""

    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        """Assert that it came."""


@dataclass(frozen=True)
class Line:
    """What somebody types after `/time`, and where."""

    typed: str
    expected: Expected
    who: str = "tom"
    where: str = "general"


def line(typed: str, expected: Expected, who: str = "tom", where: str = "general") -> Line:
    return Line(typed, expected, who, where)


@dataclass(frozen=True)
class _Logs:
    entry: Stored

    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        (message,) = outcome.messages
        assert stage.entries(who) == [self.entry], words(message)
        shows(message, self.entry)
        assert buttons(message) == ("Edit", "Undo")


def logs(
    minutes: int,
    project: str = "ACME-site",
    day: date = TODAY,
    note: str = "",
    *,
    work_type: str | None = None,
    billable: bool = True,
) -> Expected:
    """One entry is stored, and the answer tells all of it."""
    return _Logs(Stored(minutes, project, day, note, work_type, billable))


@dataclass(frozen=True)
class _Says:
    said: str
    offers: tuple[str, ...] = field(default=())

    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        (message,) = outcome.messages
        assert self.said in words(message)
        assert buttons(message) == self.offers
        assert stage.entries(who) == []


def refuses(said: str, *offers: str) -> Expected:
    """Nothing is stored; the answer says this, with just these buttons."""
    return _Says(said, offers)


@dataclass(frozen=True)
class _Lists:
    period: str

    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        (message,) = outcome.messages
        assert message.text.startswith(f"Your time, {self.period}: ")
        assert words(message).startswith(f"Your time, {self.period}\n")
        assert stage.entries(who) == []


def lists(period: str) -> Expected:
    """The person's time of that period."""
    return _Lists(period)


@dataclass(frozen=True)
class _Opens:
    title: str

    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        assert outcome.messages == ()
        assert outcome.view is not None
        assert outcome.view["title"]["text"] == self.title
        assert stage.entries(who) == []


def opens(title: str) -> Expected:
    """A modal of that title."""
    return _Opens(title)


@dataclass(frozen=True)
class _Helps:
    def check(self, stage: Stage, who: str, outcome: Outcome) -> None:
        (message,) = outcome.messages
        assert message.text == "How to use /time"
        assert stage.entries(who) == []


def helps() -> Expected:
    """The help."""
    return _Helps()
