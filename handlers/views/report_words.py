"""What a report is of, in words, for its heading, its files and their comments."""

from datetime import date

from domain.days.days import format_day
from domain.days.periods import Period, month_of, week_of
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_names import Key, Named
from handlers.views.lists import capitalised

GROUPS: dict[Group, str] = {
    Group.CLIENT: "client",
    Group.PROJECT: "project",
    Group.PERSON: "person",
    Group.WORK_TYPE: "work type",
    Group.DAY: "day",
    Group.WEEK: "week",
    Group.MONTH: "month",
}


def narrowed_to(wanted: ReportFilter) -> str:
    """Such as "ACME, Design, billable"; "all clients" for all there are."""
    told = [
        wanted.client.name if wanted.client else "",
        wanted.project.key if wanted.project else "",
        wanted.person.name if wanted.person else "",
        wanted.work_type.name if wanted.work_type else "",
        {True: "billable time", False: "time that isn't billable", None: ""}[wanted.billable],
    ]
    if not (wanted.client or wanted.project):
        told.insert(0, "all clients")
    return ", ".join(filter(None, told))


def period_in_words(period: Period | None) -> str:
    """Its name, with its days where that doesn't say them."""
    if period is None:
        return "all time"
    if period.name.startswith("week"):
        first, last = format_day(period.first)[:-5], format_day(period.last)
        return f"{period.name}, {first} to {last}"
    return period.name


def groups_in_words(wanted: ReportFilter) -> str:
    """Such as "by client and month"."""
    return f"by {' and '.join(GROUPS[group] for group in wanted.groups)}"


def key_in_words(key: Key, group: Group) -> str:
    """What a sum is of."""
    if isinstance(key, Named):
        return key.name if key.active else f"{key.name} (inactive)"
    if not isinstance(key, date):
        return "No work type"
    if group is Group.WEEK:
        return capitalised(week_of(key).name)
    return month_of(key).name if group is Group.MONTH else format_day(key)
