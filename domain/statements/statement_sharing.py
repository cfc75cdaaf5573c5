"""Showing a statement to a whole channel: no more than all who are there may see."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.actor import Actor
from domain.errors import DomainError
from domain.permissions import Permission, require
from domain.readers import Readers, alone, projects_for, together_with
from domain.statements.statements import StatementShown, of_period, show_statement
from models import Project, StatementCell
from models.database import WorkspaceSession


@dataclass(frozen=True)
class SharedStatement:
    """A statement for a channel.

    Attributes:
        money_left_out, projects_left_out: for the sharer alone; the channel reads no hint of it.
    """

    shown: StatementShown
    money_left_out: bool
    projects_left_out: int


@dataclass
class StatementNotForAll(DomainError):
    """Somebody in the channel may not see all of the statement that the sharer sees (rule 17).

    Attributes:
        client, period: which statement it is.
        projects: how many of its projects are not open to all who are there.
        of: how many the sharer sees.
        money: whether money would be left out, too.
    """

    statement_id: int
    client: str
    period: str
    projects: int
    of: int
    money: bool

    @property
    def may_redact(self) -> bool:
        """Whether there is any project that all of them see."""
        return self.projects < self.of


def share_statement(
    session: WorkspaceSession,
    actor: Actor,
    slack_user_ids: Collection[str],
    statement_id: int,
    *,
    redacted: bool = False,
) -> SharedStatement:
    """The first page of the statement, as all of these Slack users may read it (rule 17).

    Raises:
        NotAllowed.
        GoneMeanwhile: there is none that the actor sees.
        StatementNotForAll: a project is not open to all of them, and would have to be left out;
            with `redacted` only if none is open to all of them.
    """
    require(actor, Permission.TELL_STATEMENTS)
    own, readers = alone(actor), together_with(session, actor, slack_user_ids)
    whole = show_statement(session, own, statement_id)
    seen, common = (_told(session, each, statement_id) for each in (own, readers))
    money = own.money and not of_period(readers, whole.head.period).money
    hidden = len(seen - common)
    if not common or (hidden and not redacted):
        head = whole.head
        raise StatementNotForAll(head.id, head.client, head.period.name, hidden, len(seen), money)
    return SharedStatement(show_statement(session, readers, statement_id), money, hidden)


def _told(session: WorkspaceSession, readers: Readers, statement_id: int) -> set[int]:
    """The projects that the statement tells of and all of the readers see."""
    ids = projects_for(readers).with_only_columns(Project.id)
    told = select(StatementCell.project_id).distinct()
    told = told.where(StatementCell.statement_id == statement_id, StatementCell.project_id.in_(ids))
    return set(session.scalars(told))
