"""`/stint settings` and `/stint types`, over the wire."""

import pytest

from tests.handlers.reading import buttons, saved, words
from tests.handlers.stage import Stage


def test_settings_are_shown_and_changed_by_the_form(stored: Stage) -> None:
    shown = stored.ask("maya", "/stint settings")
    assert "*Currency:* EUR\n*Week:* Mon-Fri 8h, Sat-Sun none" in words(shown)
    maya = stored.person("maya")
    assert maya.click("Change", shown).view is not None
    maya.enter("note_limit", "100")
    maya.enter("week_norm", "8 8 8 8 7:30 0 0")
    maya.enter("round_up_to", "15")
    maya.enter("Approval", ["yes"])
    said = saved(stored, "maya", "Changed the settings")
    assert "*Week:* Mon-Thu 8h, Fri 7h 30m, Sat-Sun none" in said
    assert "at most 100 characters" in said
    assert "up to 15 minutes" in said
    assert "administrators and managers" in said
    assert stored.entries("lena") == []
    stored.answer("lena", "50m ACME-site")
    assert stored.entries("lena")[0].minutes == 60


def test_mistakes_stand_at_their_fields(stored: Stage) -> None:
    maya = stored.person("maya")
    form = maya.command("/stint settings change").view
    assert form
    assert "It stays while amounts are kept in it: 3 hourly rates." in words(form)
    maya.enter("Currency", "USD")
    maya.enter("week_norm", "8 8")
    errors = maya.submit().errors
    assert errors == {
        "currency": "The currency stays EUR while amounts are kept in it: 3 hourly rates. "
        "Nobody converts those; remove them first.",
        "week_norm": "A week has 7 days, and that is 2. "
        "Give the hours of each day, Monday to Sunday: 8 8 8 8 8 0 0.",
    }


def test_reminders_have_a_form_of_their_own_and_are_told_with_the_settings(stored: Stage) -> None:
    shown = stored.ask("maya", "/stint settings")
    assert "*Missing time:* people are reminded in the morning, at 9:00, of the working" in words(
        shown
    )
    assert "*Quiet hours:* 20:00 to 7:00\n*Public holidays:* none" in words(shown)
    maya = stored.person("maya")
    assert maya.click("Reminders", shown).view
    maya.enter("People are reminded of missing time", "In the evening, of the day itself")
    maya.enter("At", "18:30")
    maya.enter("Stint says by itself", ["days", "digests"])
    maya.enter("Timesheets and digests at", "07:30")
    maya.enter("Quiet from", "18:00")
    maya.enter("Quiet until", "08:00")
    maya.enter("Public holidays of", "Germany, Bayern (BY)", query="germany bay")
    assert maya.submit().errors == {
        "reminder": "Quiet hours are from 18:00 to 8:00, and 18:30 is in them. "
        "The nearest time outside them is 17:45.",
        "weekly": "Quiet hours are from 18:00 to 8:00, and 7:30 is in them. "
        "The nearest time outside them is 8:00.",
    }
    maya.enter("At", "17:45")
    maya.enter("Timesheets and digests at", "08:00")
    said = saved(stored, "maya", "Changed the reminders")
    assert "reminded in the evening, at 17:45, of the day itself\n*Timesheets:* off" in said
    assert "*Weekly digest:* to managers and administrators on the first working day" in said
    assert "*Quiet hours:* 18:00 to 8:00\n*Public holidays:* Germany, Bayern (BY)" in said
    assert said.split("Changed the reminders.\n")[1].split("\nChange")[0] in words(
        stored.ask("maya", "/stint settings")
    )
    told = words(stored.ask("maya", "/stint audit settings"))
    assert "reminded at: 9:00 → 17:45" in told
    maya.command("/stint settings reminders")
    maya.enter("Quiet from", "08:00")
    assert "*Quiet hours:* none" in saved(stored, "maya", "Changed the reminders")


def test_two_who_change_the_settings_and_the_second_is_told(stored: Stage) -> None:
    stored.ask("maya", "/stint people @tom administrator")
    maya, tom = stored.person("maya"), stored.person("tom")
    for word, field, value in (
        ("change", "note_limit", "200"),
        ("reminders", "Quiet from", "19:00"),
    ):
        maya.command("/stint settings change")
        maya.enter("note_limit", "100" if word == "change" else "99")
        tom.command(f"/stint settings {word}")
        tom.enter(field, value)
        saved(stored, "maya", "Changed the settings")
        told = tom.submit().view
        assert told
        assert "changed by somebody else meanwhile" in words(told)
        assert tom.click("Open it again", told).view
        tom.close_view()
    assert "at most 99 characters" in words(stored.ask("tom", "/stint settings"))


def test_work_types_are_added_edited_and_taken_out_of_use(stored: Stage) -> None:
    listed = stored.ask("maya", "/stint types")
    assert "*Design*\n€97.31 an hour" in words(listed)
    maya = stored.person("maya")
    assert maya.click("Add a work type", listed).view is not None
    maya.enter("Name", "design")
    maya.enter("Hourly rate", "lots")
    errors = maya.submit().errors
    assert errors
    assert errors["name"] == "There's a work type called Design already. Pick another name."
    assert errors["amount"].startswith("lots isn't an amount of money.")
    maya.enter("Name", "Copy & text")
    maya.enter("Hourly rate", "95.50")
    added = saved(stored, "maya", "Added the work type")
    assert "Added the work type *Copy &amp; text*.\n€95.50 an hour" in added
    assert maya.command("/stint types copy & text").view is not None
    maya.close_view()
    near = stored.ask("maya", "/stint types desing")
    assert "There's no work type called `desing`. Did you mean this?" in words(near)
    gone = stored.ask("maya", "/stint types deactivate Copy & text")
    assert "nobody can pick it" in words(gone)
    assert "€95.50 an hour · inactive" in words(stored.ask("maya", "/stint types"))
    back = stored.click("maya", "Activate it again", gone)
    assert back
    assert "Deactivate" in buttons(back)


@pytest.mark.parametrize("who", ["tom", "lena", "jane"])
def test_nobody_else_keeps_settings(stage: Stage, who: str) -> None:
    lines = (
        "settings",
        "settings change",
        "settings reminders",
        "types",
        "types add",
        "types add X",
        "types edit Design",
    )
    answers = {words(stage.ask(who, f"/stint {line}")) for line in (*lines, "types edit Nothing")}
    assert len(answers) == 1
