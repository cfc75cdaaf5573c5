"""The form for a day's worth of time, several lines at once.

The names of a line's fields end with its number. While the form is open its lines are kept as the
blocks that Slack hands back: what was filled in stays as long as a field's name does.
https://docs.slack.dev/reference/methods/views.update
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from domain.days.day_words import WEEKDAY_NAMES
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.day_draft import DraftLine
from domain.entries.day_form import MOST_LINES, DayForm
from domain.norms.norms import DayOff
from handlers.views.blocks import (
    Block,
    View,
    actions,
    button,
    context,
    divider,
    escape,
    modal,
    option,
    section,
)
from handlers.views.inputs import date_input, search_input, select_input, text_input
from handlers.views.origin import Origin
from handlers.views.time_form import (
    AS_PROJECT,
    BILLABLE,
    DAY,
    DURATION,
    NO,
    NOTE,
    PROJECT,
    WORK_TYPE,
    YES,
    project_option,
)

DAY_CHANGED, ADD_LINE, REMOVE_LINE = "day_form_day", "day_form_add", "day_form_remove"
WORK_TYPE_OF_LINE = "day_form_work_type"
ANYWAY = "anyway"
"""What the form keeps once it was asked whether like entries are meant."""

CARRIED = 0
"""The number of the line that was filled in before the form was this one."""

Lines = dict[int, list[Block]]
"""The fields of each line, by its number."""

_FIELD = re.compile(rf"(?:{PROJECT}|{DURATION}|{WORK_TYPE}|{BILLABLE}|{NOTE})-([0-9]{{1,4}})")


def day_form(form: DayForm, origin: Origin, lines: Lines) -> View:
    """The modal with these lines; where it was opened comes back with what was filled in."""
    is_suggested = any("hint" in block for fields in lines.values() for block in fields)
    blocks = [
        date_input(
            DAY,
            "Day",
            action_id=DAY_CHANGED,
            initial_date=form.totals.day.isoformat(),
            dispatch_action=True,
        ),
        context(_on_the_day(form, is_suggested=is_suggested)),
    ]
    for position, (number, fields) in enumerate(lines.items(), start=1):
        remove = button("Remove", f"{REMOVE_LINE}_{number}", str(number))
        head = section(f"*Line {position}*", remove if len(lines) > 1 else None)
        blocks += [divider(), head, *fields]
    if len(lines) < MOST_LINES:
        blocks.append(actions([button("Add a line", ADD_LINE, "add")]))
    return modal("day_form", "Log a day", blocks, submit="Log", private_metadata=origin.write())


def day_form_again(submitted: Mapping[str, Any], asked: str) -> View:
    """The form as it was sent off, with a question that sending it once more answers."""
    origin = replace(Origin.read(submitted["private_metadata"]), choice=ANYWAY)
    return modal(
        "day_form",
        "Log it again?",
        [section(f":warning: {asked}"), *submitted["blocks"]],
        submit="Log all",
        private_metadata=origin.write(),
    )


def suggested_lines(form: DayForm, first: int = 1) -> Lines:
    """The draft's lines, numbered from the first; one blank line where there is none."""
    if not form.draft:
        return {first: blank_line(form, first)}
    return {
        number: _line(form, number, suggested)
        for number, suggested in enumerate(form.draft, start=first)
    }


def blank_line(form: DayForm, number: int) -> list[Block]:
    """The fields of a line that nothing is suggested for."""
    return _line(form, number, None)


def carried_line(form: DayForm, values: Mapping[str, Mapping[str, Any]]) -> list[Block]:
    """The fields of a line, filled as those of the form for one entry were."""
    line = blank_line(form, CARRIED)
    for block in line:
        element = block["element"]
        assert isinstance(element, dict)
        for held in values.get(str(block["block_id"]).partition("-")[0], {}).values():
            element.pop("initial_option", None)
            if held.get("selected_option"):
                element["initial_option"] = held["selected_option"]
            elif held.get("value"):
                element["initial_value"] = held["value"]
    return line


def lines_of(view: Mapping[str, Any]) -> Lines:
    """The lines of an open form."""
    lines: Lines = {}
    for block in view["blocks"]:
        if named := _FIELD.fullmatch(block["block_id"]):
            lines.setdefault(int(named[1]), []).append(block)
    return lines


def field(name: str, number: int) -> str:
    """What a field is called on a line."""
    return f"{name}-{number}"


def _line(form: DayForm, number: int, suggested: DraftLine | None) -> list[Block]:
    return [
        search_input(
            field(PROJECT, number),
            "Project",
            action_id=PROJECT,
            optional=True,
            placeholder="Search by name or client",
            initial_option=project_option(suggested.project) if suggested else None,
            **({"hint": _reason(form, suggested)} if suggested else {}),
        ),
        text_input(
            field(DURATION, number),
            "Duration",
            optional=True,
            placeholder="2h, 1h30, 90m, 9-11:30",
            initial_value=format_duration(suggested.minutes) if suggested else None,
        ),
        *_work_type(form, number, suggested),
        select_input(
            field(BILLABLE, number),
            "Billable",
            [AS_PROJECT, YES, NO],
            initial_option=_billable(suggested),
        ),
        text_input(
            field(NOTE, number),
            "Note",
            optional=True,
            multiline=True,
            max_length=form.note_limit,
        ),
    ]


def _work_type(form: DayForm, number: int, suggested: DraftLine | None) -> list[Block]:
    """A menu that loads its names: ten times a hundred long ones are more than a view may hold."""
    if not form.has_work_types:
        return []
    chosen = suggested.work_type if suggested else form.work_type
    return [
        search_input(
            field(WORK_TYPE, number),
            "Work type",
            action_id=WORK_TYPE_OF_LINE,
            optional=True,
            placeholder="None",
            initial_option=option(chosen, chosen) if chosen else None,
        )
    ]


def _billable(suggested: DraftLine | None) -> Block:
    if suggested is None or suggested.billable == suggested.project.billable:
        return AS_PROJECT
    return YES if suggested.billable else NO


def _reason(form: DayForm, suggested: DraftLine) -> str:
    weekday = WEEKDAY_NAMES[form.totals.day.weekday()]
    return (
        f"On {suggested.on_days} of your last {suggested.of_days} {weekday}s, "
        f"usually {format_duration(suggested.usual)}"
    )


def _on_the_day(form: DayForm, *, is_suggested: bool) -> str:
    totals, day = form.totals, format_day(form.totals.day)
    norm = format_duration(totals.day_norm) if totals.day_norm else ""
    if totals.day_minutes:
        so_far = f"{format_duration(totals.day_minutes)}{f' of {norm}' if norm else ''} logged"
    else:
        so_far = "nothing logged yet" + (f", {norm} expected" if norm else "")
    said = [f"{day}: {so_far}."]
    if form.off:
        said.append(_day_off(form.off))
    if is_suggested:
        said.append("Lines with a reason are suggested; change or remove what isn't right.")
    return " ".join(said)


def _day_off(off: DayOff) -> str:
    kind = "Public holiday" if off.is_holiday else "Half a day off" if off.half else "A day off"
    return f"{kind}: {escape(off.why)}." if off.why else f"{kind}."
