"""Weeks that wait for approval: listed, looked at, decided, and what their owners are told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.days.durations import format_duration
from domain.timesheets.sheet_decisions import LONGEST_WORDS, DecidedSheet, DecidedSheets
from domain.timesheets.waiting_sheets import (
    SheetToDecide,
    Waiting,
    WaitingList,
    WaitingSheet,
)
from handlers.views.blocks import (
    Answer,
    Block,
    View,
    actions,
    asking_first,
    button,
    command_button,
    escape,
    header,
    message,
    modal,
    section,
    sections,
)
from handlers.views.errors import words
from handlers.views.inputs import text_input
from handlers.views.lists import against, and_more, counted, norm_bar, page_buttons
from handlers.views.origin import Origin
from handlers.views.requests import quoted, with_quote
from handlers.views.timesheets import entries_of, open_week, week_in_words

LOOK, APPROVE, APPROVE_ALL = "sheet_look", "sheet_approve", "sheet_approve_all"
REJECT, REJECT_FORM, WORDS = "sheet_reject", "sheet_reject_form", "words"

COMMAND = "/stint approve"

_NAMED = 5  # of what a click did, so that the buttons of the weeks below it still fit


def waiting_list(listed: WaitingList, said: Iterable[str], more: Sequence[Block] = ()) -> Answer:
    """The weeks of a page, each with the buttons that decide it.

    Args:
        listed: the weeks.
        said: what came of the click before, in lines of mrkdwn.
        more: what waits besides, below them.
    """
    waiting, page = listed.waiting, listed.page
    title = "Timesheets to approve"
    blocks = [header(title), *sections(said)]
    for sheet in waiting.sheets:
        blocks += [section(_line(sheet)), actions(_decisions(sheet, page.number))]
    if not waiting.sheets:
        blocks.append(section("No timesheet waits for you. :sparkles:"))
    buttons = page_buttons(page, COMMAND)
    if len(waiting.sheets) > 1:
        buttons.insert(0, _approve_all(listed))
    if buttons:
        blocks.append(actions(buttons))
    return message(f"{title}: {waiting.total:,}", [*blocks, *more])


def waiting_blocks(waiting: Waiting) -> list[Block]:
    """What waits for an approver, in App Home; nothing where nothing does."""
    if not waiting.total:
        return []
    lines = [
        section(_line(sheet), button("Look", LOOK, f"{sheet.id} 1")) for sheet in waiting.sheets
    ]
    title = f"Timesheets to approve ({waiting.total:,})"
    return [header(title), *lines, actions([command_button("Approve timesheets", COMMAND)])]


def sheet_to_decide(looked: SheetToDecide, page: int) -> Answer:
    """All of a week, with the buttons that decide it."""
    sheet = looked.sheet
    title = f"{looked.who}: {week_in_words(sheet.week)}"
    total = against(sheet.time.minutes, sheet.time.norm)
    billable = format_duration(sheet.told.billable)
    gaps = f" · {counted(len(sheet.gaps), 'gap')}" if sheet.gaps else ""
    value = f"{looked.id} {looked.version} {page}"
    buttons = [
        button("Approve", APPROVE, value, "primary"),
        button("Reject…", REJECT, value),
        command_button("All that wait", f"{COMMAND} {page}", replaces=True),
    ]
    blocks = [
        header(title),
        section(
            f"*{total}* · {billable} billable{gaps}{norm_bar(sheet.time.minutes, sheet.time.norm)}"
        ),
        *entries_of(sheet),
    ]
    return message(f"{escape(title)}: {total}", [*blocks, actions(buttons)])


def reject_form(looked: SheetToDecide, origin: Origin) -> View:
    """The modal for why the week goes back to its owner."""
    name = f"{escape(looked.who)}, {week_in_words(looked.sheet.week)}"
    return modal(
        REJECT_FORM,
        "Reject a timesheet",
        [
            section(f"*{name}*"),
            text_input(
                WORDS,
                "What shall be changed?",
                multiline=True,
                max_length=LONGEST_WORDS,
                hint="Its owner reads this, and can change the week and submit it again.",
                focus_on_load=True,
            ),
        ],
        submit="Reject",
        private_metadata=replace(origin, row_id=looked.id, version=looked.version).write(),
    )


def approved(decided: DecidedSheet) -> str:
    """That a week was approved, in a line."""
    return f":white_check_mark: Approved {_name(decided)}.{_told(decided)}"


def approved_all(done: DecidedSheets) -> list[str]:
    """Which weeks were approved, and which were left and why, in lines."""
    lines = []
    if done.approved:
        names = "; ".join(_name(each) for each in done.approved[:_NAMED])
        more = and_more(len(done.approved) - _NAMED)
        number = counted(len(done.approved), "timesheet")
        lines.append(f":white_check_mark: Approved {number}: {names}{more}.")
    if done.left or done.gone:
        lines.append(":warning: Not approved, since they are others than you were told:")
    lines += [f"• {words(left)}" for left in done.left[:_NAMED]]
    if done.left[_NAMED:]:
        lines.append(f"• {counted(len(done.left) - _NAMED, 'more timesheet')}.")
    if done.gone:
        lines.append(f"• {counted(done.gone, 'timesheet')} that aren't open to you any more.")
    return lines


def rejected(decided: DecidedSheet) -> Answer:
    """To the one who rejected it."""
    text = f":leftwards_arrow_with_hook: Rejected {_name(decided)}.{_told(decided)}"
    more = command_button("What else waits", COMMAND, replaces=True)
    return message(
        f"Rejected {_name(decided)}.".replace("*", ""),
        [*with_quote(text, decided.words), actions([more])],
    )


def approved_news(decided: DecidedSheet) -> Answer:
    """To its owner."""
    week = week_in_words(decided.week)
    text = (
        f":white_check_mark: {escape(decided.by)} approved your *{week}*. Its time is locked now."
    )
    return message(f"{escape(decided.by)} approved your {week}.", [section(text)])


def rejected_news(decided: DecidedSheet) -> Answer:
    """To its owner: why, and the way to the week."""
    week = week_in_words(decided.week)
    text = f":leftwards_arrow_with_hook: {escape(decided.by)} rejected your *{week}*:"
    after = "It is open again: change it, and submit it anew."
    return message(
        f"{escape(decided.by)} rejected your {week}.",
        [
            *sections([text, *quoted(decided.words), after]),
            actions([open_week(decided.week)]),
        ],
    )


def _line(sheet: WaitingSheet) -> str:
    told = [against(sheet.minutes, sheet.norm)]
    if sheet.gaps:
        told.append(counted(sheet.gaps, "gap"))
    told.append(how_long(sheet.waits))
    return f"*{escape(sheet.who)}* · {week_in_words(sheet.week)}\n{' · '.join(told)}"


def how_long(days: int) -> str:
    """For how many days a week has waited."""
    if days == 0:
        return "submitted today"
    return f"waiting for {counted(days, 'day')}"


def _decisions(sheet: WaitingSheet, page: int) -> list[Block]:
    value = f"{sheet.id} {sheet.version} {page}"
    return [
        button("Look", LOOK, f"{sheet.id} {page}"),
        button("Approve", APPROVE, value),
        button("Reject…", REJECT, value),
    ]


def _approve_all(listed: WaitingList) -> Block:
    sheets, page = listed.waiting.sheets, listed.page
    value = " ".join(f"{sheet.id} {sheet.version}" for sheet in sheets)
    label = f"Approve all {len(sheets)}" if page.of == 1 else f"Approve these {len(sheets)}"
    gaps = sum(1 for sheet in sheets if sheet.gaps)
    told = f"{counted(len(sheets), 'timesheet')} will be locked"
    told += f", {gaps} of them with gaps." if gaps else "."
    return asking_first(
        button(label, APPROVE_ALL, value), f"{label}?", told, yes=f"Approve {len(sheets)}"
    )


def _name(decided: DecidedSheet) -> str:
    return f"*{escape(decided.who)}*, {week_in_words(decided.week)}"


def _told(decided: DecidedSheet) -> str:
    return f" {escape(decided.who)} is told." if decided.tell else ""
