"""What is typed for a report: names, periods and groups in any order, and what is refused."""

from dataclasses import dataclass, replace

import pytest

from domain.days.calendar_periods import Period, month_of, quarter_of, week_of, year_of
from domain.days.periods import PeriodInFuture
from domain.permissions import NotAllowed
from domain.reports.report_filters import Group, NamesWithheld, ReportFilter
from domain.reports.report_matches import NobodyCalled, ReportPeriodRefused, TooManyGroups
from domain.reports.report_words import (
    ProjectOfAnother,
    ReportNotUnderstood,
    ReportSaidTwice,
    read_report_filter,
)
from models import Level, Person, Project
from models.database import WorkspaceSession
from tests.factories import (
    TODAY,
    actor_of,
    add_client,
    add_entry,
    add_person,
    add_project,
    add_work_type,
    link_channel,
)

_THIS_MONTH, _OCTOBER = month_of(TODAY), month_of(TODAY.replace(month=10))
_Q3 = quarter_of(TODAY.replace(month=9))
_FIRST = TODAY.replace(day=1)


@dataclass
class _World:
    """Who asks, and what there is; Umbra and Wes are nobody's but the administrator's."""

    session: WorkspaceSession
    people: dict[str, Person]
    site: Project

    def read(
        self, typed: str, who: str = "tom", *user_ids: str, channel: str | None = None
    ) -> ReportFilter:
        actor = actor_of(self.people[who])
        return read_report_filter(self.session, actor, typed, user_ids, channel)


@pytest.fixture
def world(session: WorkspaceSession) -> _World:
    levels = {
        "maya": Level.ADMINISTRATOR,
        "tom": Level.MANAGER,
        "lena": Level.RESOURCE,
        "jane": Level.EXECUTIVE,
        "wes": Level.RESOURCE,
    }
    people = {
        name: add_person(session, level, name=name, slack_user_id=f"U0{name.upper()}")
        for name, level in levels.items()
    }
    acme = add_client(session, "ACME")
    site = add_project(session, "ACME-site", acme, [people[name] for name in ("tom", "jane")])
    add_entry(session, people["lena"], site)  # who is on its team no more
    add_project(session, "week", add_client(session, "Kim & Sons of May"), [people["tom"]])
    add_project(session, "May-day", add_client(session, "May", active=False), [people["tom"]])
    umbra = add_project(session, "Umbra-one", add_client(session, "Umbra"), [people["wes"]])
    link_channel(session, "C0ACME", site)
    link_channel(session, "C0UMBRA", umbra)
    add_work_type(session, "Design")
    add_work_type(session, "Project management", active=False)
    return _World(session, people, site)


@pytest.mark.parametrize(
    ("typed", "told", "period", "groups"),
    [
        ("", "", _THIS_MONTH, "client"),
        ("ACME last month by person", "ACME", _OCTOBER, "person"),
        ("acme-SITE @lena q3 by week", "ACME-site, lena", _Q3, "week"),
        ("#design billable 2026 by client", "Design, billable", year_of(TODAY), "client"),
        ("nonbillable by project and person", "not billable", _THIS_MONTH, "project person"),
        ("by client, month for ACME, all time", "ACME", None, "client month"),
        ("per work type of Kim & Sons of May", "Kim & Sons of May", _THIS_MONTH, "type"),
        ("client May in may", "May", month_of(TODAY.replace(month=5)), "project"),
        ("project week #project-management", "week, Project management", _THIS_MONTH, "person"),
        ("week", "", week_of(TODAY, TODAY), "client"),
        ("from 1 nov to 5 nov", "", Period(_FIRST, TODAY.replace(day=5), "1–5 Nov"), "client"),  # noqa: RUF001 - as periods are called
        ("@lena by day then type", "lena", _THIS_MONTH, "day type"),
        ("@lena", "lena", _THIS_MONTH, "month"),
    ],
)
def test_words_are_understood_in_any_order(
    world: _World, typed: str, told: str, period: Period | None, groups: str
) -> None:
    wanted = world.read(typed)
    assert _told(wanted) == told
    assert " ".join(wanted.groups) == groups
    if period is None or wanted.period is None:
        assert wanted.period is period
    else:
        assert (wanted.period.first, wanted.period.last) == (period.first, period.last)
        assert period.name in wanted.period.name
    assert world.read(f"{wanted.typed} {wanted.grouped} page 3") == replace(wanted, page=3)


def _told(wanted: ReportFilter) -> str:
    named = (wanted.client, wanted.person, wanted.work_type)
    keys = [wanted.project.key] if wanted.project else []
    flags = {True: ["billable"], False: ["not billable"], None: []}[wanted.billable]
    return ", ".join([*keys, *(each.name for each in named if each), *flags])


