"""A client's dashboard: account above, projects in a table, all its work below (rule 15)."""

from collections.abc import Sequence

from domain.billing.balances import Balance
from domain.dashboard.dashboard import Dashboard, Worked
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.money import format_money
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    columns,
    command_button,
    context,
    divider,
    escape,
    header,
    message,
    section,
    sections,
)
from handlers.views.dashboard_buttons import dashboard_buttons, own_command
from handlers.views.dashboard_projects import project_sections, project_table, retainer_lines
from handlers.views.lists import capitalised, counted, percent

_AGES = ("not yet due", "1-30 days late", "31-60 days late", "61-90 days late", "over 90 days late")
_YEARS = 6  # of payments, of which the earlier ones are summed up


def dashboard_answer(
    dashboard: Dashboard,
    charts: Sequence[Block] = (),
    *,
    in_message: bool = True,
    in_channel: bool = True,
) -> Answer:
    """The dashboard of somebody who reads alone, with what they may do next.

    Tables stand in messages alone, so elsewhere the projects are paragraphs.
    """
    told = _told(dashboard, charts, in_message=in_message)
    blocks = [*told, *dashboard_buttons(dashboard, in_channel=in_channel)]
    return message(_in_short(dashboard), blocks)


def shared_dashboard(dashboard: Dashboard, charts: Sequence[Block] = ()) -> Answer:
    """The dashboard for a whole channel: what it may read, and the way to one's own."""
    blocks = _told(dashboard, charts, in_message=True)
    button = command_button("Open", own_command(dashboard))
    return message(_in_short(dashboard), [*blocks, actions([button])])


def period_words(dashboard: Dashboard) -> str:
    """Which time is told of."""
    return dashboard.period.name if dashboard.period else "all time"


def _told(dashboard: Dashboard, charts: Sequence[Block], *, in_message: bool) -> list[Block]:
    client = dashboard.client
    day, period = format_day(dashboard.today), capitalised(period_words(dashboard))
    blocks = [header(client.name), context(f"*{escape(period)}* · as of {day}")]
    if not client.active:
        blocks.append(context("Inactive: in reports only. Its active projects still take time."))
    if dashboard.balance:
        blocks += _account(dashboard, dashboard.balance)
    blocks += [divider(), section(_projects_title(dashboard))]
    if dashboard.projects:
        draw = project_table if in_message else project_sections
        blocks += draw(dashboard)
    blocks += [
        *sections(retainer_lines(dashboard)),
        *charts,
        divider(),
        section(_all_work(dashboard)),
    ]
    return blocks


def _account(dashboard: Dashboard, balance: Balance) -> list[Block]:
    def money(minor: int) -> str:
        return format_money(minor, dashboard.currency, dashboard.locale)

    uninvoiced = money(balance.uninvoiced_minor)
    if balance.uninvoiced_minutes:
        uninvoiced += f" · {format_duration(balance.uninvoiced_minutes)}"
    told = [
        f"*Outstanding*\n{money(balance.outstanding_minor)}",
        f"*Uninvoiced*\n{uninvoiced}",
        f"*Invoiced, not paid*\n{money(balance.due_minor)}",
        f"*Overdue*\n{money(balance.overdue_minor)}",
    ]
    if balance.credit_minor:
        told.append(f"*Credit*\n{money(balance.credit_minor)}")
    blocks = [columns(told)]
    if balance.overdue_minor:
        ages = [
            f"{age} {money(minor)}" for age, minor in zip(_AGES, balance.ages, strict=True) if minor
        ]
        blocks.append(section(f"*Age of what is due*\n{' · '.join(ages)}"))
    if balance.paid:
        years = [f"{each.year} {money(each.amount_minor)}" for each in balance.paid[:_YEARS]]
        if earlier := balance.paid[_YEARS:]:
            years.append(f"earlier {money(sum(each.amount_minor for each in earlier))}")
        blocks.append(section(f"*Payments*\n{' · '.join(years)}"))
    else:
        blocks.append(section("*Payments*\nNone yet."))
    return blocks


def _projects_title(dashboard: Dashboard) -> str:
    number = dashboard.inactive_projects if dashboard.inactive else dashboard.active_projects
    which = "Inactive projects" if dashboard.inactive else "Active projects"
    page = dashboard.page
    part = f" · page {page.number} of {page.of}" if page.of > 1 else ""
    if not number:
        return f"*{which}*\n{_none(dashboard)}"
    return f"*{which}* · {number:,}{part}"


def _none(dashboard: Dashboard) -> str:
    if dashboard.inactive:
        return "No project is inactive."
    return "None is active." if dashboard.inactive_projects else "No projects yet."


def _all_work(dashboard: Dashboard) -> str:
    projects = dashboard.active_projects + dashboard.inactive_projects
    title = f"*All work* · {escape(period_words(dashboard))} · {counted(projects, 'project')}"
    return f"{title}\n{work_words(dashboard, dashboard.total)}"


def work_words(dashboard: Dashboard, work: Worked) -> str:
    """Hours, as billed too where that differs, how much of them is billable, and the money."""
    if not work.minutes:
        return "Nothing logged."
    told = [
        f"*{format_duration(work.minutes)}* logged",
        f"{percent(work.billable_minutes, work.minutes)} billable",
    ]
    if work.billed_minutes not in {None, work.billable_minutes}:
        told.append(f"billed as {format_duration(work.billed_minutes or 0)}")
    if work.amount_minor is not None:
        amount = format_money(work.amount_minor, dashboard.currency, dashboard.locale)
        told.append(f"*{amount}*")
    return " · ".join(told)


def _in_short(dashboard: Dashboard) -> str:
    """The essentials in a line, for notifications and screen readers."""
    work = work_words(dashboard, dashboard.total).replace("*", "")
    told = f"{escape(dashboard.client.name)}, {escape(period_words(dashboard))}: {work}"
    if balance := dashboard.balance:
        owed = format_money(balance.outstanding_minor, dashboard.currency, dashboard.locale)
        told += f" · outstanding {owed}"
    return told
