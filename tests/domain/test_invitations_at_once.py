"""Invitations of one person that are made, or accepted, together (DOMAIN rules 12 and 13)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from sqlalchemy import select

from domain.people.executives import MadeExecutive, invite_member
from domain.people.invitation_outcomes import AcceptedInvitation, accept_invitation
from domain.people.invitations import invite_by_email
from domain.people.people import SlackProfile, Standing
from models import AuditRecord, Level, Person, Subject, TeamMember
from models.database import Database
from tests.factories import NOON, actor_of, add_client, add_person, add_project, add_workspace

_Came = TypeVar("_Came")

JANE = SlackProfile("U0JANE", "Jane", Standing.STRANGER, "UTC", None)


def test_two_administrators_invite_one_guest(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        client = add_client(session)
        projects = [add_project(session, client=client) for _ in range(3)]
        admins = [add_person(session, Level.ADMINISTRATOR) for _ in range(2)]

    def invite(number: int) -> MadeExecutive:
        ticked = [projects[number].id, projects[2].id]
        actor = actor_of(admins[number])
        with database.begin("T1", turn=admins[number].slack_user_id) as session:
            return invite_member(session, actor, JANE, client.id, ticked)

    made = _together([lambda: invite(0), lambda: invite(1)])
    assert sorted(each.is_new for each in made) == [False, True]
    assert sorted(len(each.opened) for each in made) == [1, 2]
    with database.read("T1") as session:
        jane = session.scalars(select(Person).where(Person.slack_user_id == "U0JANE")).one()
        assert len(session.scalars(select(TeamMember)).all()) == 3
        trail = session.scalars(select(AuditRecord).where(AuditRecord.subject_id == jane.id)).all()
        assert [each.subject for each in trail if each.subject is Subject.PERSON] == [
            Subject.PERSON
        ]


def test_an_acceptance_told_twice_at_once_counts_once(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        project = add_project(session)
        actor = actor_of(add_person(session, Level.ADMINISTRATOR))
        invitation = invite_by_email(
            session, actor, "jane@acme.example", "C1", project.client_id, [project.id]
        )

    def accept() -> AcceptedInvitation | None:
        with database.begin("T1") as session:
            return accept_invitation(session, invitation.id, JANE, NOON)

    came = _together([accept] * 4)
    assert [each is not None for each in came].count(True) == 1
    with database.read("T1") as session:
        assert len(session.scalars(select(TeamMember)).all()) == 1


def _together(calls: Sequence[Callable[[], _Came]]) -> list[_Came]:
    """What comes of the calls, each in a thread of its own, begun at once."""
    barrier = Barrier(len(calls))

    def begin(call: Callable[[], _Came]) -> _Came:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(begin, calls))
