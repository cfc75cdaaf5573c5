"""What a stretch of a report's text may mean: its groups, a name, a period, a flag."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.actor import Actor
from domain.clients.clients import client_names, visible_clients
from domain.dashboard.asked_period import LONGEST_PERIOD
from domain.days.calendar_periods import Period
from domain.days.periods import parse_period, period_between
from domain.errors import DomainError
from domain.permissions import Permission, may
from domain.projects.projects import names, visible_projects
from domain.read_models import ClientName, ProjectName
from domain.reports.report_filters import (
    MOST_GROUPS,
    Group,
    NamesWithheld,
    PersonName,
)
from domain.reports.report_people import people_of_reports, person_of_reports
from domain.reports.report_readings import Reading, near_people, offers, runs, work_types
from domain.settings.work_types import WorkTypeName
from models import Client, Project, fold

_OFFERED = ("This month", "Last month", "All time")
_LARGEST_ID = 2**31 - 1  # of PostgreSQL's integers; it refuses to look for any larger

_BY = {"by", "per"}
_GROUPS = {
    **{group.value: group for group in Group},
    **{f"{group}s": group for group in Group},
    "people": Group.PERSON,
    "work type": Group.WORK_TYPE,
    "work types": Group.WORK_TYPE,
}
_ALSO = {"and", "then", "+", "&"}
_FLAGS: dict[str, dict[str, object]] = {
    "billable": {"billable": True},
    "nonbillable": {"billable": False},
    "non-billable": {"billable": False},
    "unbillable": {"billable": False},
    "non billable": {"billable": False},
    "not billable": {"billable": False},
    "all time": {"period": None},
    "all clients": {"client": None},
}
_PASSED_OVER = {"for", "in", "of", "from", "on", "during", "and", "with", "grouped"}
_REFERENCE = re.compile(r"(client|project|type):([0-9]{1,10})")
_SLACK_USER = re.compile(r"[UW][A-Z0-9]{4,30}")

Match = tuple[int, Mapping[str, object]]
"""How many words are taken, and which facts of the filter they say; none where they say nothing."""

_NOTHING: Match = (0, {})


@dataclass
class ReportPeriodRefused(DomainError):
    """A report of a period of which nothing can be told.

    Attributes:
        reason: what `parse_period` says of it.
        near: periods that can be told of, each with the whole text that says so.
    """

    field: ClassVar[str | None] = "day"
    reason: DomainError
    near: tuple[tuple[str, str], ...]


@dataclass
class NobodyCalled(DomainError):
    """No person of that name whose work this reader may know of (DOMAIN rule 8).

    Attributes:
        near: names that were perhaps meant, each with the text that names it.
    """

    field: ClassVar[str | None] = "person"
    typed: str
    near: tuple[tuple[str, str], ...] = ()


@dataclass
class TooManyGroups(DomainError):
    """A report by more than two things."""

    groups: tuple[Group, ...]


def match_at(reading: Reading, at: int) -> Match:
    """What the words from there on say.

    Raises:
        NamesWithheld, NobodyCalled, TooManyGroups, ReportPeriodRefused.
    """
    for match in _MATCHES:
        used, facts = match(reading, at)
        if used:
            return used, facts
    return (1, {}) if reading.words[at].lower() in _PASSED_OVER else _NOTHING


def _reference(reading: Reading, at: int) -> Match:
    """Such as client:12, which only Stint's own buttons type."""
    match = _REFERENCE.fullmatch(reading.words[at])
    row_id = int(match[2]) if match else 0
    if not match or row_id > _LARGEST_ID:
        return _NOTHING
    session, actor = reading.session, reading.actor
    found: ClientName | ProjectName | WorkTypeName | None = None
    if match[1] == "client":
        clients = session.execute(visible_clients(actor).where(Client.id == row_id)).all()
        found = next(iter(client_names(clients)), None)
        return (1, {"client": found}) if found else _NOTHING
    if match[1] == "project":
        projects = session.execute(visible_projects(actor).where(Project.id == row_id)).all()
        found = next(iter(names(projects)), None)
        return (1, {"project": found}) if found else _NOTHING
    types = dict(work_types(session))
    return (1, {"work_type": WorkTypeName(row_id, types[row_id])}) if row_id in types else _NOTHING


def _page(reading: Reading, at: int) -> Match:
    number = reading.text(at + 1, at + 2)
    if reading.words[at].lower() != "page" or not (number.isdecimal() and number.isascii()):
        return _NOTHING
    return 2, {"page": min(int(number[:9]), _LARGEST_ID)}


