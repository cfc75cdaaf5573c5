"""App Home of the agency's people: drawn anew after every change, and all of it one click away."""

from datetime import timedelta
from typing import Any

from models import TimesheetState, Workspace
from tests.factories import MONDAY, TODAY, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.requesting import manage, person_of
from tests.handlers.stage import Stage, Stored


def home(stage: Stage, who: str) -> dict[str, Any]:
    """App Home as it is once Stint has drawn it."""
    stage.person(who).open_home()
    return present(stage, who)


def present(stage: Stage, who: str) -> dict[str, Any]:
    """App Home as it stands, without its being opened again."""
    stage.settle()
    view = stage.person(who).home
    assert view
    return view


def modal(stage: Stage, who: str) -> str:
    """All that the modal they look at says."""
    stage.settle()
    view = stage.person(who).view
    assert view
    return words(view)


def choose(stage: Stage, who: str, choice: str) -> None:
    """Choose this from the menu of the latest entry."""
    view = present(stage, who)
    block = next(each for each in view["blocks"] if "entry_menu" in str(each))
    stage.person(who).enter(block["accessory"]["action_id"], choice, view)
    stage.settle()


def test_a_day_is_seen_against_its_norm_and_follows_every_change(stored: Stage) -> None:
    before = words(home(stored, "lena"))
    assert "▱▱▱▱▱▱▱▱▱▱\n0m of 8h" in before
    stored.time("lena", "4h ACME-site menu")
    assert "▰▰▰▰▰▱▱▱▱▱\n4h of 8h" in words(present(stored, "lena"))
    assert "▰▱▱▱▱▱▱▱▱▱\n4h of 40h" in words(present(stored, "lena"))
    stored.time("lena", "undo")
    assert words(present(stored, "lena")) == before


def test_whoever_never_opened_it_has_none_drawn(stage: Stage) -> None:
    stage.time("lena", "4h ACME-site")
    assert stage.person("lena").home is None


def test_missing_days_are_told_each_with_a_way_to_log_it(stage: Stage) -> None:
    stage.time("lena", "8h ACME-site yesterday")
    stage.time("lena", "3h ACME-site mon")
    shown = words(home(stage, "lena"))
    assert "*Mon 16 Nov 2026*  3h of 8h" in shown
    assert "*Fri 13 Nov 2026*  nothing of 8h" in shown
    assert "Tue 17 Nov" not in shown.partition("Latest entries")[0].partition("Missing")[2]
    assert shown.count("nothing of 8h") == 8  # ten working days, of which one is whole


def test_of_weeks_that_were_handed_in_no_day_is_missing(stage: Stage) -> None:
    with stage.begin() as session:
        add_timesheet(session, person_of(stage, "lena"), MONDAY - timedelta(weeks=1))
    shown = words(home(stage, "lena")).partition("Timesheets")[0]
    assert "*Fri 13 Nov 2026*" not in shown
    assert "*Fri 6 Nov 2026*  nothing of 8h" in shown
    stage.answer("lena", "withdraw week 46")
    assert "*Fri 13 Nov 2026*  nothing of 8h" in words(present(stage, "lena"))


def test_what_is_asked_of_a_locked_week_is_accepted_from_there(stored: Stage) -> None:
    home(stored, "maya")
    with stored.begin() as session:
        add_timesheet(session, person_of(stored, "lena"), state=TimesheetState.APPROVED)
    refused = stored.answer("lena", "2h ACME-site Menu")
    stored.person("lena").click("Ask to add it", refused)
    stored.person("lena").enter("reason", "Forgotten")
    assert stored.person("lena").submit().errors == {}
    shown = present(stored, "maya")
    assert "Amendments to decide (1)\n*lena* asks to add time to week 47\n2h ACME-site" in words(
        shown
    )
    stored.person("maya").click("Look", shown)
    assert ">Forgotten" in modal(stored, "maya")
    stored.person("maya").click("Accept")
    assert "You accepted it" in modal(stored, "maya")
    assert "Amendments to decide" not in words(present(stored, "maya"))
    assert stored.entries("lena") == [Stored(120, "ACME-site", TODAY, "Menu")]