def test_a_linked_channel_is_its_client_s_unless_another_is_named(world: _World) -> None:
    assert _told(world.read("last month", channel="C0ACME")) == "ACME"
    assert _told(world.read("project week", channel="C0ACME")) == "week"
    assert _told(world.read("client May", channel="C0ACME")) == "May"
    assert _told(world.read("all clients", channel="C0ACME")) == ""
    assert _told(world.read("", channel="C0UMBRA")) == ""
    assert _told(world.read("", "maya", channel="C0UMBRA")) == "Umbra"


@pytest.mark.parametrize("hidden", ["Umbra", "client Umbra", "Umbra-one", "project Umbra-one"])
def test_what_is_hidden_is_as_what_never_was(world: _World, hidden: str) -> None:
    assert "Umbra" in _told(world.read(hidden, "maya"))
    never = hidden.replace("Umbra", "Fjord")
    for who in ("tom", "jane"):
        refusals = []
        for typed in (hidden, never):
            with pytest.raises(ReportNotUnderstood) as refused:
                world.read(f"ACME {typed} last month", who)
            refusals.append(repr(refused.value).replace("Umbra", "Fjord"))
        assert refusals[0] == refusals[1]
        assert "('ACME', 'last month')" in refusals[0]


def test_people_are_those_whose_work_one_sees(world: _World) -> None:
    assert _told(world.read("@wes", "maya")) == "wes"
    assert _told(world.read("@w", "maya", "U0WES")) == "wes"
    for typed, mentioned in (("@wes", ("U0WES",)), ("@wes", ("U0NEVER",)), ("@wes", ())):
        with pytest.raises(NobodyCalled) as refused:
            world.read(typed, "tom", *mentioned)
        assert (refused.value.typed, refused.value.near) == ("@wes", ())
    with pytest.raises(NobodyCalled) as refused:
        world.read("ACME @len today", "tom")
    assert refused.value.near == (("lena", "ACME @U0LENA today"),)
    with pytest.raises(NobodyCalled):
        world.read("@jane", "maya")  # an executive works on nothing
    for typed in ("@lena", "@never", "by person", "ACME by project and people"):
        with pytest.raises(NamesWithheld):
            world.read(typed, "jane")
    assert _told(world.read("ACME-site", "jane")) == "ACME-site"
    assert world.read("ACME-site", "jane").groups == (Group.MONTH,)
    with pytest.raises(NotAllowed):
        world.read("ACME", "lena")


@pytest.mark.parametrize(
    ("typed", "unknown", "near"),
    [
        ("ACNE last month", "ACNE", [("ACME", "client:{acme} last month")]),
        ("today by projekt", "by projekt", [("By project", "today by project")]),
        ("ACME by colour", "by colour", []),
        ("lena today", "lena", [("lena", "@U0LENA today")]),
        ("ACME #desing", "#desing", [("Design", "ACME type:{design}")]),
        ("client:99999999999 today", "client:99999999999", []),
        ("client:0", "client:0", []),
    ],
)
def test_what_is_not_understood_is_told_with_what_was_perhaps_meant(
    world: _World, typed: str, unknown: str, near: list[tuple[str, str]]
) -> None:
    with pytest.raises(ReportNotUnderstood) as refused:
        world.read(typed)
    client, work_type = world.read("ACME").client, world.read("#design").work_type
    assert client
    assert work_type
    assert refused.value.typed == unknown
    assert list(refused.value.near) == [
        (label, text.format(acme=client.id, design=work_type.id)) for label, text in near
    ]
    for _label, text in refused.value.near:
        world.read(text)  # is understood


def test_what_is_said_twice_is_asked_about(world: _World) -> None:
    with pytest.raises(ReportSaidTwice) as refused:
        world.read("ACME client May last month")
    assert refused.value.what == "client"
    assert refused.value.choices == (
        ("ACME", "ACME last month"),
        ("client May", "client May last month"),
    )
    assert _told(world.read("ACME acme")) == "ACME"
    with pytest.raises(ReportSaidTwice):
        world.read("last month q3")
    with pytest.raises(ProjectOfAnother):
        world.read("client May ACME-site")
    with pytest.raises(TooManyGroups):
        world.read("by client, project and day")
    with pytest.raises(ReportPeriodRefused) as too_early:
        world.read("ACME dec 2027 by week")
    assert isinstance(too_early.value.reason, PeriodInFuture)
    assert too_early.value.near[1] == ("Last month", "ACME last month by week")


def test_a_mad_text_is_refused_at_once(world: _World) -> None:
    for mad in ("by # client page " * 500, "by # client page " * 15):
        with pytest.raises(ReportNotUnderstood):
            world.read(mad)
