"""Reports as tables for files."""

from datetime import date

from domain.reports.report_entries import EntryReport
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_names import Key, Named
from domain.reports.reports import Report, Sums
from handlers.exports.sheet import Cell, Column, Kind, Sheet
from handlers.views.lists import capitalised
from handlers.views.report_words import GROUPS, groups_in_words, narrowed_to, period_in_words

_ENTRY_COLUMNS = (
    Column("Day", Kind.DAY),
    Column("Client", Kind.TEXT),
    Column("Project", Kind.TEXT),
    Column("Person", Kind.TEXT),
    Column("Work type", Kind.TEXT),
    Column("Note", Kind.TEXT),
    Column("Hours", Kind.MINUTES),
    Column("Billable", Kind.TEXT),
    Column("Billed hours", Kind.MINUTES),
    Column("Rate", Kind.MONEY),
    Column("Amount", Kind.MONEY),
    Column("Invoice", Kind.TEXT),
)


def report_sheet(report: Report, today: date) -> Sheet:
    """The sums, with the totals of all there are below them."""
    wanted, money = report.filter, report.totals.amount_minor is not None
    columns = [
        *(
            Column(_title(group), Kind.DAY if group in {Group.DAY, Group.WEEK} else Kind.TEXT)
            for group in wanted.groups
        ),
        Column("Hours", Kind.MINUTES),
        Column("Billable hours", Kind.MINUTES),
        Column("Billed hours", Kind.MINUTES),
        Column("Billable share", Kind.PERCENT),
        *([Column("Amount", Kind.MONEY)] if money else []),
    ]
    rows = tuple(
        (
            *(_cell(key, group) for key, group in zip(row.keys, wanted.groups, strict=True)),
            *_figures(row.sums, money=money),
        )
        for row in report.rows
    )
    beside = [""] * (len(wanted.groups) - 1)
    cut = _cut(len(rows), report.row_count)
    return Sheet(
        title=f"Time {groups_in_words(wanted)}",
        subtitle=(*_narrowed(wanted), *cut),
        columns=tuple(columns),
        rows=rows,
        totals=("Total", *beside, *_figures(report.totals, money=money)),
        currency=report.currency,
        locale=report.locale,
        made_on=today,
    )


def entries_sheet(report: EntryReport, today: date) -> Sheet:
    """The entries, with what those in the file add up to below them."""
    lines = report.lines
    return Sheet(
        title="Time entries",
        subtitle=(*_narrowed(report.filter), *_cut(len(lines), len(lines) + report.is_cut)),
        columns=_ENTRY_COLUMNS,
        rows=tuple(
            (
                line.day,
                line.client,
                line.project,
                line.person,
                line.work_type,
                line.note,
                line.minutes,
                "yes" if line.billable else "no",
                line.billed_minutes,
                line.rate_minor,
                line.amount_minor,
                line.invoice,
            )
            for line in lines
        ),
        totals=(
            *("Total", None, None, None, None, None),
            report.totals.minutes,
            None,
            report.totals.billed_minutes,
            None,
            report.totals.amount_minor,
            None,
        ),
        currency=report.currency,
        locale=report.locale,
        made_on=today,
    )


def _title(group: Group) -> str:
    return "Week from" if group is Group.WEEK else capitalised(GROUPS[group])


def _cell(key: Key, group: Group) -> Cell:
    """Days as days, months such as "2026-11", which sort; names as they are."""
    if isinstance(key, Named):
        return key.name
    if isinstance(key, date):
        return f"{key:%Y-%m}" if group is Group.MONTH else key
    return "No work type"


def _figures(sums: Sums, *, money: bool) -> tuple[Cell, ...]:
    share = 100 * sums.billable_minutes // sums.minutes if sums.minutes else 0
    figures = (sums.minutes, sums.billable_minutes, sums.billed_minutes, share)
    return (*figures, sums.amount_minor) if money else figures


def _narrowed(wanted: ReportFilter) -> tuple[str, str]:
    return capitalised(narrowed_to(wanted)), capitalised(period_in_words(wanted.period))


def _cut(shown: int, there: int) -> tuple[str, ...]:
    return (f"Only the first {shown:,} rows fit into this file.",) if shown < there else ()
