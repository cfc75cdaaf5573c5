"""The time form: how it is filled when it opens, what it offers, and what it marks."""

import pytest
from sqlalchemy import select

from models import Person, Project, WorkType
from playground.wire import CannotDoError, Json
from tests.factories import NOON, TODAY, YESTERDAY, add_entry, add_project
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Kept, Stage, Stored

SITE = "ACME-site · Title of ACME-site (ACME)"


def held(view: Json | None) -> dict[str, Json]:
    """What is in each field."""
    assert view is not None
    return {block_id: inside[block_id] for block_id, inside in view["state"]["values"].items()}


def project_in(view: Json | None) -> object:
    option = held(view)["project"]["selected_option"]
    return option and option["text"]["text"]


def test_a_new_form_is_empty_but_for_what_is_likeliest(stage: Stage) -> None:
    view = stage.time("tom").view
    fields = held(view)
    assert fields["duration"]["value"] is None
    assert fields["day"]["selected_date"] == TODAY.isoformat()
    assert fields["work_type"]["selected_option"] is None
    assert fields["billable"]["selected_option"]["text"]["text"] == "As the project says"
    assert fields["note"]["value"] is None


def test_it_opens_with_the_project_of_the_channel(stage: Stage) -> None:
    stage.time("tom", "1h ACME-app")
    assert project_in(stage.time("tom", "", "acme-web").view) == SITE


def test_else_with_the_project_logged_on_last(stage: Stage) -> None:
    stage.time("tom", "1h ACME-site")
    stage.time("tom", "1h Kim-shop yesterday")
    project = project_in(stage.time("tom").view)
    assert project == "Kim-shop · Title of Kim-shop (Kim & Sons <North>)"


def test_never_with_one_that_takes_no_time(stage: Stage) -> None:
    stage.time("tom", "1h Kim-shop")
    with stage.begin() as session:
        for key in ("ACME-site", "Kim-shop"):
            session.scalars(select(Project).where(Project.key == key)).one().active = False
    assert project_in(stage.time("tom", "", "acme-web").view) == (
        "ACME-app · Title of ACME-app (ACME)"
    )


def test_somebody_without_projects_gets_an_empty_picker(empty: Stage) -> None:
    view = empty.time("tom").view
    assert project_in(view) is None
    assert "work_type" not in held(view)
    assert empty.person("tom").options("project") == []


def test_the_form_logs_what_it_says(stored: Stage) -> None:
    stored.time("tom")
    tom = stored.person("tom")
    tom.enter("project", SITE, query="site")
    tom.enter("duration", "9-11:30")
    tom.enter("day", "2026-11-17")
    tom.enter("work_type", "Design")
    tom.enter("billable", "Not billable")
    tom.enter("note", "menu\non phones")
    assert tom.submit().view is None
    stored.settle()
    entry = Stored(150, "ACME-site", YESTERDAY, "menu\non phones", "Design", billable=False)
    assert stored.entries("tom") == [entry]
    assert stored.kept() == Kept(entries=1, audit=1, receipts=1)
    answer = tom.sees()[-1]
    assert answer.ephemeral
    assert "Logged *2h 30m* on *ACME-site*" in words(answer)
    assert ">menu on phones" in words(answer)
    assert buttons(answer) == ("Edit", "Undo")


@pytest.mark.parametrize(("choice", "billable"), [("project", False), ("yes", True), ("no", False)])
def test_billable_as_the_project_says_unless_told(
    stage: Stage, choice: str, *, billable: bool
) -> None:
    stage.time("tom")
    tom = stage.person("tom")
    tom.enter("project", "Studio-admin · Title of Studio-admin (Studio)", query="admin")
    tom.enter("duration", "1h")
    tom.enter("billable", choice)
    tom.submit()
    assert [entry.billable for entry in stage.entries("tom")] == [billable]


