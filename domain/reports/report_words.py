"""Reading what somebody types for a report, such as `ACME last month by person`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from domain.actor import Actor
from domain.clients.clients import find_clients, linked_client
from domain.days.periods import month_of
from domain.errors import DomainError
from domain.matching import near_names
from domain.permissions import Permission, may, require
from domain.projects.projects import visible_projects
from domain.reports.report_filters import Group, ReportFilter
from domain.reports.report_matches import match_at
from domain.reports.report_readings import (
    Reading,
    begin_reading,
    near_people,
    near_types,
    offers,
)
from models import Project
from models.database import WorkspaceSession

_MOST_WORDS = 60
_MOST_NAMES = 10_000


@dataclass
class ReportNotUnderstood(DomainError):
    """Some words of a report's text are no name that this reader knows, no period and no group.

    Attributes:
        typed: those words.
        understood: the others, as they belong together.
        near: what was perhaps meant, each with the whole text that says so.
    """

    typed: str
    understood: tuple[str, ...]
    near: tuple[tuple[str, str], ...]


@dataclass
class ReportSaidTwice(DomainError):
    """A report of two clients, or of two periods, and so on.

    Attributes:
        what: "client", "period", "project", "person", "work_type", "billable", "groups" or "page".
        choices: each as it was typed, with the whole text that says it alone.
    """

    what: str
    choices: tuple[tuple[str, str], ...]


@dataclass
class ProjectOfAnother(DomainError):
    """A report of a client and of a project that belongs to another (DOMAIN rule 1)."""

    field: ClassVar[str | None] = "report_project"
    project: str
    belongs_to: str
    client: str


@dataclass(frozen=True)
class _Piece:
    """Words that belong together; facts are None where they were not understood."""

    first: int
    end: int
    facts: Mapping[str, object] | None


def read_report_filter(
    session: WorkspaceSession,
    actor: Actor,
    typed: str,
    user_ids: tuple[str, ...] = (),
    channel_id: str | None = None,
) -> ReportFilter:
    """What `[CLIENT|PROJECT] [@person] [#type] [billable] [PERIOD] [by GROUP]` means, in any order.

    This month is meant where no period is named, and where neither client nor project is, those of
    the channel's client, if it is linked to one.

    Args:
        session: the workspace's.
        actor: who asks; days are theirs.
        typed: the text, plain.
        user_ids: of those whom it mentions, in their order.
        channel_id: where it was typed.

    Raises:
        NotAllowed.
        ReportNotUnderstood, ReportSaidTwice, ProjectOfAnother.
        NamesWithheld: it names a person, and the actor sees no names (DOMAIN rule 12).
        NobodyCalled, TooManyGroups, ReportPeriodRefused.
    """
    require(actor, Permission.SEE_REPORTS)
    words = typed.split()
    if len(words) > _MOST_WORDS:
        raise ReportNotUnderstood(" ".join(words[_MOST_WORDS:]), (), ())
    reading = begin_reading(session, actor, words, user_ids)
    pieces = list(_pieces(reading))
    _refuse_unknown(reading, pieces)
    wanted = _filter_of(reading, pieces, channel_id)
    if wanted.client and wanted.project and wanted.project.client != wanted.client.name:
        raise ProjectOfAnother(wanted.project.key, wanted.project.client, wanted.client.name)
    return wanted


def _filter_of(reading: Reading, pieces: list[_Piece], channel_id: str | None) -> ReportFilter:
    session, actor = reading.session, reading.actor
    said: dict[str, _Piece] = {}
    for piece in pieces:
        for what in piece.facts or ():
            before = said.setdefault(what, piece)
            if before.facts != piece.facts:
                raise ReportSaidTwice(what, offers(_either(reading, before, piece)))
    facts = {what: (piece.facts or {})[what] for what, piece in said.items()}
    if not {"client", "project"} & set(facts):
        facts["client"] = linked_client(session, actor, channel_id)
    plain = ReportFilter(month_of(actor.today), ())
    wanted = replace(plain, **facts)  # type: ignore[arg-type] # each fact is of its name's type
    return wanted if wanted.groups else replace(wanted, groups=(_usual_group(actor, wanted),))


def _usual_group(actor: Actor, wanted: ReportFilter) -> Group:
    """The next smaller thing than what the report is of."""
    if wanted.project or wanted.person:
        names = may(actor, Permission.SEE_NAMES) and not wanted.person
        return Group.PERSON if names else Group.MONTH
    return Group.PROJECT if wanted.client else Group.CLIENT


def _pieces(reading: Reading) -> Iterator[_Piece]:
    at, unknown = 0, None
    while at < len(reading.words):
        used, facts = match_at(reading, at)
        if not used or (unknown is not None and not facts):
            unknown = at if unknown is None else unknown
            at += 1
            continue
        if unknown is not None:
            yield _Piece(unknown, at, None)
            unknown = None
        yield _Piece(at, at + used, facts)
        at += used
    if unknown is not None:
        yield _Piece(unknown, at, None)


def _refuse_unknown(reading: Reading, pieces: list[_Piece]) -> None:
    unknown = next((piece for piece in pieces if piece.facts is None), None)
    if unknown is None:
        return
    understood = [reading.text(each.first, each.end) for each in pieces if each.facts]
    near = [
        (label, reading.with_words(unknown.first, unknown.end, instead))
        for label, instead in _near(reading, reading.text(unknown.first, unknown.end))
    ]
    raise ReportNotUnderstood(
        reading.text(unknown.first, unknown.end), tuple(understood), offers(near)
    )


def _near(reading: Reading, typed: str) -> list[tuple[str, str]]:
    """What was perhaps meant, each with the words that say it; of names those that are seen."""
    session, actor = reading.session, reading.actor
    word, _, rest = typed.partition(" ")
    if word.lower() in {"by", "per"}:
        groups = [str(group) for group in Group]
        if not may(actor, Permission.SEE_NAMES):
            groups.remove(Group.PERSON)
        return [(f"By {group}", f"by {group}") for group in near_names(rest, groups)]
    if typed.startswith("#"):
        return near_types(reading, typed[1:])
    name = rest if rest and word.lower() in {"client", "project"} else typed
    clients = {
        each.name: each.id for each in find_clients(session, actor, active=None, limit=_MOST_NAMES)
    }
    keys = visible_projects(actor).order_by(Project.key_folded).limit(_MOST_NAMES)
    projects = {row[1]: row[0] for row in session.execute(keys)}
    return [
        *((near, f"client:{clients[near]}") for near in near_names(name, list(clients))),
        *((near, f"project:{projects[near]}") for near in near_names(name, list(projects))),
        *near_people(reading, name),
    ]


def _either(reading: Reading, one: _Piece, other: _Piece) -> Iterator[tuple[str, str]]:
    return (
        (
            reading.text(kept.first, kept.end),
            reading.with_words(dropped.first, dropped.end, ""),
        )
        for kept, dropped in ((one, other), (other, one))
    )
