"""Reports: the time that somebody asks for in sums, a page of them or all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.days.calendar_periods import month_of, week_of
from domain.days.day_words import DAYS_A_WEEK
from domain.paging import nearest_page
from domain.permissions import Permission, require
from domain.read_models import Page
from domain.readers import Readers, tells_amounts
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_names import Key, ReportNames
from domain.reports.report_sums import Figures, Ids, plus, sums_of
from models.database import WorkspaceSession

ROWS_OF_A_REPORT = 20
"""On a page."""

MOST_EXPORTED = 10_000
"""Rows in one file."""


@dataclass(frozen=True)
class Sums:
    """What some time adds up to.

    Attributes:
        minutes, billable_minutes: as it was logged.
        billed_minutes: the billable ones as rounded for billing (DOMAIN rule 22).
        amount_minor: what those cost, in whole minor units; None where that may not be told.
    """

    minutes: int
    billable_minutes: int
    billed_minutes: int
    amount_minor: int | None


@dataclass(frozen=True)
class ReportRow:
    """One sum.

    Attributes:
        keys: what it is of, one for each of the groups.
    """

    keys: tuple[Key, ...]
    sums: Sums


@dataclass(frozen=True)
class Report:
    """Sums of time: in the order of days, or the largest first.

    Attributes:
        totals: of all rows there are, those of other pages too.
        row_count: how many those are.
        withheld: whether there would be amounts, were it put together otherwise (rule 12).
        may_list: whether its readers may have it entry by entry, with names, notes and rates.
        names: whether they see who did the work.
        rounded: whether rounding for billing makes a difference (DOMAIN rule 22).
        currency: ISO 4217 code of its amounts.
        locale: of whoever asks, for what is written in words.
    """

    filter: ReportFilter
    rows: tuple[ReportRow, ...]
    totals: Sums
    page: Page
    row_count: int
    withheld: bool
    may_list: bool
    names: bool
    rounded: bool
    currency: str
    locale: str


def report(session: WorkspaceSession, readers: Readers, wanted: ReportFilter) -> Report:
    """A page of the sums, with the totals of all of them.

    Raises:
        NotAllowed.
        NamesWithheld: it is by person or of one, and not all of the readers see names (rule 12).
    """
    require(readers.actor, Permission.SEE_REPORTS)
    found, names = sums_of(session, readers, wanted)
    page = nearest_page(len(found), wanted.page, ROWS_OF_A_REPORT)
    first = (page.number - 1) * ROWS_OF_A_REPORT
    shown = found[first : first + ROWS_OF_A_REPORT]
    return _report(readers, replace(wanted, page=page.number), found, _Part(shown, page), names)


def whole_report(session: WorkspaceSession, readers: Readers, wanted: ReportFilter) -> Report:
    """All of the sums, as far as they fit into one file.

    Raises:
        NotAllowed, NamesWithheld: as `report`.
    """
    require(readers.actor, Permission.SEE_REPORTS)
    found, names = sums_of(session, readers, wanted)
    return _report(readers, wanted, found, _Part(found[:MOST_EXPORTED], Page(1, 1)), names)


def tells_money(readers: Readers, wanted: ReportFilter) -> bool:
    """Whether amounts may be told: to who sees no rates, only where none can be read from them.

    Few hours of few people beside what they cost are a rate (rule 12), so no amount stands by work
    type or day, nor in a period shorter than a week, nor in such a part of one.
    """
    if readers.rates:
        return readers.money
    by_rate = {Group.WORK_TYPE, Group.PERSON, Group.DAY} & set(wanted.groups)
    narrowed = by_rate or wanted.work_type or wanted.person or _has_short_row(wanted)
    return tells_amounts(readers, wanted.period) and not narrowed


def _has_short_row(wanted: ReportFilter) -> bool:
    """Whether a row may be of a few days: where a week or month is cut by the period or the other.

    One such row is left out with all others, for it is what these lack of their total.
    """
    parts, period = {Group.WEEK, Group.MONTH} & set(wanted.groups), wanted.period
    if len(parts) > 1:
        return True
    if not parts or period is None:
        return False
    for day in (period.first, period.last):
        row = month_of(day) if Group.MONTH in parts else week_of(day)
        first, last = max(row.first, period.first), min(row.last, period.last)
        if (last - first).days + 1 < DAYS_A_WEEK:
            return True
    return False


@dataclass(frozen=True)
class _Part:
    """The sums that are shown, of those that were found."""

    shown: Sequence[tuple[Ids, Figures]]
    page: Page


def _report(
    readers: Readers,
    wanted: ReportFilter,
    found: Sequence[tuple[Ids, Figures]],
    part: _Part,
    names: ReportNames,
) -> Report:
    money = tells_money(readers, wanted)
    totals: Figures = (0, 0, 0, 0)
    for _ids, figures in found:
        totals = plus(totals, figures)
    return Report(
        filter=wanted,
        rows=tuple(
            ReportRow(names.keys(ids, wanted.groups), _sums(figures, money=money))
            for ids, figures in part.shown
        ),
        totals=_sums(totals, money=money),
        page=part.page,
        row_count=len(found),
        withheld=readers.money and not money,
        may_list=readers.names and readers.rates,
        names=readers.names,
        rounded=any(billable != billed for _ids, (_all, billable, billed, _cost) in found),
        currency=readers.actor.currency,
        locale=readers.actor.locale,
    )


def _sums(figures: Figures, *, money: bool) -> Sums:
    minutes, billable, billed, amount = figures
    return Sums(minutes, billable, billed, amount if money else None)
