"""Showing a client's dashboard to a whole channel: no more than all who are there may see."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from domain.actor import Actor
from domain.dashboard.charts import Charts, client_charts
from domain.dashboard.dashboard import Dashboard, client_dashboard
from domain.days.periods import Period
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.read_models import ClientName
from domain.readers import Readers, alone, client_projects, tells_amounts, together_with
from models import Project, TeamMember
from models.columns import Among
from models.database import WorkspaceSession


@dataclass(frozen=True)
class LeftOut:
    """What the sharer sees of a client and a channel was not told.

    Attributes:
        money: whether amounts and budgets.
        amounts: whether those of the period, which is too short for who sees no rates.
        account: whether invoices and payments for what is no single project's.
        projects: how many of them.
    """

    money: bool
    amounts: bool
    account: bool
    projects: int

    @property
    def anything(self) -> bool:
        """Whether there is any of it."""
        return self.money or self.amounts or self.account or bool(self.projects)


@dataclass(frozen=True)
class Shared:
    """A dashboard for a channel.

    Attributes:
        left_out: for the sharer alone; the channel reads no hint of it.
    """

    dashboard: Dashboard
    charts: Charts
    left_out: LeftOut


@dataclass
class SomeMayNotSee(DomainError):
    """Somebody in the channel may not see all of the client's projects that the sharer sees.

    Attributes:
        client: its name.
        period: None is all time.
        people: how many of those who are there.
        projects: how many of the projects are not open to all of them.
        of: how many the sharer sees.
        left_out: what would be left out if only what all may see were posted.
    """

    client: str
    period: Period | None
    people: int
    projects: int
    of: int
    left_out: LeftOut

    @property
    def may_redact(self) -> bool:
        """Whether there is any project that all of them see."""
        return self.projects < self.of


def share_dashboard(
    session: WorkspaceSession,
    actor: Actor,
    slack_user_ids: Collection[str],
    client: ClientName,
    period: Period | None,
    *,
    redacted: bool = False,
) -> Shared:
    """The client's dashboard as all of these Slack users may read it (DOMAIN rule 17).

    Raises:
        NotAllowed.
        SomeMayNotSee: a project is not open to all of them, and would have to be left out; with
            `redacted` only if none is open to all of them.
    """
    require(actor, Permission.SHARE)
    own, readers = alone(actor), together_with(session, actor, slack_user_ids)
    seen, common = _projects(session, own, client), _projects(session, readers, client)
    left_out = LeftOut(
        money=own.money and not readers.money,
        amounts=readers.money and tells_amounts(own, period) and not tells_amounts(readers, period),
        account=own.money and readers.money and own.everything and not readers.everything,
        projects=len(seen - common),
    )
    # A client without a project is known to those alone who see every client.
    if not readers.everything and (not common or (left_out.projects and not redacted)):
        raise SomeMayNotSee(
            client=client.name,
            period=period,
            people=readers.strangers + _shut_out(session, readers, seen),
            projects=left_out.projects,
            of=len(seen),
            left_out=left_out,
        )
    return Shared(
        dashboard=client_dashboard(session, readers, client, period),
        charts=client_charts(session, readers, client),
        left_out=left_out,
    )


def _projects(session: WorkspaceSession, readers: Readers, client: ClientName) -> set[int]:
    return set(session.scalars(client_projects(readers, client.id).with_only_columns(Project.id)))


def _shut_out(session: WorkspaceSession, readers: Readers, seen: Collection[int]) -> int:
    """How many of those who see the projects of their teams are not on the teams of all these."""
    if not seen:
        return len(readers.teams)
    all_of_them: ColumnElement[bool] = func.count() == len(seen)
    on_all = (
        select(TeamMember.person_id)
        .where(Among(TeamMember.person_id, readers.teams), Among(TeamMember.project_id, seen))
        .group_by(TeamMember.person_id)
        .having(all_of_them)
    )
    return len(readers.teams) - len(session.scalars(on_all).all())
