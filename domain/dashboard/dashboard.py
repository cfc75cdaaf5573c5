"""A client's dashboard: its account, its projects one by one, all work of a period (rule 15)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, bindparam, func

from domain.billing.balances import Balance, balance_of
from domain.billing.drafted import NOT_DRAFTED, drafted_unseen
from domain.billing.retainers import RetainerNow, retainer_of
from domain.dashboard.figures import NO_WORK, Work, last_days, recent_work, work_in
from domain.dashboard.pace import Forecast, earlier, forecast
from domain.days.periods import Period
from domain.paging import ROWS_A_PAGE, first_row, nearest_page
from domain.permissions import Permission, may, require
from domain.read_models import ClientName, Page, ProjectName
from domain.readers import AskedForReaders, Readers, tells_amounts
from models import Project, ProjectTotal, Retainer
from models.database import WorkspaceSession


@dataclass(frozen=True)
class Worked:
    """Work as far as its readers may know.

    Attributes:
        minutes, billable_minutes: whole, as logged.
        billed_minutes: as rounded for billing; None where amounts may not be told.
        amount_minor: whole minor units; None likewise.
    """

    minutes: int
    billable_minutes: int
    billed_minutes: int | None
    amount_minor: int | None


@dataclass(frozen=True)
class Spent:
    """A project's budgets, and what is used of them; in whole minutes and minor units.

    Attributes:
        amount_minor: what all its time costs.
        uninvoiced_minor: of that, what is on no invoice.
        ends: when the budget that ends first does; None where no end is in sight.
        retainer: what it may use this month, if that was agreed on.
    """

    budget_minutes: int | None
    amount_minor: int
    budget_minor: int | None
    uninvoiced_minor: int
    ends: Forecast | None
    retainer: RetainerNow | None


@dataclass(frozen=True)
class ProjectLine:
    """One of the client's projects.

    Attributes:
        worked: in the period.
        minutes: of all time.
        spent: None where money may not be told.
        last_day: the latest with time on it.
    """

    project: ProjectName
    worked: Worked
    minutes: int
    spent: Spent | None
    last_day: date | None


@dataclass(frozen=True)
class NextSteps:
    """What the actor may do with the client, where they read alone.

    Attributes:
        names: read who did the work.
        keep: rename it, take it out of use and back.
        bill: write invoices and note payments.
        statements: read what the client was told.
    """

    share: bool
    report: bool
    names: bool
    make_projects: bool
    invite: bool
    keep: bool
    bill: bool
    statements: bool
    ask: bool


@dataclass(frozen=True)
class Dashboard:
    """A client's situation, as far as its readers may know.

    Attributes:
        period: None is all time.
        currency: ISO 4217 code of the amounts.
        locale: of who asked, such as "de-DE".
        balance: None where money may not be told.
        projects: a page of them, in order of their keys: the active or the inactive ones.
        active_projects, inactive_projects: how many there are of each.
        total: work of the period on all of them.
    """

    client: ClientName
    period: Period | None
    today: date
    currency: str
    locale: str
    balance: Balance | None
    projects: tuple[ProjectLine, ...]
    page: Page
    inactive: bool
    active_projects: int
    inactive_projects: int
    total: Worked
    next_steps: NextSteps


@dataclass(frozen=True)
class _Seen:
    """A project that all of the readers see, with its totals."""

    name: ProjectName
    budget_minutes: int | None
    budget_minor: int | None
    has_retainer: bool
    work: Work
    uninvoiced_minor: int


_PROJECTS = AskedForReaders(
    lambda projects: (
        projects.where(Project.client_id == bindparam("client", type_=Integer()))
        .outerjoin(ProjectTotal, ProjectTotal.project_id == Project.id)
        .outerjoin(Retainer, Retainer.project_id == Project.id)
        .add_columns(
            Project.budget_minutes,
            Project.budget_minor,
            Retainer.project_id.is_not(None),
            *(
                func.coalesce(column, 0)
                for column in (
                    ProjectTotal.uninvoiced_minor,
                    ProjectTotal.minutes,
                    ProjectTotal.billable_minutes,
                    ProjectTotal.billed_minutes,
                    ProjectTotal.amount_minor,
                )
            ),
        )
        .order_by(Project.key_folded)
    )
)


def client_dashboard(
    session: WorkspaceSession,
    readers: Readers,
    client: ClientName,
    period: Period | None,
    *,
    page: int = 1,
    inactive: bool = False,
) -> Dashboard:
    """The client's dashboard in the period; all time where that is None.

    All figures are of the projects that every reader sees, so that two readers who see the same
    are told the same (DOMAIN rules 8 and 17).

    Raises:
        NotAllowed.
    """
    actor = readers.actor
    require(actor, Permission.SEE_CLIENTS)
    seen = _seen_projects(session, readers, client)
    ids = [each.name.id for each in seen]
    ever = {each.name.id: each.work for each in seen}
    worked = work_in(session, ids, period) if period else ever
    listed = [each for each in seen if each.name.active is not inactive]
    shown = nearest_page(len(listed), page, ROWS_A_PAGE)
    amounts = tells_amounts(readers, period)
    return Dashboard(
        client=client,
        period=period,
        today=actor.today,
        currency=actor.currency,
        locale=actor.locale,
        balance=balance_of(session, readers, client.id, ids),
        projects=_lines(
            session,
            readers,
            listed[first_row(shown) : first_row(shown) + ROWS_A_PAGE],
            worked,
            amounts=amounts,
        ),
        page=shown,
        inactive=inactive,
        active_projects=sum(each.name.active for each in seen),
        inactive_projects=sum(not each.name.active for each in seen),
        total=_told(sum(worked.values(), NO_WORK), amounts=amounts),
        next_steps=_next_steps(readers),
    )


def _seen_projects(session: WorkspaceSession, readers: Readers, client: ClientName) -> list[_Seen]:
    return [
        _Seen(
            ProjectName(*row[:6]),
            budget_minutes=row[6],
            budget_minor=row[7],
            has_retainer=row[8],
            uninvoiced_minor=row[9],
            work=Work(*row[10:]),
        )
        for row in _PROJECTS.ask(session, readers, client=client.id)
    ]


def _lines(
    session: WorkspaceSession,
    readers: Readers,
    seen: list[_Seen],
    worked: dict[int, Work],
    *,
    amounts: bool,
) -> tuple[ProjectLine, ...]:
    days = last_days(session, [each.name.id for each in seen])
    spent = _spent(session, readers, seen) if readers.money else {}
    return tuple(
        ProjectLine(
            project=each.name,
            worked=_told(worked.get(each.name.id, NO_WORK), amounts=amounts),
            minutes=each.work.minutes,
            spent=spent.get(each.name.id),
            last_day=days.get(each.name.id),
        )
        for each in seen
    )


def _spent(session: WorkspaceSession, readers: Readers, seen: list[_Seen]) -> dict[int, Spent]:
    today = readers.actor.today
    drafted = drafted_unseen(session, readers, [each.name.id for each in seen])
    paced = [each.name.id for each in seen if _has_pace(each)]
    recent = recent_work(session, paced, today) if paced else {}
    agreed = [each.name.id for each in seen if each.has_retainer]
    retainers = retainer_of(session, readers, agreed, today) if agreed else {}
    return {
        each.name.id: Spent(
            budget_minutes=each.budget_minutes,
            amount_minor=each.work.amount_minor,
            budget_minor=each.budget_minor,
            uninvoiced_minor=each.uninvoiced_minor
            + drafted.get(each.name.id, NOT_DRAFTED).work_minor,
            ends=_end(each, recent.get(each.name.id, NO_WORK), today) if _has_pace(each) else None,
            retainer=retainers.get(each.name.id),
        )
        for each in seen
    }


def _has_pace(seen: _Seen) -> bool:
    """Whether it may use up a budget."""
    return seen.name.active and not (seen.budget_minutes is None and seen.budget_minor is None)


def _end(seen: _Seen, recent: Work, today: date) -> Forecast | None:
    """When the first of its budgets ends."""
    return earlier(
        forecast(today, seen.budget_minutes, seen.work.minutes, recent.minutes),
        forecast(today, seen.budget_minor, seen.work.amount_minor, recent.amount_minor),
    )


def _told(work: Work, *, amounts: bool) -> Worked:
    return Worked(
        minutes=work.minutes,
        billable_minutes=work.billable_minutes,
        billed_minutes=work.billed_minutes if amounts else None,
        amount_minor=work.amount_minor if amounts else None,
    )


def _next_steps(readers: Readers) -> NextSteps:
    actor = readers.actor
    return NextSteps(
        share=may(actor, Permission.SHARE),
        report=may(actor, Permission.SEE_REPORTS),
        names=may(actor, Permission.SEE_NAMES),
        make_projects=may(actor, Permission.MAKE_PROJECTS),
        invite=may(actor, Permission.INVITE_EXECUTIVES),
        keep=may(actor, Permission.KEEP_CLIENTS),
        bill=may(actor, Permission.KEEP_BILLING),
        statements=may(actor, Permission.SEE_STATEMENTS),
        ask=may(actor, Permission.ASK_FOR_WORK),
    )
