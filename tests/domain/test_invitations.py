"""Executives made and invited, on both databases (DOMAIN rules 8 and 12 to 14)."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.actor import Actor
from domain.people.executives import (
    ClientProjects,
    MadeExecutive,
    NoPersonToInvite,
    NoProjectTicked,
    ProjectsNotOpen,
    invitable_projects,
    invite_member,
)
from domain.people.invitation_outcomes import (
    SlackSaid,
    accept_invitation,
    keep_what_slack_said,
    pending_invitation_id,
)
from domain.people.invitations import (
    ChannelWanted,
    InvitationStatus,
    InvitedAlready,
    NotAnEmail,
    PendingInvitation,
    invite_by_email,
    is_email,
    list_invitations,
    send_invitation_again,
    withdraw_invitation,
)
from domain.people.levels import NeverBackToExecutive
from domain.people.people import SlackProfile, Standing
from domain.permissions import NotAllowed
from domain.versions import ChangedMeanwhile, GoneMeanwhile
from models import AuditRecord, Client, Level, Person, Project, TeamMember
from models.database import WorkspaceSession
from tests.factories import NOON, actor_of, add_client, add_person, add_project

JANE = SlackProfile("U0JANE", "Jane", Standing.GUEST, "Europe/Berlin", None)
EMAIL = "jane@acme.example"


@dataclass
class Agency:
    """An administrator, and a client with two active projects and one that isn't."""

    session: WorkspaceSession
    actor: Actor
    client: Client
    site: Project
    app: Project
    old: Project

    def invite(self, *projects: Project, profile: SlackProfile = JANE) -> MadeExecutive:
        ids = [project.id for project in projects]
        return invite_member(self.session, self.actor, profile, self.client.id, ids)

    def write(self, email: str = EMAIL, channel: str | None = "C1") -> PendingInvitation:
        ids = [self.app.id]
        return invite_by_email(self.session, self.actor, email, channel, self.client.id, ids)

    def keep(self, invitation_id: int, invite_id: str | None, failure: str | None = None) -> None:
        said = SlackSaid(invite_id, failure)
        keep_what_slack_said(self.session, self.actor, invitation_id, said)

    def listed(self, *, later: timedelta = timedelta(0)) -> list[PendingInvitation]:
        actor = replace(self.actor, now=NOON + later)
        return list(list_invitations(self.session, actor).lines)

    def team_of(self, slack_user_id: str) -> set[str]:
        keys = (
            select(Project.key)
            .join(TeamMember, TeamMember.project_id == Project.id)
            .join(Person, Person.id == TeamMember.person_id)
            .where(Person.slack_user_id == slack_user_id)
        )
        return set(self.session.scalars(keys))


@pytest.fixture
def agency(session: WorkspaceSession) -> Agency:
    client = add_client(session, "ACME")
    return Agency(
        session,
        actor_of(add_person(session, Level.ADMINISTRATOR)),
        client,
        add_project(session, "site", client),
        add_project(session, "app", client),
        add_project(session, "old", client, active=False),
    )


def test_only_the_client_s_active_projects_can_be_given(agency: Agency) -> None:
    other = add_project(agency.session, "other")
    offered = invitable_projects(agency.session, agency.actor, agency.client.id)
    assert [project.key for project in offered.projects] == ["app", "site"]
    for wrong in (other, agency.old):
        with pytest.raises(ProjectsNotOpen):
            agency.invite(agency.site, wrong)
    with pytest.raises(NoProjectTicked):
        agency.invite()
    assert agency.team_of("U0JANE") == set()


def test_an_invited_guest_is_an_executive_with_what_was_ticked(agency: Agency) -> None:
    made = agency.invite(agency.site)
    assert (made.is_new, made.client, made.name) == (True, "ACME", "Jane")
    person = agency.session.get_one(Person, made.person_id)
    assert (person.level, person.locale) == (Level.EXECUTIVE, "en-US")
    assert agency.team_of("U0JANE") == {"site"}