def test_an_entry_is_logged_again_edited_and_deleted_from_there(stored: Stage) -> None:
    stored.time("lena", "2h ACME-site yesterday menu")
    home(stored, "lena")
    choose(stored, "lena", "Log again today")
    assert "Logged *2h* on *ACME-site*" in modal(stored, "lena")
    stored.person("lena").close_view()
    assert stored.entries("lena")[-1] == Stored(120, "ACME-site", TODAY, "menu")
    choose(stored, "lena", "Edit")
    stored.person("lena").enter("Duration", "90m")
    stored.person("lena").submit()
    assert "1h 30m of 8h" in words(present(stored, "lena"))
    stored.person("lena").close_view()
    choose(stored, "lena", "Delete")
    assert "Removed *1h 30m*" in modal(stored, "lena")
    assert "0m of 8h" in words(present(stored, "lena"))
    stored.person("lena").click("Undo")
    assert "Put back *1h 30m*" in modal(stored, "lena")
    assert "1h 30m of 8h" in words(present(stored, "lena"))


def test_what_was_changed_meanwhile_is_not_deleted_from_an_old_home(stored: Stage) -> None:
    stored.time("lena", "2h ACME-site menu")
    home(stored, "lena")
    stored.slack.fail_next("views.publish", error="internal_error")
    stored.time("lena", "edit")
    stored.person("lena").enter("Duration", "1h")
    stored.person("lena").submit()
    choose(stored, "lena", "Delete")
    assert "was changed meanwhile" in modal(stored, "lena")
    assert [entry.minutes for entry in stored.entries("lena")] == [60]


def test_a_project_used_lately_is_one_click_from_its_form(stage: Stage) -> None:
    stage.time("lena", "2h ACME-site yesterday")
    view = home(stage, "lena")
    stage.person("lena").click("ACME-site", view)
    stage.person("lena").enter("Duration", "45m")
    stage.person("lena").submit()
    assert stage.entries("lena")[-1] == Stored(45, "ACME-site", TODAY)


def test_nobody_is_offered_what_is_not_theirs(stage: Stage) -> None:
    stage.time("tom", "1h ACME-app secret")
    shown = words(home(stage, "lena"))
    assert "ACME-app" not in shown
    assert "Clients" not in buttons(present(stage, "lena"))
    assert {"Clients", "People"} <= set(buttons(home(stage, "maya")))
    assert {"Clients", "People"} & set(buttons(home(stage, "tom"))) == {"Clients"}


def test_a_running_timer_is_stopped_from_there(stored: Stage) -> None:
    home(stored, "lena")
    stored.time("lena", "start ACME-site menu")
    stored.slack.clock.advance(timedelta(minutes=5))
    view = home(stored, "lena")
    assert "*5m* so far · since 13:00 · billable\n>menu" in words(view)
    assert "Start a timer" not in buttons(view)
    stored.person("lena").click("Stop", view)
    assert "Timer stopped after 5m" in modal(stored, "lena")
    assert stored.entries("lena") == [Stored(5, "ACME-site", TODAY, "menu")]
    assert "Start a timer" in buttons(present(stored, "lena"))
    stored.person("lena").click("Undo")
    stored.settle()
    assert stored.entries("lena") == []


def test_what_is_open_to_somebody_no_longer_goes_from_their_home_at_once(stage: Stage) -> None:
    maya = stage.person("maya")
    stage.time("lena", "1h ACME-site")
    stage.time("jack", "1h ACME-site")
    assert all("ACME-site" in words(home(stage, who)) for who in ("lena", "jack", "jane"))

    maya.command("/project team ACME-site")
    maya.enter("members", ["tom", "jack"])
    maya.enter("executives", [])
    maya.submit()
    assert "ACME-site" not in words(present(stage, "lena")) + words(present(stage, "jane"))

    maya.command("/stint people @jane resource")
    maya.submit()
    assert "0m of 8h" in words(present(stage, "jane"))
    maya.command("/stint people @lena")
    maya.enter("In Stint", "Deactivated")
    maya.submit()
    assert "Stint is for the people of this workspace." in words(present(stage, "lena"))
    stage.slack.change_user("jack", is_restricted=True)
    assert "Stint is for the people of this workspace." in words(present(stage, "jack"))


def test_what_waits_for_a_manager_goes_from_their_home_with_their_say_in_it(stage: Stage) -> None:
    stage.time("lena", "1h ACME-site")
    manage(stage, "tom")
    with stage.begin() as session:
        session.get_one(Workspace, session.workspace_id).managers_approve = True
        add_timesheet(session, stage.people()[stage.person("lena").id])
    assert "*lena*" in words(home(stage, "tom"))

    maya = stage.person("maya")
    maya.command("/project edit ACME-site")
    maya.enter("manager", "maya")
    maya.submit()
    assert "*lena*" not in words(present(stage, "tom"))
