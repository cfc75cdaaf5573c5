"""The trail in words: names instead of ids, and values as people read them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from domain.days.periods import week_of
from domain.money import format_money
from domain.trail.audit_words import fact_in_words, label_of, number_in_words
from models import (
    Amendment,
    AuditRecord,
    Client,
    Document,
    Fee,
    Invitation,
    Invoice,
    Lead,
    Person,
    Project,
    Subject,
    Timesheet,
    WorkRequest,
    WorkType,
)
from models.database import WorkspaceSession

_AT_ONCE = 500  # ids in a question
_TEXT = 60  # characters that name a request

_Named = type[
    Amendment
    | Client
    | Document
    | Fee
    | Invitation
    | Invoice
    | Lead
    | Person
    | Project
    | Timesheet
    | WorkRequest
    | WorkType
]
_Key = tuple[_Named, int]


@dataclass(frozen=True)
class FactChanged:
    """One fact of a change.

    Attributes:
        label: what is called so, such as "hourly rate".
        before, after: in words; None where there was nothing.
    """

    label: str
    before: str | None
    after: str | None


_NAMES: Mapping[_Named, tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]] = {
    Client: (Client.id, Client.name),
    Document: (Document.id, Document.title),
    Fee: (Fee.id, Fee.title),
    Invitation: (Invitation.id, Invitation.email),
    Invoice: (Invoice.id, Invoice.number),
    Lead: (Lead.id, Lead.name),
    Person: (Person.id, Person.name),
    Project: (Project.id, Project.key),
    WorkRequest: (WorkRequest.id, WorkRequest.text),
    WorkType: (WorkType.id, WorkType.name),
}

_REFERENCES: Mapping[str, _Named] = {
    "client_id": Client,
    "lead_id": Lead,
    "made_by": Person,
    "manager_id": Person,
    "person_id": Person,
    "project_id": Project,
    "won_project_id": Project,
    "work_type_id": WorkType,
}
"""The facts that are ids, and of what."""

_SUBJECTS: Mapping[Subject, _Named] = {
    Subject.AMENDMENT: Amendment,
    Subject.CLIENT: Client,
    Subject.DOCUMENT: Document,
    Subject.INVITATION: Invitation,
    Subject.LEAD: Lead,
    Subject.PERSON: Person,
    Subject.PROJECT: Project,
    Subject.TEAM: Project,
    Subject.TIMESHEET: Timesheet,
    Subject.WORK_REQUEST: WorkRequest,
    Subject.WORK_TYPE: WorkType,
    Subject.LEAVE: Person,
    Subject.PERSONAL_SETTINGS: Person,
    Subject.RETAINER: Project,
    Subject.INVOICE: Invoice,
    Subject.FEE: Fee,
}
"""What a subject's id is of; the others are named by their facts."""

_NAMED_BY_FACTS = {
    Subject.RATE: ("project_id", "person_id", "work_type_id"),
    Subject.PAYMENT: ("client_id", "received_on"),
    Subject.STATEMENT: ("client_id", "first", "last"),
    Subject.STATEMENT_QUERY: ("project_id", "work_type"),
    Subject.SCHEDULE: ("client_id", "channel_id"),
}

_OWN_NAMES = ("key", "name", "number", "title", "email", "text")
"""The facts that name what is there no more, the first of them leading."""


