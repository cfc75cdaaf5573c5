"""A time entry that was just logged, changed or taken back."""

from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.entries.time_edits import Edited, Removed
from domain.entries.time_entries import Logged
from domain.entries.undo import Undone
from domain.read_models import Choice, Entry, ProjectName, Totals, WantedTime
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    context,
    escape,
    message,
    section,
)
from handlers.views.budgets import budget_lines
from handlers.views.choices import write_choice
from handlers.views.lists import against

HIDDEN_PROJECT = "a project that is no longer open to you"


def logged(result: Logged) -> Answer:
    """What was understood, with the totals and the way back."""
    lines = [":white_check_mark: Logged " + headline(result.entry), details(result.entry)]
    lines += [*_rounded(result), *budget_lines(result.budgets)]
    return message(
        f"Logged {_spoken(result.entry)}. {_day_total(result.totals)}.",
        _answer(lines, result.totals, [_edit(result.entry), _undo(result.change_id)]),
    )


def edited(result: Edited) -> Answer:
    """The entry as it is now."""
    if result.change_id is None:
        return message(
            f"Left as it was: {_spoken(result.entry)}. {_day_total(result.totals)}.",
            _answer(
                ["Left as it was: " + headline(result.entry), details(result.entry)],
                result.totals,
                [_edit(result.entry)],
            ),
        )
    lines = [":pencil2: Changed to " + headline(result.entry), details(result.entry)]
    lines += [*_rounded(result), *budget_lines(result.budgets)]
    return message(
        f"Changed to {_spoken(result.entry)}. {_day_total(result.totals)}.",
        _answer(lines, result.totals, [_edit(result.entry), _undo(result.change_id)]),
    )


def removed(result: Removed) -> Answer:
    """What is gone, with the way back."""
    return message(
        f"Removed {_spoken(result.entry)}. {_day_total(result.totals)}.",
        _answer(
            [":wastebasket: Removed " + headline(result.entry), details(result.entry)],
            result.totals,
            [_undo(result.change_id)],
        ),
    )


def undone(result: Undone, key: str) -> Answer:
    """What was taken back; a time that is gone can be logged again with one click."""
    if result.restored:
        done = "Changed back to" if result.entry else "Put back"
        lines = [
            f":leftwards_arrow_with_hook: {done} {headline(result.restored)}",
            details(result.restored),
            *budget_lines(result.budgets),
        ]
        return message(
            f"{done} {_spoken(result.restored)}. {_day_total(result.totals)}.",
            _answer(lines, result.totals, [_edit(result.restored)]),
        )
    assert result.entry is not None
    gone = f"Removed {headline(result.entry)}"
    buttons = [_log_again(result.entry, result.entry.project, key)] if result.entry.project else []
    return message(
        f"Removed {_spoken(result.entry)}. {_day_total(result.totals)}.",
        _answer([f":leftwards_arrow_with_hook: {gone}"], result.totals, buttons),
    )


def headline(entry: Entry) -> str:
    """Minutes, project and client, in mrkdwn."""
    return f"*{format_duration(entry.minutes)}* on {project_line(entry.project)}"


def project_line(project: ProjectName | None) -> str:
    """The project with its client, in mrkdwn."""
    if project is None:
        return f"_{HIDDEN_PROJECT}_"
    return f"*{escape(project.key)}* · {escape(project.title)} ({escape(project.client)})"


def details(entry: Entry) -> str:
    """Day, work type and billable in a line, and the note in one of its own, in mrkdwn."""
    billable = "billable" if entry.billable else "not billable"
    work_type = f"{escape(entry.work_type)} · " if entry.work_type else ""
    note = f"\n>{escape(' '.join(entry.note.split()))}" if entry.note else ""
    return f"{format_day(entry.day)} · {work_type}{billable}{note}"


def totals_line(totals: Totals) -> str:
    """The day's and the week's minutes against their norms."""
    return f"{_day_total(totals)} · {_week_total(totals)}"


def _answer(lines: list[str], totals: Totals, buttons: list[Block]) -> list[Block]:
    blocks = [section("\n".join(lines)), context(totals_line(totals))]
    return [*blocks, actions(buttons)] if buttons else blocks


def _rounded(result: Logged | Edited) -> list[str]:
    """A line that tells what was rounded up (DOMAIN rule 22), if it was."""
    if result.typed_minutes == result.entry.minutes:
        return []
    return [f"_Rounded up from {format_duration(result.typed_minutes)}._"]


def _day_total(totals: Totals) -> str:
    day = "Today" if totals.is_today else format_day(totals.day)
    return f"{day}: {against(totals.day_minutes, totals.day_norm)}"


def _week_total(totals: Totals) -> str:
    return f"{totals.week.name}: {against(totals.week_minutes, totals.week_norm)}"


def _spoken(entry: Entry) -> str:
    where = escape(entry.project.key) if entry.project else HIDDEN_PROJECT
    return f"{format_duration(entry.minutes)} on {where}, {format_day(entry.day)}"


def _edit(entry: Entry) -> Block:
    return button("Edit", "time_edit", str(entry.id))


def _undo(change_id: int) -> Block:
    return button("Undo", "time_undo", str(change_id))


def _log_again(entry: Entry, project: ProjectName, key: str) -> Block:
    wanted = WantedTime(entry.minutes, entry.day, entry.note, entry.work_type, entry.billable)
    return button("Log it again", "time_choice_0", write_choice(Choice(project, wanted), key))