def test_who_is_one_already_gets_what_they_have_not(agency: Agency) -> None:
    agency.invite(agency.site)
    made = agency.invite(agency.site, agency.app)
    assert not made.is_new
    assert [project.key for project in made.opened] == ["app"]
    assert [project.key for project in made.had] == ["site"]
    trail = agency.session.scalars(select(AuditRecord)).all()
    assert len(trail) == 3  # a person and two places on teams, none of them twice


@pytest.mark.parametrize("level", [Level.ADMINISTRATOR, Level.MANAGER, Level.RESOURCE])
def test_staff_are_refused_though_deactivated(agency: Agency, level: Level) -> None:
    add_person(agency.session, level, slack_user_id="U0JANE", active=False)
    with pytest.raises(NeverBackToExecutive):
        agency.invite(agency.site)
    assert agency.team_of("U0JANE") == set()


@pytest.mark.parametrize(
    ("profile", "gone"),
    [
        (replace(JANE, standing=Standing.BOT), False),
        (replace(JANE, standing=Standing.GONE), True),
        (replace(JANE, slack_user_id="USLACKBOT", standing=Standing.MEMBER), False),
    ],
)
def test_nobody_but_people_is_invited(agency: Agency, profile: SlackProfile, *, gone: bool) -> None:
    with pytest.raises(NoPersonToInvite) as refused:
        agency.invite(agency.site, profile=profile)
    assert refused.value.gone == gone


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_only_administrators_invite(agency: Agency, level: Level) -> None:
    pending = agency.write()
    agency.actor = actor_of(add_person(agency.session, level))
    for attempt in (
        lambda: agency.invite(agency.site),
        lambda: agency.write("john@acme.example"),
        agency.listed,
        lambda: invitable_projects(agency.session, agency.actor, agency.client.id),
        lambda: send_invitation_again(agency.session, agency.actor, pending.id, 1),
        lambda: withdraw_invitation(agency.session, agency.actor, pending.id, 1),
        lambda: agency.keep(pending.id, "I1"),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        (EMAIL, True),
        ("jane.o'neil+x@sub.acme.example", True),
        ("jane", False),
        ("jane@acme", False),
        ("jane@@acme.example", False),
        ("jane doe@acme.example", False),
        ("<jane@acme.example>", False),
        (f"jane@{'a' * 250}.example", False),
        ("", False),
    ],
)
def test_what_an_address_is(agency: Agency, typed: str, *, good: bool) -> None:
    assert is_email(typed) == good
    if not good:
        with pytest.raises(NotAnEmail):
            agency.write(typed)


def test_an_invitation_needs_a_channel(agency: Agency) -> None:
    with pytest.raises(ChannelWanted):
        agency.write(channel=None)


def test_how_an_invitation_stands(agency: Agency) -> None:
    invitation = agency.write()
    assert (invitation.status, invitation.projects) == (InvitationStatus.UNSENT, ("app",))
    agency.keep(invitation.id, None, "not_paid")
    (failed,) = agency.listed()
    assert (failed.status, failed.failure) == (InvitationStatus.FAILED, "not_paid")
    send_invitation_again(agency.session, agency.actor, invitation.id, failed.version)
    agency.keep(invitation.id, "I1")
    just_good = timedelta(days=14) - timedelta(seconds=1)
    assert agency.listed(later=just_good)[0].status is InvitationStatus.SENT
    assert agency.listed(later=timedelta(days=14))[0].status is InvitationStatus.EXPIRED


def test_one_on_its_way_is_enough_until_it_failed_or_expired(agency: Agency) -> None:
    first = agency.write()
    with pytest.raises(InvitedAlready):
        agency.write(EMAIL.upper())
    agency.keep(first.id, None, "not_paid")
    agency.write()
    agency.actor = replace(agency.actor, now=NOON + timedelta(days=14))
    agency.write()


