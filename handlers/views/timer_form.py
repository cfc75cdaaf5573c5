"""The timer's form, new or of the one that runs, and the one that asks when it ended."""

from dataclasses import replace

from domain.timers.timer_edits import TimerForm
from domain.timers.timer_stopping import EndForm
from domain.timers.timers import RunningTimer
from handlers.views.blocks import (
    Block,
    View,
    date_input,
    modal,
    option,
    options,
    radio_input,
    search_input,
    section,
    select_input,
    text_input,
    time_input,
)
from handlers.views.origin import Origin
from handlers.views.time_form import (
    BILLABLE,
    BILLABLE_CHOICES,
    DAY,
    NOTE,
    PROJECT,
    WORK_TYPE,
    offered,
    project_option,
)
from handlers.views.timers import clock_of, timer_line

CLOCK = "clock"
"""The time of day; a DomainError's `field` names it."""


def timer_form(form: TimerForm, origin: Origin) -> View:
    """The modal; where it was opened, and the timer's version, come back with it."""
    timer = form.timer
    blocks = [
        search_input(
            PROJECT,
            "Project",
            placeholder="Search by name or client",
            initial_option=project_option(form.project) if form.project else None,
        ),
        *(_started(timer) if timer else []),
        *_work_type(form),
        _billable(timer.billable if timer else None),
        text_input(
            NOTE,
            "Note",
            optional=True,
            multiline=True,
            max_length=form.note_limit,
            initial_value=(timer.note or None) if timer else None,
        ),
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
            time_input(CLOCK, "Time", initial_time=clock_of(form.likely)),
        ],
        submit="Stop and log",
        private_metadata=about.write(),
    )


def _started(timer: RunningTimer) -> list[Block]:
    return [
        date_input(DAY, "Started on", initial_date=timer.local_start.date().isoformat()),
        time_input(CLOCK, "Started at", initial_time=clock_of(timer.local_start)),
    ]


def _work_type(form: TimerForm) -> list[Block]:
    if not form.work_types:
        return []
    chosen = form.work_type
    return [
        select_input(
            WORK_TYPE,
            "Work type",
            options((name, name) for name in offered(form.work_types, chosen)),
            optional=True,
            placeholder="None",
            initial_option=option(chosen, chosen) if chosen else None,
        )
    ]


def _billable(billable: bool | None) -> Block:  # noqa: FBT001 - what is chosen of three
    return radio_input(
        BILLABLE,
        "Billable",
        list(BILLABLE_CHOICES.values()),
        initial_option=BILLABLE_CHOICES[billable],
    )