@pytest.mark.parametrize(
    ("field", "value", "error", "mended"),
    [
        ("duration", "-2h", "-2h is less than nothing.", "2h"),
        ("duration", "25h", "That's 25h, and a day has 24h.", "2h"),
        ("duration", "90", "Did you mean 1h 30m?", "90m"),
        ("duration", "soon", "soon isn't a duration. Try 2h, 1h30, 90m", "2h"),
        ("duration", "2h <b>&", "2h <b>& isn't a duration.", "2h"),
        ("duration", "0", "That comes to no time at all.", "1"),
        ("duration", "1:75", "1:75 has more than 59 minutes", "1:15"),
        ("duration", "9-5", "Did you mean 8h?", "9-17"),
        ("day", "2026-11-19", "Thu 19 Nov 2026 is still to come.", "2026-11-18"),
        ("day", "1999-12-31", "Fri 31 Dec 1999 is too long ago.", "2000-01-01"),
    ],
)
def test_a_mistake_is_marked_at_its_field_and_mended_there(
    stage: Stage, field: str, value: str, error: str, mended: str
) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    tom.enter(field, value)
    errors = tom.submit().errors
    assert list(errors) == [field]
    assert error in errors[field]
    assert stage.entries("tom") == []
    tom.enter(field, mended)
    assert tom.submit().view is None
    assert len(stage.entries("tom")) == 1


def test_every_mistake_is_marked_at_once(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "soon")
    tom.enter("day", "2026-12-24")
    assert sorted(tom.submit().errors) == ["day", "duration"]
    assert stage.entries("tom") == []


def test_a_project_deactivated_or_left_meanwhile_is_marked(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    with stage.begin() as session:
        session.scalars(select(Project).where(Project.key == "ACME-site")).one().active = False
    assert tom.submit().errors == {
        "project": "ACME-site is inactive, so it takes no time. An administrator can activate it."
    }
    tom.enter("project", "ACME-app · Title of ACME-app (ACME)", query="app")
    tom.submit()
    assert stage.entries("tom") == [Stored(60, "ACME-app", TODAY)]


def test_a_work_type_deactivated_meanwhile_is_marked(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    tom.enter("work_type", "Design")
    with stage.begin() as session:
        session.scalars(select(WorkType).where(WorkType.name == "Design")).one().active = False
    assert tom.submit().errors == {
        "work_type": "That work type is no longer in use. Pick another one."
    }


def test_a_full_day_is_marked_at_the_duration(stage: Stage) -> None:
    stage.time("tom", "20h ACME-site")
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "5h")
    errors = tom.submit().errors
    assert errors["duration"].endswith("There's room for 4h.")


def test_a_note_can_only_be_as_long_as_the_workspace_allows(stage: Stage) -> None:
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    with pytest.raises(CannotDoError, match="only 255 characters"):
        tom.enter("note", "n" * 256)
    tom.enter("note", "n" * 255)
    tom.submit()
    assert stage.entries("tom") == [Stored(60, "ACME-site", TODAY, "n" * 255)]


def test_like_time_is_asked_about_where_the_form_was(stored: Stage) -> None:
    stored.time("tom", "2h ACME-site")
    stored.time("tom", "", "acme-web")
    tom = stored.person("tom")
    tom.enter("duration", "2h")
    tom.enter("note", "once more")
    question = tom.submit().view
    assert question is not None
    assert question["title"]["text"] == "Log it again?"
    assert "You logged 2h on *ACME-site* for Wed 18 Nov 2026 just now." in words(question)
    assert len(stored.entries("tom")) == 1
    assert tom.submit().view is None
    stored.settle()
    assert stored.entries("tom") == [
        Stored(120, "ACME-site", TODAY),
        Stored(120, "ACME-site", TODAY, "once more"),
    ]
    assert "Logged *2h*" in words(tom.sees("acme-web")[-1])


def test_like_time_is_not_logged_by_closing_the_question(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "2h")
    tom.submit()
    tom.close_view()
    assert len(stage.entries("tom")) == 1


def test_the_picker_offers_what_matches_in_key_title_or_client(stage: Stage) -> None:
    stage.time("tom", "1h Kim-shop")
    stage.time("tom")

    def offered(query: str) -> list[str]:
        return [text.split(" ")[0] for text, _id in stage.person("tom").options("project", query)]

    assert offered("")[0] == "Kim-shop"  # logged on last
    assert sorted(offered("acme")) == ["ACME-app", "ACME-site"]
    assert offered("title kim") == ["Kim-shop"]
    assert offered("SEA trading") == ["NST-web"]
    assert offered("kim & sons <") == ["Kim-shop"]
    assert offered("launch") == []  # inactive
    assert offered("initech") == []  # not on its team
    assert offered("%") == []
    assert offered("_") == []
    assert offered("\x00\ud800") == offered("")


def test_of_3000_projects_no_more_than_100_are_offered(stage: Stage) -> None:
    with stage.begin() as session:
        first = session.scalars(select(Project)).first()
        assert first is not None
        session.add_all(
            Project(client_id=first.client_id, key=f"BULK-{n:04}", title=f"Bulk {n}")
            for n in range(3000)
        )
    stage.time("maya")
    maya = stage.person("maya")
    assert len(maya.options("project")) == 100
    assert len(maya.options("project", "bulk")) == 100
    assert [text for text, _id in maya.options("project", "bulk-2999")] == [
        "BULK-2999 · Bulk 2999 (ACME)"
    ]
    stage.time("tom")
    assert stage.person("tom").options("project", "bulk") == []


def test_the_longest_names_fit_into_the_form(stage: Stage) -> None:
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        project.title = "T" * 80
        session.add_all(WorkType(name=f"{n:03}{'w' * 37}") for n in range(120))
        add_project(session, "K" * 40, title="&" * 80)
    stage.time("maya", "", "general")
    maya = stage.person("maya")
    assert max(len(text) for text, _id in maya.options("project")) == 75
    maya.enter("project", f"{'K' * 40} · {'&' * 31}…", query="kkkk")
    maya.enter("duration", "1h")
    maya.enter("work_type", f"000{'w' * 37}")
    maya.submit()
    stage.settle()
    assert [entry.project for entry in stage.entries("maya")] == ["K" * 40]


def test_a_form_left_open_for_long_is_confirmed_in_its_place(stage: Stage) -> None:
    """Slack takes no answer to a command after 30 minutes."""
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "1h")
    tom.enter("note", "late menu")
    stage.slack.clock.set(NOON.replace(hour=13))
    done = tom.submit().view
    assert done is not None
    assert done["title"]["text"] == "Done"
    assert [block["type"] for block in done["blocks"]] == ["section", "context"]
    assert "Logged *1h* on *ACME-site*" in str(done["blocks"])
    assert "late menu" in str(done["blocks"])
    stage.settle()
    assert stage.entries("tom") == [Stored(60, "ACME-site", TODAY, "late menu")]
    assert tom.sees("acme-web") == []


