"""Forms as they come back: where they were opened, what stands in them, how they are confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from slack_bolt import Ack

from domain.days.day_context import FIRST_DAY
from handlers.text import plain, row_id
from handlers.views.blocks import Answer
from handlers.views.forms import confirmation_modal
from handlers.views.origin import Origin
from handlers.visit import Visit

_ANSWERABLE = timedelta(minutes=29)  # a response URL is good for 30


@dataclass(frozen=True)
class Filled:
    """What stands in the fields of a submitted form; each of its blocks holds one."""

    values: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def text(self, block_id: str) -> str:
        """What was typed; empty where the field is, or isn't there."""
        return plain(self._element(block_id).get("value") or "")

    def day(self, block_id: str) -> str:
        """The day that was picked, as "2026-11-20"; empty where none was."""
        return self._element(block_id).get("selected_date") or ""

    def days(self, first_id: str, last_id: str, today: date) -> str:
        """The days between two that were picked, as typed; empty where neither was.

        A side that is left open reaches to its end.
        """
        first, last = self.day(first_id), self.day(last_id)
        if not (first or last):
            return ""
        return f"{first or FIRST_DAY}..{last or max(today.isoformat(), first)}"

    def time(self, block_id: str) -> str:
        """The time of day that was picked, as "09:30"; empty where none was."""
        return self._element(block_id).get("selected_time") or ""

    def option(self, block_id: str) -> str | None:
        """The value of the option that was picked."""
        selected = self._element(block_id).get("selected_option")
        return selected["value"] if selected else None

    def options(self, block_id: str) -> tuple[str, ...]:
        """The values of those that were picked or ticked."""
        selected = self._element(block_id).get("selected_options") or ()
        return tuple(each["value"] for each in selected)

    def row(self, block_id: str) -> int | None:
        """The row that the picked option names."""
        value = self.option(block_id)
        return row_id(value) if value else None

    def rows(self, block_id: str) -> tuple[int, ...]:
        """The rows that the picked or ticked options name."""
        return tuple(row_id(value) for value in self.options(block_id))

    def channel(self, block_id: str) -> str | None:
        """The channel or conversation that was picked."""
        element = self._element(block_id)
        return element.get("selected_conversation") or element.get("selected_channel")

    def user(self, block_id: str) -> str | None:
        """The Slack user that was picked."""
        return self._element(block_id).get("selected_user")

    def files(self, block_id: str) -> tuple[Mapping[str, Any], ...]:
        """The files that were handed in."""
        return tuple(self._element(block_id).get("files") or ())

    def _element(self, block_id: str) -> Mapping[str, Any]:
        return next(iter(self.values.get(block_id, {}).values()), {})


def filled(view: Mapping[str, Any]) -> Filled:
    """What stands in a submitted view."""
    return Filled(view["state"]["values"])


def origin_of(visit: Visit, *, replaces: bool = False) -> Origin:
    """Where a form is opened by this request; `replaces` if its message shall give way."""
    return Origin(visit.response_url, int(visit.house.clock.now().timestamp()), replaces)


def seen_by_one(body: Mapping[str, Any], visit: Visit) -> bool:
    """Whether a button stands in an answer that its clicker alone sees, and may lose."""
    return visit.in_modal or bool(body.get("container", {}).get("is_ephemeral"))


def answer_click(body: Mapping[str, Any], visit: Visit, answer: Answer) -> None:
    """Answer a button: in place of its message if its clicker alone sees that, else beside it."""
    if seen_by_one(body, visit):
        visit.replace_later(answer)
    else:
        visit.say_later({"replace_original": False, **answer})


def confirm(ack: Ack, visit: Visit, origin: Origin, answer: Answer) -> None:
    """Close the form, and say where it was opened what came of it."""
    age = visit.house.clock.now().timestamp() - origin.opened_at
    if not origin.response_url or age > _ANSWERABLE.total_seconds():
        ack(response_action="update", view=confirmation_modal(answer))
        return
    ack(response_action="clear")
    visit.say_later({"replace_original": origin.replaces, **answer}, origin.response_url)
