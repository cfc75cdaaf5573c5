"""An amendment as somebody reads it: what it would change, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from domain.actor import Actor
from domain.amendments.amendment_effects import ClientEffect, effect_on_clients
from domain.days.calendar_periods import Period
from domain.days.periods import week_of
from domain.entries.time_entries import entry_of
from domain.projects.projects import names, visible_projects
from domain.read_models import Entry, ProjectName
from domain.trail.audit import Facts, entry_from_facts
from models import Amendment, AmendmentState, Person, Project, Timesheet, WorkType
from models.database import WorkspaceSession


@dataclass(frozen=True)
class AmendmentCard:
    """A change of a locked week that its owner asks for.

    Attributes:
        version: to be handed back with a decision, so that a stale one is noticed.
        asker: the name of the week's owner.
        is_own: whether the reader is that.
        week: the locked one.
        before, after: the entry without it and with it; None where it would be added, or removed.
        entry_id: of the entry that is to be changed or removed.
        asked_on: the day on which it was asked for, where the reader is.
        decided_by: the name of whoever did.
        words: why it was rejected.
        effect: on the totals of its clients; empty where the reader decides nothing.
        currency: ISO 4217 code of its amounts.
    """

    id: int
    version: int
    state: AmendmentState
    asker: str
    is_own: bool
    week: Period
    before: Entry | None
    after: Entry | None
    entry_id: int | None
    reason: str
    asked_on: date
    decided_by: str | None
    words: str
    currency: str
    effect: tuple[ClientEffect, ...] = ()

    @property
    def project_id(self) -> int | None:
        """Of the project that the time is on, or would be; None where the reader sees neither."""
        entries = (entry for entry in (self.after, self.before) if entry and entry.project)
        return next((entry.project.id for entry in entries if entry.project), None)

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return self.state is AmendmentState.ASKED


def amendment_cards(
    session: WorkspaceSession, actor: Actor, rows: Sequence[Amendment]
) -> tuple[AmendmentCard, ...]:
    """The amendments as the actor reads them: without the projects they don't see (rule 8)."""
    sheets = _sheets(session, {row.timesheet_id for row in rows})
    people = {sheet.person_id for sheet in sheets.values()}
    people |= {row.decided_by for row in rows if row.decided_by}
    called = _names(session, people)
    reader = _Reader(session, actor, [facts for row in rows for facts in (row.before, row.after)])
    return tuple(
        AmendmentCard(
            id=row.id,
            version=row.version,
            state=row.state,
            asker=called[sheets[row.timesheet_id].person_id],
            is_own=sheets[row.timesheet_id].person_id == actor.person_id,
            week=week_of(sheets[row.timesheet_id].monday, actor.today),
            before=reader.entry(row, row.before),
            after=reader.entry(row, row.after),
            entry_id=row.entry_id,
            reason=row.reason,
            asked_on=actor.day_of(row.asked_at),
            decided_by=called[row.decided_by] if row.decided_by else None,
            words=row.words,
            currency=actor.currency,
        )
        for row in rows
    )


def amendment_card(session: WorkspaceSession, actor: Actor, row: Amendment) -> AmendmentCard:
    """The amendment as the actor reads it."""
    [card] = amendment_cards(session, actor, [row])
    return card


def decider_card(session: WorkspaceSession, actor: Actor, row: Amendment) -> AmendmentCard:
    """The amendment as one who decides it reads it: with its effect, while it waits."""
    card = amendment_card(session, actor, row)
    if not card.waits:
        return card
    effect = effect_on_clients(session, actor, card.week, row.before, row.after)
    return replace(card, effect=effect)


class _Reader:
    """Reads facts as the actor may see them, with what they name looked up at once."""

    def __init__(
        self, session: WorkspaceSession, actor: Actor, several: Sequence[Facts | None]
    ) -> None:
        known = [facts for facts in several if facts]
        projects = visible_projects(actor).where(Project.id.in_({f["project_id"] for f in known}))
        self._projects: dict[object, ProjectName] = {
            each.id: each for each in names(session.execute(projects).all())
        }
        work_types = {f["work_type_id"] for f in known if f["work_type_id"] is not None}
        found = session.execute(
            select(WorkType.id, WorkType.name).where(WorkType.id.in_(work_types))
        )
        self._work_types: dict[object, str] = dict(found.all())

    def entry(self, row: Amendment, facts: Facts | None) -> Entry | None:
        if facts is None:
            return None
        entry = entry_from_facts(facts)
        entry.id, entry.version = row.entry_id or 0, row.entry_version or 0
        work_type = self._work_types.get(facts["work_type_id"])
        return entry_of(entry, self._projects.get(facts["project_id"]), work_type)


def _sheets(session: WorkspaceSession, ids: set[int]) -> dict[int, Timesheet]:
    found = session.scalars(select(Timesheet).where(Timesheet.id.in_(ids)))
    return {sheet.id: sheet for sheet in found}


def _names(session: WorkspaceSession, ids: set[int]) -> dict[int, str]:
    return dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))).all())
