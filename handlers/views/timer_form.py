"""The timer's form, new or of the one that runs, and the one that asks when it ended."""

from dataclasses import replace

from domain.days.clocks import minute_of_day
from domain.timers.timer_edits import TimerForm
from domain.timers.timer_stopping import EndForm
from domain.timers.timers import RunningTimer
from handlers.views.blocks import Block, View, modal, section
from handlers.views.inputs import date_input, radio_input, time_input
from handlers.views.origin import Origin
from handlers.views.time_form import (
    BILLABLE,
    BILLABLE_CHOICES,
    DAY,
    note_field,
    project_field,
    work_type_field,
)
from handlers.views.timers import timer_line

CLOCK = "clock"
"""The time of day; a DomainError's `field` names it."""


def timer_form(form: TimerForm, origin: Origin) -> View:
    """The modal; where it was opened, and the timer's version, come back with it."""
    timer = form.timer
    blocks = [
        project_field(form.project),
        *(_started(timer) if timer else []),
        *work_type_field(form.work_types, form.work_type),
        _billable(timer.billable if timer else None),
        note_field(form.note_limit, timer.note if timer else ""),
    ]
    if timer is None:
        return modal(
            "timer_form", "Start a timer", blocks, submit="Start", private_metadata=origin.write()
        )
    about = replace(origin, row_id=timer.id, version=timer.version)
    return modal(
        "timer_form", "Running timer", blocks, submit="Save", private_metadata=about.write()
    )


def end_form(form: EndForm, origin: Origin) -> View:
    """Asks when the timer should have been stopped."""
    timer = form.timer
    about = replace(origin, row_id=timer.id, version=timer.version)
    return modal(
        "timer_end",
        "When did it end?",
        [
            section(f":stopwatch: {timer_line(timer)}"),
            date_input(DAY, "Day", initial_date=form.likely.date().isoformat()),
            time_input(CLOCK, "Time", minute_of_day(form.likely)),
        ],
        submit="Stop and log",
        private_metadata=about.write(),
    )


def _started(timer: RunningTimer) -> list[Block]:
    return [
        date_input(DAY, "Started on", initial_date=timer.local_start.date().isoformat()),
        time_input(CLOCK, "Started at", minute_of_day(timer.local_start)),
    ]


def _billable(billable: bool | None) -> Block:  # noqa: FBT001 - what is chosen of three
    return radio_input(
        BILLABLE,
        "Billable",
        list(BILLABLE_CHOICES.values()),
        initial_option=BILLABLE_CHOICES[billable],
    )
