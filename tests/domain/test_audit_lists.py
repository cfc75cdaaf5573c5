"""Who changed what, when, from what to what (DOMAIN rule 20)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.entries.undo import undo_last
from domain.norms.leave_typed import take_typed_leave
from domain.people.people_lists import NoSuchPerson, person_of_slack
from domain.permissions import NotAllowed
from domain.read_models import WantedTime
from domain.trail.audit import add_recorded, change_recorded, remove_recorded
from domain.trail.audit_lists import (
    AuditFilter,
    AuditLine,
    AuditNotUnderstood,
    export_audit,
    list_audit,
    read_audit_filter,
)
from domain.trail.audit_names import FactChanged
from models import Action, ChannelLink, Client, Level, Person, Subject, TeamMember, Workspace
from models.database import WorkspaceSession
from tests.domain.scene import Scene
from tests.factories import (
    NOON,
    TODAY,
    actor_of,
    add_client,
    add_document,
    add_person,
    add_project,
    add_work_type,
)


@pytest.fixture
def boss(session: WorkspaceSession) -> Person:
    return add_person(
        session,
        Level.ADMINISTRATOR,
        slack_user_id="U0MAYA",
        name="Maya",
        time_zone="America/New_York",
    )


def latest(session: WorkspaceSession, boss: Person) -> AuditLine:
    return list_audit(session, actor_of(boss), AuditFilter()).lines[0]


def ids(session: WorkspaceSession, boss: Person, wanted: AuditFilter) -> list[int]:
    return [line.id for line in list_audit(session, actor_of(boss), wanted).lines]


def rename(session: WorkspaceSession, who: Person, client: Client, name: str, **at: int) -> None:
    actor = actor_of(who, NOON - timedelta(**at))
    change_recorded(session, actor, client, {"name": name})


def test_a_project_s_change_is_told_with_names_and_money(
    session: WorkspaceSession, boss: Person
) -> None:
    tom, umbrella = add_person(session, name="Tom"), add_client(session, "Umbrella")
    project = add_project(session, "ACME-site", add_client(session, "ACME"))
    values = {"client_id": umbrella.id, "manager_id": tom.id, "budget_minor": 1250050}
    change_recorded(session, actor_of(boss), project, {**values, "budget_minutes": 90})
    line = latest(session, boss)
    assert (line.who, line.action, line.kind) == ("Maya", Action.EDIT, Subject.PROJECT)
    assert line.name == "ACME-site"
    assert (line.at.hour, line.at.date()) == (7, TODAY)  # noon of UTC, where Maya is
    assert set(line.changes) == {
        FactChanged("client", "ACME", "Umbrella"),
        FactChanged("manager", None, "Tom"),
        FactChanged("budget", None, "€12,500.50"),
        FactChanged("budget of hours", None, "1h 30m"),
    }


def test_time_is_told_as_it_was_and_as_it_became(scene: Scene) -> None:
    session = scene.session
    boss = add_person(session, Level.ADMINISTRATOR)
    design = add_work_type(session, "Design")
    logged = scene.log(WantedTime(120, TODAY, "Menu"))
    line = latest(session, boss)
    assert (line.action, line.name) == (Action.LOG, "ACME-site, Wed 18 Nov 2026")
    assert FactChanged("time", None, "2h") in line.changes
    assert FactChanged("note", None, "Menu") in line.changes
    assert "person" not in {fact.label for fact in line.changes}
    wanted = WantedTime(90, TODAY - timedelta(1), "", work_type="Design")
    scene.edit(logged.entry.id, logged.entry.version, wanted)
    assert design.name == "Design"
    assert set(latest(session, boss).changes) == {
        FactChanged("time", "2h", "1h 30m"),
        FactChanged("day", "Wed 18 Nov 2026", "Tue 17 Nov 2026"),
        FactChanged("work type", None, "Design"),
        FactChanged("note", "Menu", None),
    }
    undo_last(session, scene.actor)
    undone = latest(session, boss)
    assert (undone.action, undone.name) == (Action.UNDO, "ACME-site, Wed 18 Nov 2026")


def test_teams_links_settings_and_what_is_gone_have_names(
    session: WorkspaceSession, boss: Person
) -> None:
    project = add_project(session, "ACME-site")
    actor = actor_of(boss)
    add_recorded(session, actor, TeamMember(project_id=project.id, person_id=boss.id))
    add_recorded(session, actor, ChannelLink(channel_id="C1", project_id=project.id))
    remove_recorded(session, actor, add_document(session, project, boss, "Brief"))
    week = (480, 480, 480, 480, 0, 0, 0)
    workspace = session.get_one(Workspace, "T1")
    change_recorded(session, actor, workspace, {"week_norm": week, "managers_approve": True})
    settings, document, link, team = list_audit(session, actor, AuditFilter()).lines
    assert (settings.name, set(settings.changes)) == (
        "",
        {
            FactChanged("week", "Mon-Fri 8h, Sat-Sun none", "Mon-Thu 8h, Fri-Sun none"),
            FactChanged("managers approve", "no", "yes"),
        },
    )
    assert (document.action, document.name) == (Action.REMOVE, "Brief")
    assert (link.name, link.changes[0]) == ("ACME-site", FactChanged("channel", None, "C1"))
    assert (team.name, team.changes) == ("ACME-site", (FactChanged("person", None, "Maya"),))


def test_leave_is_told_without_its_reason(session: WorkspaceSession, boss: Person) -> None:
    lena = actor_of(add_person(session, name="Lena"))
    take_typed_leave(session, lena, "today half the clinic")
    take_typed_leave(session, lena, "today a burial")
    changed, taken = list_audit(session, actor_of(boss), AuditFilter()).lines
    assert changed.name == taken.name == "Lena, Wed 18 Nov 2026"
    assert changed.changes == (FactChanged("half", "yes", "no"),)
    assert {fact.label for fact in taken.changes} == {"day", "half"}


def test_the_newest_come_first_and_the_next_page_is_found_by_id(
    session: WorkspaceSession, boss: Person
) -> None:
    client = add_client(session, "ACME")
    for number in range(25):
        rename(session, boss, client, f"ACME {number}")
    pages: list[list[str | None]] = []
    older: int | None = None
    while not pages or older is not None:
        page = list_audit(session, actor_of(boss), AuditFilter(before=older))
        pages.append([line.changes[0].after for line in page.lines])
        older = page.older
    assert [len(page) for page in pages] == [10, 10, 5]
    assert [name for page in pages for name in page] == [f"ACME {n}" for n in reversed(range(25))]


def test_changes_are_narrowed_by_person_kind_and_days(
    session: WorkspaceSession, boss: Person
) -> None:
    tom = add_person(session, Level.ADMINISTRATOR, slack_user_id="U0TOM")
    client, project = add_client(session, "ACME"), add_project(session)
    rename(session, tom, client, "A", days=40)
    rename(session, boss, client, "B", days=10)
    rename(session, tom, client, "C")
    change_recorded(session, actor_of(tom), project, {"active": False})
    fourth, third, second, first = ids(session, boss, AuditFilter())
    name = person_of_slack(session, actor_of(boss), "U0TOM")
    assert ids(session, boss, AuditFilter(person=name)) == [fourth, third, first]
    assert ids(session, boss, AuditFilter(kind=Subject.PROJECT)) == [fourth]
    assert ids(session, boss, AuditFilter(kind=Subject.TIME_ENTRY)) == []
    days = AuditFilter(first=TODAY - timedelta(20), last=TODAY - timedelta(1))
    assert ids(session, boss, days) == [second]
    both = AuditFilter(name, Subject.CLIENT, first=date(2000, 1, 1), last=TODAY)
    assert ids(session, boss, both) == [third, first]


def test_days_are_the_reader_s_own(session: WorkspaceSession, boss: Person) -> None:
    client = add_client(session)
    rename(session, boss, client, "Half past eleven in New York", hours=7, minutes=30)
    rename(session, boss, client, "Half past midnight there", hours=6, minutes=30)
    after, before = ids(session, boss, AuditFilter())
    yesterday = TODAY - timedelta(1)
    assert ids(session, boss, AuditFilter(first=yesterday, last=yesterday)) == [before]
    assert ids(session, boss, AuditFilter(first=TODAY, last=TODAY)) == [after]


NOVEMBER = AuditFilter(first=date(2026, 11, 1), last=date(2026, 11, 30))
YESTERDAY = AuditFilter(first=date(2026, 11, 17), last=date(2026, 11, 17))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", AuditFilter()),
        ("clients", AuditFilter(kind=Subject.CLIENT)),
        ("people yesterday", replace(YESTERDAY, kind=Subject.PERSON)),
        ("time november before 12", replace(NOVEMBER, kind=Subject.TIME_ENTRY, before=12)),
        ("W47", AuditFilter(first=date(2026, 11, 16), last=date(2026, 11, 22))),
        ("2000-01-01..2026-11-18", AuditFilter(first=date(2000, 1, 1), last=TODAY)),
    ],
)
def test_a_filter_is_typed_and_says_itself_again(
    session: WorkspaceSession, boss: Person, typed: str, meant: AuditFilter
) -> None:
    maya = person_of_slack(session, actor_of(boss), "U0MAYA")
    for who, mentioned, person in (
        ("", (), None),
        ("@maya ", ("U0MAYA",), maya),
        ("U0MAYA ", (), maya),
    ):
        wanted = read_audit_filter(session, actor_of(boss), f"{who}{typed}", mentioned)
        assert wanted == replace(meant, person=person)
        if wanted.before is None:
            behind = f"{typed} {who}".strip()
            assert read_audit_filter(session, actor_of(boss), behind, mentioned) == wanted
        again = read_audit_filter(session, actor_of(boss), wanted.typed)
        assert again == replace(wanted, before=None)


def test_what_is_no_filter_is_refused(session: WorkspaceSession, boss: Person) -> None:
    with pytest.raises(AuditNotUnderstood):
        read_audit_filter(session, actor_of(boss), "client something")
    with pytest.raises(NoSuchPerson):
        read_audit_filter(session, actor_of(boss), "@nobody")


def test_an_export_has_all_that_is_wanted_and_says_where_it_ends(
    session: WorkspaceSession, boss: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("domain.trail.audit_lists.MOST_EXPORTED", 12)
    client = add_client(session, "ACME")
    for number in range(12):
        rename(session, boss, client, f"ACME {number}")
    whole = export_audit(session, actor_of(boss), AuditFilter())
    assert (len(whole.lines), whole.is_cut) == (12, False)
    rename(session, boss, client, "ACME")
    cut = export_audit(session, actor_of(boss), AuditFilter())
    assert (len(cut.lines), cut.is_cut) == (12, True)
    assert cut.lines[0].changes[0].after == "ACME"


@pytest.mark.parametrize("level", [Level.MANAGER, Level.RESOURCE, Level.EXECUTIVE])
def test_administrators_alone_see_the_trail(session: WorkspaceSession, level: Level) -> None:
    actor = actor_of(add_person(session, level))
    for read in (list_audit, export_audit):
        with pytest.raises(NotAllowed):
            read(session, actor, AuditFilter())
    with pytest.raises(NotAllowed):
        read_audit_filter(session, actor, "@nobody")
