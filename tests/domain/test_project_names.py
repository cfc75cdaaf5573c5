"""From a typed word to a project: exact is taken, near is asked, hidden is never there."""

from collections.abc import Callable, Iterator

import pytest

from domain.actor import Actor
from domain.entries.typed_time import log_typed_time
from domain.errors import DomainError
from domain.projects.project_names import NoSuchProject, ProjectMissing, TimeOnClient
from domain.projects.projects import ProjectInactive
from domain.read_models import Choice, WantedTime
from models import Client, Level, Person, Project
from models.database import WorkspaceSession
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    link_channel,
    name_of,
)

LOGS_BY_TEAM = [Level.MANAGER, Level.RESOURCE]


def test_an_exact_key_logs_whatever_its_case(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, "ACME-site", team=[person])
    add_project(session, "ACME-site-2", team=[person])
    logged = log_typed_time(session, actor_of(person), "2h acme-SITE")
    assert logged.entry.project == name_of(session, project)


@pytest.mark.parametrize("typed", ["ACME-sit", "A", "ACME-stie", "ACMEsite", "ACME-site2", "Acm"])
def test_a_prefix_or_a_near_miss_is_asked_about_and_never_logged(
    session: WorkspaceSession, typed: str
) -> None:
    person = add_person(session)
    project = add_project(session, "ACME-site", add_client(session, "Acme"), [person])
    refusal = _refusal(session, actor_of(person), f"2h {typed} fixing")
    offered = Choice(name_of(session, project), WantedTime(120, TODAY, "fixing"))
    assert refusal == NoSuchProject(typed, near=True, choices=(offered,))


def test_a_name_like_nothing_is_answered_with_what_one_works_on(session: WorkspaceSession) -> None:
    person = add_person(session)
    projects = [add_project(session, f"ACME-{number}", team=[person]) for number in range(7)]
    add_entry(session, person, projects[6])
    refusal = _refusal(session, actor_of(person), "2h zzz")
    assert isinstance(refusal, NoSuchProject)
    assert not refusal.near
    assert refusal.choices[0].project.key == "ACME-6"
    assert len(refusal.choices) == 5


def test_time_on_a_client_offers_its_active_projects(session: WorkspaceSession) -> None:
    person = add_person(session)
    acme = add_client(session, "Acme Corp")
    site = add_project(session, "ACME-site", acme, [person])
    shop = add_project(session, "ACME-shop", acme, [person])
    add_project(session, "ACME-old", acme, [person], active=False)
    add_project(session, "BETA-site", team=[person])
    refusal = _refusal(session, actor_of(person), "2h ACME corp fixing")
    assert isinstance(refusal, TimeOnClient)
    assert refusal.client == "Acme Corp"
    assert {choice.project for choice in refusal.choices} == {
        name_of(session, site),
        name_of(session, shop),
    }
    assert {choice.wanted for choice in refusal.choices} == {WantedTime(120, TODAY, "fixing")}


def test_a_project_called_as_its_client_is_the_project(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, "ACME", add_client(session, "Acme"), [person])
    logged = log_typed_time(session, actor_of(person), "2h acme")
    assert logged.entry.project == name_of(session, project)


def test_a_client_without_projects_is_known_to_administrators_alone(
    session: WorkspaceSession,
) -> None:
    add_client(session, "Acme")
    administrator = actor_of(add_person(session, Level.ADMINISTRATOR))
    assert _refusal(session, administrator, "2h acme") == TimeOnClient("Acme")
    for level in LOGS_BY_TEAM:
        actor = actor_of(add_person(session, level))
        assert _refusal(session, actor, "2h acme") == NoSuchProject("acme", near=False)


def test_an_inactive_client_s_active_project_is_still_offered(session: WorkspaceSession) -> None:
    person = add_person(session)
    acme = add_client(session, "Acme", active=False)
    project = add_project(session, "ACME-site", acme, [person])
    refusal = _refusal(session, actor_of(person), "2h acme")
    offered = Choice(name_of(session, project), WantedTime(120, TODAY))
    assert refusal == TimeOnClient("Acme", choices=(offered,))


def test_naming_an_inactive_project_says_so(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, "ACME-site", team=[person], active=False)
    administrator = add_person(session, Level.ADMINISTRATOR)
    refusal = _refusal(session, actor_of(person), "2h ACME-site")
    named = (administrator.slack_user_id,)
    assert refusal == ProjectInactive(name_of(session, project), named, asker_can_activate=False)


def test_an_inactive_project_is_no_suggestion(session: WorkspaceSession) -> None:
    person = add_person(session)
    add_project(session, "ACME-site", team=[person], active=False)
    assert _refusal(session, actor_of(person), "2h ACME-sit") == NoSuchProject(
        "ACME-sit", near=False
    )


def test_a_linked_channel_stands_in_for_the_project(session: WorkspaceSession) -> None:
    person = add_person(session)
    project = add_project(session, "ACME-site", team=[person])
    link_channel(session, "C1", project)
    actor = actor_of(person)
    for typed, note in (("2h", ""), ("90m lunch menu", "lunch menu"), ("1h yesterday", "")):
        logged = log_typed_time(session, actor, typed, "C1")
        assert (logged.entry.project, logged.entry.note) == (name_of(session, project), note)
    assert _refusal(session, actor, "2h", "C2") == ProjectMissing(
        choices=(Choice(name_of(session, project), WantedTime(120, TODAY)),)
    )


def test_an_exact_key_goes_before_the_linked_channel(session: WorkspaceSession) -> None:
    person = add_person(session)
    link_channel(session, "C1", add_project(session, "ACME-site", team=[person]))
    other = add_project(session, "BETA", team=[person])
    logged = log_typed_time(session, actor_of(person), "2h beta", "C1")
    assert logged.entry.project == name_of(session, other)