def test_two_who_change_one_invitation(agency: Agency) -> None:
    invitation = agency.write()
    agency.actor = replace(agency.actor, now=NOON + timedelta(seconds=1))
    args = (agency.session, agency.actor, invitation.id, invitation.version)
    send_invitation_again(*args)
    with pytest.raises(ChangedMeanwhile):
        withdraw_invitation(*args)
    withdraw_invitation(*args[:3], invitation.version + 1)
    for again in (send_invitation_again, withdraw_invitation):
        with pytest.raises(GoneMeanwhile):
            again(*args[:3], invitation.version + 2)


def test_what_was_accepted_is_found_by_its_id_else_by_address_and_channel(agency: Agency) -> None:
    invitation = agency.write()

    def found(invite_id: str, email: str = EMAIL, channel: str = "C1") -> int | None:
        return pending_invitation_id(agency.session, invite_id, email, channel, NOON)

    assert found("I1", EMAIL.upper()) == invitation.id
    assert found("I1", "john@acme.example") is None
    assert found("I1", EMAIL, "C2") is None
    assert found("I1", "") is None
    agency.keep(invitation.id, "I1")
    assert found("I1", "", "C2") == invitation.id
    (kept,) = agency.listed()
    withdraw_invitation(agency.session, agency.actor, invitation.id, kept.version)
    agency.write()
    assert found("I1") is None  # it was this one, and it was withdrawn


def test_the_latest_invitation_has_an_id_that_slack_gives_twice(agency: Agency) -> None:
    first = agency.write()
    agency.keep(first.id, "I1")
    (kept,) = agency.listed()
    withdraw_invitation(agency.session, agency.actor, first.id, kept.version)
    second = agency.write()
    agency.keep(second.id, "I1")
    assert pending_invitation_id(agency.session, "I1", "", "", NOON) == second.id


def test_an_expired_invitation_is_found_by_its_own_id_alone(agency: Agency) -> None:
    """What was accepted later may be an invitation that somebody sent by hand."""
    invitation = agency.write()
    agency.keep(invitation.id, "I1")

    def found(invite_id: str, after: timedelta) -> int | None:
        return pending_invitation_id(agency.session, invite_id, EMAIL, "C1", NOON + after)

    assert found("I2", timedelta(days=13)) == invitation.id
    assert found("I2", timedelta(days=14)) is None
    assert found("I1", timedelta(days=14)) == invitation.id


def test_accepted_once(agency: Agency) -> None:
    invitation = agency.write()
    accepted = accept_invitation(agency.session, invitation.id, JANE, NOON)
    assert accepted
    assert accepted.made
    assert agency.team_of("U0JANE") == {"app"}
    assert accept_invitation(agency.session, invitation.id, JANE, NOON) is None
    assert agency.listed() == []


def test_accepted_by_staff_nothing_comes_of_it(agency: Agency) -> None:
    add_person(agency.session, Level.RESOURCE, slack_user_id="U0JANE")
    invitation = agency.write()
    accepted = accept_invitation(agency.session, invitation.id, JANE, NOON)
    assert accepted
    assert accepted.made is None
    assert isinstance(accepted.refused, NeverBackToExecutive)
    assert agency.team_of("U0JANE") == set()


def test_a_deactivated_executive_is_let_in_and_the_trail_says_so(agency: Agency) -> None:
    person = add_person(
        agency.session, Level.EXECUTIVE, slack_user_id="U0JANE", active=False, in_slack=False
    )
    agency.invite(agency.site)
    assert (person.active, person.in_slack, person.version) == (True, True, 2)
    first = agency.session.scalars(select(AuditRecord).order_by(AuditRecord.id)).first()
    assert first
    assert (first.subject_id, first.before, first.after) == (
        person.id,
        {"active": False},
        {"active": True},
    )


def test_projects_are_searched_by_key_and_title(agency: Agency) -> None:
    found: ClientProjects = invitable_projects(
        agency.session, agency.actor, agency.client.id, "TITLE ap"
    )
    assert [project.key for project in found.projects] == ["app"]
