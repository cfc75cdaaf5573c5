"""The trail of changes as it is read: who changed what, when, from what to what."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from domain.actor import Actor
from domain.days.periods import parse_period
from domain.errors import DomainError
from domain.people.people_lists import KnownPerson, named_person
from domain.permissions import Permission, require
from domain.trail.audit_names import FactChanged, TrailNames
from models import Action, AuditRecord, Subject
from models.database import WorkspaceSession

MOST_EXPORTED = 10_000
"""Changes in one file."""

_LINES_A_PAGE = 10
_OUT_OF_ORDER = timedelta(hours=1)  # ids are given in the order of time, but for what overlaps

KINDS: dict[Subject, str] = {
    Subject.TIME_ENTRY: "time",
    Subject.CLIENT: "client",
    Subject.PROJECT: "project",
    Subject.TEAM: "team",
    Subject.CHANNEL_LINK: "channel",
    Subject.DOCUMENT: "document",
    Subject.LEAD: "lead",
    Subject.WORK_REQUEST: "request",
    Subject.PERSON: "person",
    Subject.INVITATION: "invitation",
    Subject.WORK_TYPE: "type",
    Subject.WORKSPACE: "settings",
    Subject.TIMESHEET: "timesheet",
    Subject.AMENDMENT: "amendment",
    Subject.LEAVE: "leave",
    Subject.PERSONAL_SETTINGS: "own-settings",
    Subject.RATE: "rate",
    Subject.RETAINER: "retainer",
    Subject.INVOICE: "invoice",
    Subject.FEE: "fee",
    Subject.PAYMENT: "payment",
    Subject.STATEMENT: "statement",
    Subject.STATEMENT_QUERY: "query",
    Subject.SCHEDULE: "schedule",
}
"""What people type for a kind of thing; more than one of it is understood too."""

_KIND_WORDS = {word: kind for kind, word in KINDS.items()}
_KIND_WORDS |= {f"{word}s": kind for word, kind in _KIND_WORDS.items()}
_KIND_WORDS |= {"people": Subject.PERSON, "setting": Subject.WORKSPACE}

_BEFORE = re.compile(r"(?:^|\s+)before #?([0-9]{1,10})$", re.IGNORECASE)
_LARGEST_ID = 2**31 - 1  # of PostgreSQL's integers; it refuses to compare with any larger
_PERSON = re.compile(r"@\S+|[UW][A-Z0-9]{4,30}")


@dataclass
class AuditNotUnderstood(DomainError):
    """What was typed behind `/stint audit` is no person, kind or period."""

    typed: str


@dataclass(frozen=True)
class AuditFilter:
    """Which changes are wanted.

    Attributes:
        person: whose.
        kind: of what.
        first, last: days where the reader is, both included.
        before: only those with an id below it, which are older.
    """

    person: KnownPerson | None = None
    kind: Subject | None = None
    first: date | None = None
    last: date | None = None
    before: int | None = None

    @property
    def typed(self) -> str:
        """The filter as it is typed, but for where a page begins."""
        person = self.person.slack_user_id if self.person else ""
        days = f"{self.first}..{self.last}" if self.first and self.last else ""
        return " ".join(filter(None, (person, KINDS[self.kind] if self.kind else "", days)))


@dataclass(frozen=True)
class AuditLine:
    """One change.

    Attributes:
        at: as the clock on the reader's wall showed it.
        who: made it, by name.
        name: of what was changed; empty for the settings.
    """

    id: int
    at: datetime
    who: str
    action: Action
    kind: Subject
    name: str
    changes: tuple[FactChanged, ...]


@dataclass(frozen=True)
class AuditPage:
    """Some changes, the newest first.

    Attributes:
        older: what `before` is on the next page, if there is one.
    """

    lines: tuple[AuditLine, ...]
    filter: AuditFilter
    older: int | None


@dataclass(frozen=True)
class AuditExport:
    """The changes that are handed out, the newest first.

    Attributes:
        is_cut: whether there are older ones which are left out.
    """

    lines: tuple[AuditLine, ...]
    filter: AuditFilter
    is_cut: bool


def read_audit_filter(
    session: WorkspaceSession, actor: Actor, typed: str, mentioned: tuple[str, ...] = ()
) -> AuditFilter:
    """The filter that `[@person] [kind] [PERIOD] [before N]` means.

    Args:
        session: the workspace's.
        actor: who asks; days are theirs.
        typed: the text, plain.
        mentioned: Slack user ids of those that it mentions.

    Raises:
        NotAllowed, NoSuchPerson, AuditNotUnderstood, and what `parse_period` raises.
    """
    require(actor, Permission.SEE_AUDIT)
    wanted = AuditFilter()
    if match := _BEFORE.search(typed):
        before = min(int(match[1]), _LARGEST_ID)
        wanted, typed = replace(wanted, before=before), typed[: match.start()]
    words = typed.split()
    named = [word for word in words if _PERSON.fullmatch(word)]
    if named:
        who = mentioned[0] if mentioned else named[0]
        wanted = replace(wanted, person=named_person(session, actor, who, "/stint audit"))
        words.remove(named[0])
    if words and words[0].lower() in _KIND_WORDS:
        wanted, words = replace(wanted, kind=_KIND_WORDS[words[0].lower()]), words[1:]
    if words:
        period = parse_period(" ".join(words), actor.days)
        if period is None:
            raise AuditNotUnderstood(" ".join(words))
        wanted = replace(wanted, first=period.first, last=period.last)
    return wanted


def list_audit(session: WorkspaceSession, actor: Actor, wanted: AuditFilter) -> AuditPage:
    """A page of the changes; the next is found by the last one's id, however many there are.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_AUDIT)
    found = _newest(session, actor, wanted, _LINES_A_PAGE + 1)
    shown = found[:_LINES_A_PAGE]
    older = shown[-1].id if len(found) > len(shown) else None
    return AuditPage(_lines(session, actor, shown), wanted, older)