def test_a_near_miss_in_a_linked_channel_may_be_its_note(session: WorkspaceSession) -> None:
    person = add_person(session)
    linked = add_project(session, "ACME-site", team=[person])
    near = add_project(session, "BETA-shop", team=[person])
    link_channel(session, "C1", linked)
    refusal = _refusal(session, actor_of(person), "2h BETA-shp call", "C1")
    assert refusal == NoSuchProject(
        "BETA-shp",
        near=True,
        choices=(
            Choice(name_of(session, linked), WantedTime(120, TODAY, "BETA-shp call")),
            Choice(name_of(session, near), WantedTime(120, TODAY, "call")),
        ),
    )


def test_a_channel_linked_to_a_client_asks_for_the_project(session: WorkspaceSession) -> None:
    person = add_person(session)
    acme = add_client(session, "Acme")
    site = add_project(session, "ACME-site", acme, [person])
    add_project(session, "ACME-old", acme, [person], active=False)
    link_channel(session, "C1", acme)
    refusal = _refusal(session, actor_of(person), "2h lunch", "C1")
    offered = Choice(name_of(session, site), WantedTime(120, TODAY, "lunch"))
    assert refusal == TimeOnClient("Acme", choices=(offered,))


# DOMAIN rule 8: a project one may not see is answered for as a name never used. Each line is
# typed before such a project exists and again afterwards; the two answers have to be equal.

Appear = Callable[[WorkspaceSession, Client], Project]

HIDDEN: dict[str, Appear] = {
    "of another client": lambda session, _known: add_project(
        session, "SECRET-site", add_client(session, "Secret Corp")
    ),
    "of a client one works for": lambda session, known: add_project(
        session, "SECRET-site", known, title="Secret"
    ),
    "inactive": lambda session, known: add_project(session, "SECRET-site", known, active=False),
    "like one's own": lambda session, known: add_project(session, "ACME-site2", known),
    "of a client called as a project": lambda session, _known: add_project(
        session, "SECRET", add_client(session, "ACME-sites")
    ),
    "of an inactive client": lambda session, _known: add_project(
        session, "SECRET-site", add_client(session, "Secret Corp", active=False)
    ),
}

TYPED = [
    "2h SECRET-site",
    "2h secret-SITE yesterday fixing #design",
    "2h SECRET",
    "2h SECRET-stie",
    "2h Secret Corp",
    "2h Secret Corp fixing",
    "2h ACME-site2",
    "2h ACME-sites",
    "2h ACME-sit",
    "2h ACME",
    "2h Acme Corp",
    "2h S",
    "2h",
    "2h zzz",
    "SECRET-site 2h",
    "ACME-site2 2h menu",
    "99h SECRET-site",
]


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("level", LOGS_BY_TEAM)
def test_a_hidden_project_is_answered_for_as_a_name_never_used(
    session: WorkspaceSession, level: Level, hidden: str
) -> None:
    person, known = _who_works_for_acme(session, level)
    actor = actor_of(person)
    before = list(_answers(session, actor))
    appeared = HIDDEN[hidden](session, known)
    link_channel(session, "C-project", appeared)
    if appeared.client_id != known.id:
        link_channel(session, "C-client", session.get_one(Client, appeared.client_id))
    other = add_person(session)
    add_entry(session, other, appeared)
    assert list(_answers(session, actor)) == before


def test_the_same_lines_tell_an_administrator_of_it(session: WorkspaceSession) -> None:
    """That the lines above would notice."""
    person, known = _who_works_for_acme(session, Level.ADMINISTRATOR)
    actor = actor_of(person)
    before = list(_answers(session, actor))
    HIDDEN["of another client"](session, known)
    changed = [
        typed
        for (typed, was), (_, is_now) in zip(before, _answers(session, actor), strict=True)
        if was != is_now
    ]
    assert "2h SECRET-stie in None" in changed
    assert "2h Secret Corp in None" in changed


@pytest.mark.parametrize("typed", TYPED)
def test_an_executive_learns_nothing_but_that_they_log_no_time(
    session: WorkspaceSession, typed: str
) -> None:
    person, _known = _who_works_for_acme(session, Level.EXECUTIVE)
    refusal = _refusal(session, actor_of(person), typed)
    assert type(refusal).__name__ == "NotAllowed"


def _who_works_for_acme(session: WorkspaceSession, level: Level) -> tuple[Person, Client]:
    person = add_person(session, level)
    acme = add_client(session, "Acme Corp")
    add_project(session, "ACME-site", acme, [person])
    add_project(session, "ACME-shop", acme, [person], active=False)
    return person, acme


def _answers(session: WorkspaceSession, actor: Actor) -> Iterator[tuple[str, object]]:
    """What each line is answered with, in each channel; nothing of it stays."""
    for channel in (None, "C-project", "C-client"):
        for typed in TYPED:
            with session.begin_nested() as attempt:
                answer = _answer(session, actor, typed, channel)
                attempt.rollback()
            yield f"{typed} in {channel}", answer


def _answer(session: WorkspaceSession, actor: Actor, typed: str, channel: str | None) -> object:
    try:
        logged = log_typed_time(session, actor, typed, channel)
    except DomainError as refusal:
        return refusal
    return logged.entry.project, logged.entry.note


def _refusal(
    session: WorkspaceSession, actor: Actor, typed: str, channel: str | None = None
) -> DomainError:
    with pytest.raises(DomainError) as refused:
        log_typed_time(session, actor, typed, channel)
    return refused.value
