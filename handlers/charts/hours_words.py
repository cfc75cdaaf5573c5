"""What the chart of hours shows, in words."""

from datetime import timedelta

from domain.dashboard.chart_data import HoursByWeek, WeekHours
from handlers.charts.figures import hours
from handlers.day_words import days, full_day

_TREND_FROM = 4  # weeks
_STEADY = 10  # percent


def title(data: HoursByWeek) -> str:
    """What the chart is called where it is listed."""
    return f"{data.client}: hours by week"


def subtitle(data: HoursByWeek, locale: str) -> str:
    """The line below the client's name."""
    if not data.weeks:
        return "Hours by week"
    total = hours(sum(map(_total, data.weeks)))
    first, last = data.weeks[0].monday, data.weeks[-1].monday + timedelta(days=6)
    return f"Hours by week · {total} · {days(first, last, locale)}"


def alt_text(data: HoursByWeek, locale: str) -> str:
    """The facts that one sees in the chart, for who doesn't see it."""
    total = sum(map(_total, data.weeks))
    head = f"Column chart of {data.client}'s hours by week and project"
    if not total:
        return f"{head}. No hours were logged."
    first, last = data.weeks[0].monday, data.weeks[-1].monday + timedelta(days=6)
    head = f"{head}: {hours(total)} in all, {days(first, last, locale)}."
    return " ".join(
        part
        for part in (head, _by_project(data, total), _busiest(data, locale), _trend(data, locale))
        if part
    )


def share(minutes: int, of_all: int) -> str:
    """The part in percent, rounded to the nearest, so that parts seem to make up the whole."""
    return f"{round(100 * minutes / of_all)} %" if of_all else "0 %"


def _by_project(data: HoursByWeek, total: int) -> str:
    sums = [sum(week.minutes[place] for week in data.weeks) for place in range(len(data.projects))]
    ranked = sorted(zip(sums, data.projects, strict=True), key=lambda each: -each[0])
    told = [f"{project} {hours(minutes)} ({share(minutes, total)})" for minutes, project in ranked]
    if len(told) == 1:
        return f"All of it on {data.projects[0]}."
    return f"Most on {told[0]}; then {', '.join(told[1:])}."


def _busiest(data: HoursByWeek, locale: str) -> str:
    if len(data.weeks) == 1:
        return ""
    most = max(data.weeks, key=_total)
    return (
        f"The busiest week was that of {full_day(most.monday, locale)} with {hours(_total(most))}."
    )


def _trend(data: HoursByWeek, locale: str) -> str:
    """The last week, and whether the later half of the weeks has more than the earlier."""
    last = data.weeks[-1]
    if len(data.weeks) < _TREND_FROM:
        return ""
    half = len(data.weeks) // 2
    before = sum(map(_total, data.weeks[:half]))
    after = sum(map(_total, data.weeks[-half:]))
    latest = f"The last, of {full_day(last.monday, locale)}, has {hours(_total(last))}."
    if not before:
        return f"All is in the later half. {latest}"
    change = round(100 * (after - before) / before)
    if abs(change) < _STEADY:
        return f"The two halves are about the same. {latest}"
    return f"The later half has {abs(change)} % {'more' if change > 0 else 'less'}. {latest}"


def _total(week: WeekHours) -> int:
    return sum(week.minutes)