def export_audit(session: WorkspaceSession, actor: Actor, wanted: AuditFilter) -> AuditExport:
    """All changes, as far as they fit into one file, the newest first.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.SEE_AUDIT)
    found = _newest(session, actor, wanted, MOST_EXPORTED + 1)
    lines = _lines(session, actor, found[:MOST_EXPORTED])
    return AuditExport(lines, wanted, len(found) > MOST_EXPORTED)


def _newest(
    session: WorkspaceSession, actor: Actor, wanted: AuditFilter, limit: int
) -> list[AuditRecord]:
    conditions = list(_conditions(session, actor, wanted))
    statement: Select[AuditRecord] = select(AuditRecord).where(*conditions)
    return list(session.scalars(statement.order_by(AuditRecord.id.desc()).limit(limit)))


def _conditions(
    session: WorkspaceSession, actor: Actor, wanted: AuditFilter
) -> Iterable[ColumnElement[bool]]:
    if wanted.before is not None:
        yield AuditRecord.id < wanted.before
    if wanted.person:
        yield AuditRecord.person_id == wanted.person.id
    if wanted.kind:
        yield AuditRecord.subject == wanted.kind
    if wanted.first and wanted.last:
        begin, end = actor.start_of(wanted.first), actor.start_of(wanted.last + timedelta(1))
        yield AuditRecord.id >= _first_id(session, begin - _OUT_OF_ORDER)
        yield AuditRecord.id < _first_id(session, end + _OUT_OF_ORDER)
        yield AuditRecord.at >= begin
        yield AuditRecord.at < end


def _first_id(session: WorkspaceSession, instant: datetime) -> int:
    """An id from which on changes were made at that instant or later.

    Found by halving, since ids go up with time and there is an index of them alone.
    """
    low, high = 0, (session.scalar(select(func.max(AuditRecord.id))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        there = session.execute(
            select(AuditRecord.id, AuditRecord.at)
            .where(AuditRecord.id >= middle)
            .order_by(AuditRecord.id)
            .limit(1)
        ).first()
        if there is None or there.at >= instant:
            high = middle
        else:
            low = there.id + 1
    return low


def _lines(
    session: WorkspaceSession, actor: Actor, records: list[AuditRecord]
) -> tuple[AuditLine, ...]:
    names = TrailNames(session, records, actor.currency)
    return tuple(
        AuditLine(
            record.id,
            actor.local(record.at),
            names.who(record),
            record.action,
            record.subject,
            names.subject(record),
            names.changes(record),
        )
        for record in records
    )