class TrailNames:
    """The names that some records speak of, looked up at once."""

    def __init__(
        self, session: WorkspaceSession, records: Sequence[AuditRecord], currency: str
    ) -> None:
        self._currency = currency
        self._known: dict[_Key, str] = {}
        wanted = {key for record in records for key in _keys(record)}
        for kind, (id_column, name_column) in _NAMES.items():
            ids = sorted(row_id for of_kind, row_id in wanted if of_kind is kind)
            for start in range(0, len(ids), _AT_ONCE):
                some = id_column.in_(ids[start : start + _AT_ONCE])
                for row_id, name in session.execute(select(id_column, name_column).where(some)):
                    self._known[kind, row_id] = name
        for kind in (Timesheet, Amendment):
            ids = sorted(row_id for of_kind, row_id in wanted if of_kind is kind)
            self._name_weeks(session, kind, ids)

    def who(self, record: AuditRecord) -> str:
        """Who made the change."""
        return self._name(Person, record.person_id)

    def subject(self, record: AuditRecord) -> str:
        """What was changed, as it is called now, or was called last; empty for the settings."""
        facts = record.after or record.before or {}
        if record.subject is Subject.TIME_ENTRY:
            project, day = self._word("project_id", facts.get("project_id")), facts.get("day")
            owner = facts.get("person_id")  # of time that somebody else amended
            whose = None if owner == record.person_id else self._word("person_id", owner)
            return ", ".join(part for part in (whose, project, self._word("day", day)) if part)
        if record.subject is Subject.CHANNEL_LINK:
            column = "project_id" if facts.get("project_id") else "client_id"
            return self._word(column, facts.get(column)) or ""
        if record.subject is Subject.LEAVE:
            return f"{self._name(Person, record.subject_id)}, {self._word('day', facts.get('day'))}"
        if names := _NAMED_BY_FACTS.get(record.subject):
            told = (self._word(name, facts.get(name)) for name in names)
            return ", ".join(filter(None, told)) or f"#{record.subject_id}"
        kind = _SUBJECTS.get(record.subject)
        if kind is None:
            return ""
        own = next((str(facts[name]) for name in _OWN_NAMES if facts.get(name)), None)
        name = self._known.get((kind, record.subject_id)) or own or f"#{record.subject_id}"
        return name if len(name) <= _TEXT else f"{name[: _TEXT - 1]}…"

    def changes(self, record: AuditRecord) -> tuple[FactChanged, ...]:
        """What was changed, fact by fact; of what comes or goes, all that is known."""
        before, after = record.before or {}, record.after or {}
        return tuple(
            FactChanged(
                label_of(name),
                self._word(name, before.get(name)),
                self._word(name, after.get(name)),
            )
            for name in dict.fromkeys([*before, *after])
            if before.get(name) != after.get(name) and not _goes_unsaid(record, name)
        )

    def _name_weeks(
        self, session: WorkspaceSession, kind: type[Amendment | Timesheet], ids: Sequence[int]
    ) -> None:
        """Call timesheets and their amendments as whose week it is: "lena, week 47 of 2026"."""
        named = select(kind.id, Person.name, Timesheet.monday)
        if kind is Amendment:
            named = named.join(Timesheet, Timesheet.id == Amendment.timesheet_id)
        named = named.join(Person, Person.id == Timesheet.person_id)
        for start in range(0, len(ids), _AT_ONCE):
            some = kind.id.in_(ids[start : start + _AT_ONCE])
            for row_id, who, monday in session.execute(named.where(some)):
                self._known[kind, row_id] = f"{who}, {week_of(monday).name}"

    def _word(self, name: str, value: object) -> str | None:
        if isinstance(value, int) and not isinstance(value, bool):
            return self._number(name, value)
        return fact_in_words(name, value)

    def _number(self, name: str, value: int) -> str:
        if kind := _REFERENCES.get(name):
            return self._name(kind, value)
        if name.endswith("_minor"):
            return format_money(value, self._currency, "en")
        return number_in_words(name, value)

    def _name(self, kind: _Named, row_id: int) -> str:
        return self._known.get((kind, row_id)) or f"#{row_id}"


def _keys(record: AuditRecord) -> Iterator[_Key]:
    """All that one record speaks of."""
    yield Person, record.person_id
    if kind := _SUBJECTS.get(record.subject):
        yield kind, record.subject_id
    for facts in (record.before, record.after):
        yield from _referred(facts.items() if facts else ())


def _referred(facts: Iterable[tuple[str, object]]) -> Iterator[_Key]:
    for name, value in facts:
        if name in _REFERENCES and isinstance(value, int):
            yield _REFERENCES[name], value


def _goes_unsaid(record: AuditRecord, name: str) -> bool:
    """Whether it says no more than the name does, or than that time or leave is their own.

    Why they were on leave is kept for an undo; it is for nobody else to read.
    """
    if record.subject is Subject.LEAVE and name == "reason":
        return True
    if record.subject is Subject.AMENDMENT:
        return name in {"timesheet_id", "entry_id"}
    facts = record.after or record.before or {}
    return (
        record.subject in {Subject.TIME_ENTRY, Subject.LEAVE}
        and name == "person_id"
        and facts.get(name) == record.person_id
    )
