"""Every menu's options, in an agency of 5,000 projects and 500 people."""

import sqlite3
from collections.abc import Callable, Iterator
from itertools import cycle

from sqlalchemy import select

from bench.house import House, Times, house, in_turn
from bench.rows import Row
from handlers.register import SEARCHES
from models import Client, Level, Person, Project, TeamMember
from models.database import WorkspaceSession

_CLIENTS, _PROJECTS, _PEOPLE, _TEAM = 250, 5_000, 500, 8
_TYPED = ("", "s", "site", "site 42", "client 17", "zzzz")
_ROUNDS = 60
_BAR = 0.1
_SEARCH = (
    "SELECT p.id, p.key, p.title, c.name FROM project p JOIN client c ON c.id = p.client_id"
    " WHERE p.workspace_id = ? AND p.active{match} ORDER BY p.key_folded LIMIT 100"
)
_MESSAGE_MENUS = ("pick client active /client edit", "pick project active /project edit")


def measure() -> list[Row]:
    """The slowest menu, for who sees everything and for who sees their teams' projects."""
    with house() as stint:
        with stint.stint.house.database.begin(stint.slack.team_id) as session:
            _fill(session)
        raw = sqlite3.connect(stint.path)
        calls: dict[str, Callable[[], object]] = {"raw": _by_hand(raw, stint.slack.team_id)}
        for who in ("U0MAYA", "U0TOM"):
            for menu in (*SEARCHES, *_MESSAGE_MENUS):
                calls[f"{who} {menu}"] = _by_stint(stint, who, menu)
        times = in_turn(calls, _ROUNDS)
    floor = times.pop("raw")
    return [
        _row("an administrator's", _slowest(times, "U0MAYA"), floor),
        _row("a manager's", _slowest(times, "U0TOM"), floor),
    ]


def _slowest(times: dict[str, Times], who: str) -> tuple[str, Times]:
    of_person = {name: taken for name, taken in times.items() if name.startswith(who)}
    return max(of_person.items(), key=lambda named: named[1].p99)


def _row(whose: str, slowest: tuple[str, Times], floor: Times) -> Row:
    name, taken = slowest
    menu = " ".join(name.split()[1:3])
    what = f"options of {whose} slowest menu ({menu}), 5,000 projects, p99"
    return Row(what, taken.p99, floor.p99, "≤ 100 ms", met=taken.p99 <= _BAR)


def _by_stint(stint: House, who: str, menu: str) -> Callable[[], None]:
    typed = cycle(_TYPED)

    def ask() -> None:
        response = stint.stint.answer(_payload(stint.slack.team_id, who, menu, next(typed)))
        assert "options" in response.body, response.body

    return ask


def _by_hand(connection: sqlite3.Connection, team: str) -> Callable[[], None]:
    """The same search by one statement, for who sees everything."""
    typed: Iterator[str] = cycle(_TYPED)

    def ask() -> None:
        words = [f"%{word}%" for word in next(typed).split()]
        match = "".join(
            " AND (p.key_folded LIKE ? OR p.title_folded LIKE ? OR c.name_folded LIKE ?)"
            for _ in words
        )
        connection.execute(
            _SEARCH.format(match=match), (team, *(word for word in words for _ in range(3)))
        ).fetchall()

    return ask


def _fill(session: WorkspaceSession) -> None:
    """Clients, projects and people, and Tom on a good part of the teams."""
    tom = session.scalars(select(Person).where(Person.slack_user_id == "U0TOM")).one()
    levels = (Level.RESOURCE, Level.RESOURCE, Level.MANAGER, Level.EXECUTIVE)
    people = [
        Person(
            slack_user_id=f"UBENCH{n}",
            name=f"Person {n}",
            level=levels[n % len(levels)],
            time_zone="Europe/Berlin",
            locale="en-GB",
            created_at=tom.created_at,
        )
        for n in range(_PEOPLE)
    ]
    clients = [Client(name=f"Client {n}") for n in range(_CLIENTS)]
    session.add_all([*people, *clients])
    session.flush()
    projects = [
        Project(client_id=clients[n % _CLIENTS].id, key=f"C{n}-site", title=f"Site {n}")
        for n in range(_PROJECTS)
    ]
    session.add_all(projects)
    session.flush()
    for n, project in enumerate(projects):
        team = {people[(n + step * 37) % _PEOPLE].id for step in range(_TEAM)}
        if n % 3 == 0:
            team.add(tom.id)
        session.add_all(TeamMember(project_id=project.id, person_id=each) for each in team)
    session.flush()


def _payload(team: str, who: str, menu: str, typed: str) -> dict[str, object]:
    return {
        "type": "block_suggestion",
        "team": {"id": team, "domain": "studio-north"},
        "user": {"id": who, "name": who.lower(), "team_id": team},
        "api_app_id": "A0STINT",
        "token": "t",
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "type": "modal", "private_metadata": "", "state": {"values": {}}},
        "action_id": menu,
        "block_id": menu,
        "value": typed,
    }