def _groups(reading: Reading, at: int) -> Match:
    """By one thing, or by two."""
    if reading.words[at].lower() not in _BY:
        return _NOTHING
    found: list[Group] = []
    end, next_at = at, at + 1
    while (named := _group_at(reading, next_at)) is not None:
        group, used = named
        found += [] if group in found else [group]
        end = next_at + used
        also = reading.text(end, end + 1).lower() in _ALSO
        next_at = end + also
    if len(found) > MOST_GROUPS:
        raise TooManyGroups(tuple(found))
    if Group.PERSON in found and not may(reading.actor, Permission.SEE_NAMES):
        raise NamesWithheld
    return (end - at, {"groups": tuple(found)}) if found else _NOTHING


def _group_at(reading: Reading, at: int) -> tuple[Group, int] | None:
    for used in (2, 1):
        group = _GROUPS.get(reading.text(at, at + used).lower())
        if group:
            return group, used
    return None


def _flag(reading: Reading, at: int) -> Match:
    for used in (2, 1):
        flag = reading.text(at, at + used).lower()
        if flag in _FLAGS:
            return len(flag.split()), _FLAGS[flag]
    return _NOTHING


def _person(reading: Reading, at: int) -> Match:
    if not reading.words[at].startswith("@"):
        return _NOTHING
    session, actor, typed = reading.session, reading.actor, reading.words[at][1:]
    if not may(actor, Permission.SEE_NAMES):
        raise NamesWithheld
    slack_user_id = reading.mentioned.get(at, typed)
    by_id = _SLACK_USER.fullmatch(slack_user_id) and person_of_reports(
        session, actor, slack_user_id
    )
    called: dict[str, list[PersonName]] = {}
    for person in [by_id] if by_id else people_of_reports(session, actor):
        called.setdefault(fold(person.name), []).append(person)
    for used, name in runs(reading, at):
        found = called.get(fold(name[1:]), [])
        if len(found) == 1:
            return used, {"person": found[0]}
    if by_id:
        return 1, {"person": by_id}
    near = [
        (label, reading.with_words(at, at + 1, instead))
        for label, instead in near_people(reading, typed)
    ]
    raise NobodyCalled(f"@{typed}", offers(near))


def _work_type(reading: Reading, at: int) -> Match:
    """Such as #design; its blanks may be hyphens, and it may be out of use."""
    if not reading.words[at].startswith("#"):
        return _NOTHING
    known = {}
    for row_id, name in work_types(reading.session):
        known[_squeezed(name)] = WorkTypeName(row_id, name)
    for row_id, name in work_types(reading.session):
        known[fold(name)] = WorkTypeName(row_id, name)
    for used, name in runs(reading, at):
        found = known.get(fold(name[1:])) or known.get(_squeezed(name[1:]))
        if found:
            return used, {"work_type": found}
    return _NOTHING


def _prefixed(reading: Reading, at: int) -> Match:
    """`client May`, for one that is called as something else is."""
    kind = reading.words[at].lower()
    if kind == "client":
        return next(_clients(reading, at + 1, before=1), _NOTHING)
    project = reading.projects.get(fold(reading.text(at + 1, at + 2)))
    return (2, {"project": project}) if kind == "project" and project else _NOTHING


def _refused(reading: Reading, at: int, end: int, reason: DomainError) -> ReportPeriodRefused:
    near = ((each, reading.with_words(at, end, each.lower())) for each in _OFFERED)
    return ReportPeriodRefused(reason, offers(near))


def _name_or_period(reading: Reading, at: int) -> Match:
    """Whichever takes the most words; a period before a name of as many."""
    named = next(_clients(reading, at), _NOTHING)
    project = reading.projects.get(fold(reading.words[at]))
    if not named[0] and project:
        named = 1, {"project": project}
    mistake: ReportPeriodRefused | None = None
    for used, text in runs(reading, at, LONGEST_PERIOD):
        if used < named[0]:
            break
        try:
            period = parse_period(text, reading.actor.days)
        except DomainError as error:
            mistake = _refused(reading, at, at + used, error)
            break  # "dec" alone would leave "2027" of "dec 2027" over
        if period:
            return used, {"period": _settled(period, reading.actor)}
    if mistake and not named[0]:
        raise mistake
    return named


_MATCHES = (
    _reference,
    _page,
    _groups,
    _flag,
    _person,
    _work_type,
    _prefixed,
    _name_or_period,
)


def _clients(reading: Reading, at: int, before: int = 0) -> Iterator[Match]:
    """Clients that the words from there on name, the longest name first."""
    for used, name in runs(reading, at):
        client = reading.clients.get(fold(name))
        if client:
            yield used + before, {"client": client}


def _settled(period: Period, actor: Actor) -> Period:
    """The period by what it is called whenever one looks at it, not by what it is today."""
    return period_between(period.first, period.last, actor.today)


def _squeezed(name: str) -> str:
    return re.sub(r"[\s_-]+", "", fold(name))
