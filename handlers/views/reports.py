"""A report as a message: what it is of, a table of a page of its sums, ways on from there."""

from dataclasses import replace

from domain.days.durations import format_duration
from domain.money import format_money
from domain.reports.report_exports import ExportWanted, FileKind
from domain.reports.report_filters import Group
from domain.reports.reports import MOST_EXPORTED, Report, Sums
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    command_button,
    context,
    escape,
    header,
    menu,
    message,
    option,
    section,
)
from handlers.views.lists import capitalised, counted, page_buttons, percent
from handlers.views.report_words import (
    GROUPS,
    groups_in_words,
    key_in_words,
    narrowed_to,
    period_in_words,
)
from handlers.views.tables import NOTHING, Column, bold_cell, table

FILE_NAMES = {FileKind.CSV: "CSV", FileKind.XLSX: "Excel", FileKind.PDF: "PDF"}


def report_page(report: Report) -> Answer:
    """A page of the sums, with the totals of all of them."""
    wanted = report.filter
    title = f"Report, {period_in_words(wanted.period)}"
    of_what = f"*{escape(capitalised(narrowed_to(wanted)))}* · {groups_in_words(wanted)}"
    blocks = [header(title), section(f"{of_what}\n{_summary(report)}")]
    if report.rows:
        blocks += [_table(report), *_notes(report)]
    blocks += [actions(_narrowing(report)), *_files(report)]
    return message(f"{title}: {_summary(report)}", blocks)


def exporting(wanted: ExportWanted) -> Answer:
    """That the file is on its way."""
    what = "Every entry" if wanted.entries else f"Time {groups_in_words(wanted.filter)}"
    text = (
        f"Your {FILE_NAMES[wanted.kind]} file is on its way to your direct messages with Stint: "
        f"{_of(what, wanted)}. It holds {MOST_EXPORTED:,} rows at most."
    )
    return message(text, [section(text)])


def export_comment(wanted: ExportWanted, rows: int, *, is_cut: bool) -> str:
    """What is said to the file."""
    what = counted(rows, "entry").replace("entrys", "entries") if wanted.entries else ""
    told = _of(what or f"Time {groups_in_words(wanted.filter)}", wanted) + "."
    if is_cut:
        told += f" Only the first {rows:,} fit; a shorter period would reach the others."
    return told


def _of(what: str, wanted: ExportWanted) -> str:
    period = period_in_words(wanted.filter.period)
    return f"{what}, {escape(narrowed_to(wanted.filter))}, {period}"


def _summary(report: Report) -> str:
    sums = report.totals
    if not report.row_count:
        return "No time was logged there."
    hours, billable = format_duration(sums.minutes), format_duration(sums.billable_minutes)
    told = [f"{hours} in all", f"{billable} billable, {share(sums)}"]
    if report.rounded:
        told.append(f"{format_duration(sums.billed_minutes)} as rounded for billing")
    if sums.amount_minor is not None:
        told.append(format_money(sums.amount_minor, report.currency, report.locale))
    return " · ".join(told)


def share(sums: Sums) -> str:
    """How much of the time is billable, in percent."""
    return percent(sums.billable_minutes, sums.minutes) if sums.minutes else NOTHING


def _table(report: Report) -> Block:
    sums = [row.sums for row in report.rows]
    groups = [
        Column(
            capitalised(GROUPS[group]),
            [
                *(key_in_words(row.keys[place], group) for row in report.rows),
                bold_cell(_total_of(report)) if not place else "",
            ],
            is_number=False,
        )
        for place, group in enumerate(report.filter.groups)
    ]
    totals = report.totals
    columns = [
        _hours("Hours", [each.minutes for each in sums], totals.minutes),
        _hours("Billable", [each.billable_minutes for each in sums], totals.billable_minutes),
    ]
    if report.rounded:
        columns.append(
            _hours("Rounded", [each.billed_minutes for each in sums], totals.billed_minutes)
        )
    columns.append(Column("Share", [*map(share, sums), bold_cell(share(totals))]))
    if totals.amount_minor is not None:
        amounts = [_money(each.amount_minor, report) for each in sums]
        columns.append(Column("Amount", [*amounts, bold_cell(_money(totals.amount_minor, report))]))
    return table([*groups, *columns])


def _hours(title: str, minutes: list[int], total: int) -> Column:
    return Column(title, [*map(format_duration, minutes), bold_cell(format_duration(total))])


def _money(minor: int | None, report: Report) -> str:
    return NOTHING if minor is None else format_money(minor, report.currency, report.locale)


def _total_of(report: Report) -> str:
    return "Total" if report.page.of == 1 else f"Total of all {report.row_count:,}"


def _notes(report: Report) -> list[Block]:
    if not report.withheld:
        return []
    return [
        context("Amounts are told by client, project, month and whole week, of a week or longer.")
    ]


def _narrowing(report: Report) -> list[Block]:
    """Other pages, other groups, and the form."""
    wanted = report.filter
    typed = f"/client report {wanted.typed}"
    buttons: list[Block] = []
    if not report.row_count and wanted.period:
        ever = f"/client report {replace(wanted, period=None).typed} {wanted.grouped}"
        buttons.append(command_button("All time", ever, replaces=True))
    if report.row_count:
        buttons.append(_group_menu(report, typed))
    narrow = f"/client report filter {wanted.typed} {wanted.grouped}"
    buttons.append(command_button("Filter", narrow, replaces=True))
    return [*buttons, *page_buttons(report.page, f"{typed} {wanted.grouped} page")]


def _group_menu(report: Report, typed: str) -> Block:
    """What is picked stands behind the command that the menu types, as pickers have it."""
    offered = [group for group in Group if report.names or group is not Group.PERSON]
    choices = {group: option(f"By {GROUPS[group]}", f"by {group}") for group in offered}
    shown = menu(f"pick group any {typed}", "Group by", list(choices.values()))
    if len(report.filter.groups) == 1:
        shown["initial_option"] = choices[report.filter.groups[0]]
    return shown


def _files(report: Report) -> list[Block]:
    if not report.row_count:
        return []
    wanted = report.filter
    buttons = [
        command_button(f"Export {name}", f"/client export {kind} {wanted.typed} {wanted.grouped}")
        for kind, name in FILE_NAMES.items()
    ]
    if report.may_list:
        entries = f"/client export xlsx entries {wanted.typed}"
        buttons.append(command_button("Export every entry", entries))
    return [actions(buttons)]