def test_like_time_that_fits_no_more_is_said_in_place_of_the_question(stage: Stage) -> None:
    stage.time("tom", "2h ACME-site")
    stage.time("tom", "", "acme-web")
    tom = stage.person("tom")
    tom.enter("duration", "2h")
    tom.submit()
    with stage.begin() as session:
        who = session.scalars(select(Person).where(Person.slack_user_id == tom.id)).one()
        site = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        add_entry(session, who, site, minutes=1300)
    notice = tom.submit().view
    assert notice is not None
    assert notice["title"]["text"] == "That didn't work"
    assert "There's room for 20m." in words(notice)


def test_an_entry_s_work_type_is_there_among_more_than_a_select_takes(stage: Stage) -> None:
    with stage.begin() as session:
        session.add_all(WorkType(name=f"A{number:03}") for number in range(120))
    stage.time("tom", "2h ACME-site #design")
    view = stage.time("tom", "edit").view
    assert held(view)["work_type"]["selected_option"]["value"] == "Design"


def test_a_day_that_is_to_come_after_travelling_west_may_be_kept(stage: Stage) -> None:
    stage.slack.clock.set(NOON.replace(hour=23, minute=30))  # past midnight in Berlin
    stage.time("tom", "2h ACME-site menu")
    stage.slack.change_user("tom", tz="America/New_York")
    stage.settle()
    stage.time("tom", "edit")
    tom = stage.person("tom")
    tom.enter("note", "menu on phones")
    assert tom.submit().view is None
    tomorrow = TODAY.replace(day=19)
    assert stage.entries("tom") == [Stored(120, "ACME-site", tomorrow, "menu on phones")]
