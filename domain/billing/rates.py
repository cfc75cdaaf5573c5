"""Which hourly rate time has: the most specific one there is when it is logged."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    bindparam,
    case,
    or_,
    select,
)

from domain.billing.budget_thresholds import Budget
from models import Client, Project, Rate, TimeEntry, WorkType
from models.database import WorkspaceSession, own

_PROJECT, _PERSON, _WORK_TYPE = (
    bindparam(name, type_=Integer()) for name in ("project", "person", "work_type")
)

# On the project before of the person, and of the work type before of any.
_SPECIFIC = (
    case((Rate.project_id.is_not(None), 4), else_=0)
    + case((Rate.person_id.is_not(None), 2), else_=0)
    + case((Rate.work_type_id.is_not(None), 1), else_=0)
)


def override_of(
    project_id: SQLColumnExpression[int],
    person_id: SQLColumnExpression[int],
    work_type_id: SQLColumnExpression[int | None] | SQLColumnExpression[int],
) -> ColumnElement[int | None]:
    """The most specific rate that stands in place of the work type's own; null if none does."""
    return (
        select(Rate.hourly_rate_minor)
        .where(
            or_(Rate.project_id.is_(None), Rate.project_id == project_id),
            or_(Rate.person_id.is_(None), Rate.person_id == person_id),
            or_(Rate.work_type_id.is_(None), Rate.work_type_id == work_type_id),
        )
        .order_by(_SPECIFIC.desc())
        .limit(1)
        .correlate(TimeEntry)
        .scalar_subquery()
    )


_TERMS = own(
    select(
        Client.billing_step,
        Client.billing_up,
        WorkType.hourly_rate_minor,
        override_of(_PROJECT, _PERSON, _WORK_TYPE),
        Project.budget_minutes,
        Project.budget_minor,
        Project.alert_at,
    )
    .select_from(Project)
    .join(Client, Client.id == Project.client_id)
    .outerjoin(WorkType, WorkType.id == _WORK_TYPE)
    .where(Project.id == _PROJECT)
    .with_for_update(read=True, of=Client)
)


@dataclass(frozen=True)
class Terms:
    """On which time is billed.

    Attributes:
        rate_minor: whole minor units of the currency for an hour; None where there is no rate.
        step, up: the client's rounding (DOMAIN rule 22).
        budget: the project's; it is read along, so that time on one without costs no statement.
    """

    rate_minor: int | None
    step: int
    up: bool
    budget: Budget


def terms_of(session: WorkspaceSession, entry: TimeEntry) -> Terms:
    """On which terms the entry's person works for its project, by its work type, as of now.

    The rate is the most specific one: of the person on the project, of the project, of the person,
    each for the work type before for any; else the work type's own. Until this transaction ends
    the client's rounding stays as it is, for it changes all time that is there by then.
    """
    [(step, up, of_work_type, override, minutes, minor, alert_at)] = session.ask(
        _TERMS,
        project=entry.project_id,
        person=entry.person_id,
        work_type=entry.work_type_id,
    )
    rate_minor = of_work_type if override is None else override
    return Terms(rate_minor, step, up, Budget(minutes, minor, alert_at))


def keep_terms(
    session: WorkspaceSession, project_ids: Collection[int] | Select[int], *, alone: bool = False
) -> None:
    """Let nobody change the terms of these projects' clients, nor bill their time, meanwhile.

    Whoever changes time that is there, or takes totals, does this first, as those who bill do.

    Args:
        session: of the transaction.
        project_ids: whose time is to be written.
        alone: let nobody else log or change any of it either.
    """
    clients = select(Project.client_id).where(Project.id.in_(project_ids))
    session.execute(
        select(Client.id)
        .where(Client.id.in_(clients))
        .order_by(Client.id)
        .with_for_update(read=not alone, key_share=alone)
    )


def rate_scope(project_id: int | None, person_id: int | None, work_type_id: int | None) -> str:
    """What a rate is of, as one text: no two rates are of the same."""
    return "/".join(str(each or "") for each in (project_id, person_id, work_type_id))
