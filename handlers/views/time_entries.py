"""Several time entries that were logged, or taken back, at once."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.time_entries import Logged
from domain.entries.undo import Undone
from domain.read_models import Entry, minutes_of
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    command_button,
    context,
    escape,
    in_a_line,
    message,
    sections,
)
from handlers.views.budgets import budget_lines
from handlers.views.time_entry import HIDDEN_PROJECT, logged, totals_line, undone

UNDO_ALL = "time_undo_all"
_NOTE_IN_A_LINE = 60


def logged_together(results: Sequence[Logged]) -> Answer:
    """Every entry by day, with the total and one way back for all of them."""
    if len(results) == 1:
        return logged(results[0])
    by_day = [(day, list(of_day)) for day, of_day in groupby(results, lambda each: each.entry.day)]
    minutes = format_duration(minutes_of(each.entry for each in results))
    when = f" for {format_day(by_day[0][0])}" if len(by_day) == 1 else ""
    lines = [f":white_check_mark: Logged *{minutes}* in {len(results)} entries{when}"]
    for day, of_day in by_day:
        if len(by_day) > 1:
            total = format_duration(minutes_of(each.entry for each in of_day))
            lines.append(f"*{format_day(day)}*  {total}")
        lines += [_line(each) for each in of_day]
    lines += budget_lines(reached for each in results for reached in each.budgets)
    buttons = [
        undo_all(results),
        command_button("Show them", f"/time {_days(results)}"),
    ]
    return message(
        f"Logged {minutes} in {len(results)} entries{when}.",
        [*sections(lines), context(totals_line(results[-1].totals)), actions(buttons)],
    )


def undo_all(results: Iterable[Logged]) -> Block:
    """The button that takes back all that was logged at once."""
    return button("Undo all", UNDO_ALL, " ".join(str(each.change_id) for each in results))


def undone_together(results: Sequence[Undone], key: str) -> Answer:
    """What was taken back at once."""
    if len(results) == 1:
        return undone(results[0], key)
    entries = [each.entry for each in results if each.entry]
    minutes = format_duration(minutes_of(entries))
    text = f"Removed {minutes} in {len(entries)} entries"
    lines = [f"{entry_line(entry)} · {format_day(entry.day)}" for entry in entries]
    return message(
        f"{text}.",
        [
            *sections([f":leftwards_arrow_with_hook: {text}", *lines]),
            context(totals_line(results[0].totals)),
        ],
    )


def _days(results: Sequence[Logged]) -> str:
    first, last = results[0].entry.day, results[-1].entry.day
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def entry_line(entry: Entry) -> str:
    """The entry in a short line of a list, in mrkdwn."""
    where = f"*{escape(entry.project.key)}*" if entry.project else f"_{HIDDEN_PROJECT}_"
    told = [f"{format_duration(entry.minutes)} on {where}"]
    if entry.work_type:
        told.append(escape(entry.work_type))
    if not entry.billable:
        told.append("not billable")
    if note := in_a_line(entry.note, _NOTE_IN_A_LINE):
        told.append(note)
    return "•  " + " · ".join(told)


def _line(result: Logged) -> str:
    line = entry_line(result.entry)
    if result.typed_minutes == result.entry.minutes:
        return line
    return f"{line} · _rounded up from {format_duration(result.typed_minutes)}_"
