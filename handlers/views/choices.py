"""What a button that logs time carries: everything one click needs, in Slack's own keeping."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from domain.days.days import format_day
from domain.days.durations import MINUTES_A_DAY, format_duration
from domain.read_models import Choice, WantedTime
from domain.versions import GoneMeanwhile
from handlers.views.blocks import Block, actions, button

_Id = Annotated[int, Field(ge=0, le=2**31 - 1)]  # as large as a database's integers
_Minutes = Annotated[int, Field(ge=1, le=MINUTES_A_DAY)]

_VALUES = TypeAdapter(tuple[str, _Id, _Minutes, date, str, str | None, bool | None, bool])


@dataclass(frozen=True)
class Chosen:
    """A choice as it comes back from a click.

    Attributes:
        key: of the request that asked; however often its buttons are clicked, one entry is made.
        anyway: whether the person was asked about a like entry.
    """

    key: str
    project_id: int
    wanted: WantedTime
    anyway: bool


def write_choice(choice: Choice, key: str, *, anyway: bool = False) -> str:
    """The button's value; within Slack's 2,000 characters for any note the database allows."""
    wanted = choice.wanted
    values = (
        key,
        choice.project.id,
        wanted.minutes,
        wanted.day.isoformat(),
        wanted.note,
        wanted.work_type,
        wanted.billable,
        anyway,
    )
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_choice(value: str) -> Chosen:
    """The choice that `write_choice` wrote.

    Raises:
        GoneMeanwhile: it is none of ours, or of a Stint that has been replaced since.
    """
    try:
        values = _VALUES.validate_json(value)
    except ValidationError:
        raise GoneMeanwhile from None
    key, project_id, minutes, day, note, work_type, billable, anyway = values
    wanted = WantedTime(minutes, day, note, work_type, billable)
    return Chosen(key, project_id, wanted, anyway)


def choice_buttons(choices: tuple[Choice, ...], key: str) -> list[Block]:
    """A row of buttons that log what was meant, if there is anything to choose from."""
    if not choices:
        return []
    return [actions(_button(choice, key, index) for index, choice in enumerate(choices))]


def _button(choice: Choice, key: str, index: int) -> Block:
    wanted = choice.wanted
    work_type = f" as {wanted.work_type}" if wanted.work_type else ""
    day = "" if choice.is_today else f", {format_day(wanted.day)[:-5]}"
    label = f"{format_duration(wanted.minutes)} on {choice.project.key}{work_type}{day}"
    return button(label, f"time_choice_{index}", write_choice(choice, key))
