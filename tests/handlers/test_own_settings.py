"""`/time settings` and `/time favourite`, over the wire."""

from tests.factories import TODAY
from tests.handlers.reading import buttons, saved, words
from tests.handlers.stage import Stage, Stored

BAVARIA = "Germany, Bayern (BY)"
NO_HOLIDAYS = ("No public holidays", "none")


def test_settings_are_chosen_in_a_form_and_hold_at_once(stored: Stage) -> None:
    lena = stored.person("lena")
    form = lena.command("/time settings").view
    assert form
    assert "Left empty: Mon-Fri 8h, Sat-Sun none." in words(form)
    assert "Left empty: the workspace's, which has none." in words(form)
    assert lena.options("holiday_region", "germany bay") == [(BAVARIA, "DE-BY"), NO_HOLIDAYS]
    assert lena.options("holiday_region")[0] == NO_HOLIDAYS
    lena.enter("At", "10:30")
    lena.enter("Public holidays of", BAVARIA, query="germany bay")
    lena.enter("week_norm", "8 8 8 8 4 0")
    lena.enter("Usual work type", "Design")
    lena.enter(
        "Favourite projects", ["NST-web · Title of NST-web (North Sea Trading)"], query="nst"
    )
    errors = lena.submit().errors
    assert set(errors) == {"week_norm", "reminder_when"}
    assert errors["reminder_when"].startswith("That time counts for a morning or an evening")
    lena.enter("week_norm", "8 8 8 8 4 0 0")
    lena.enter("Remind me", "In the evening, of the day itself")
    lena.enter("At", "20:30")
    assert lena.submit().errors == {
        "reminder": "Quiet hours are from 20:00 to 7:00, and 20:30 is in them. "
        "The nearest time outside them is 19:45."
    }
    lena.enter("At", "17:30")
    said = saved(stored, "lena", "Changed your settings")
    assert "*Reminders:* in the evening, at 17:30 (your own)" in said
    assert "digest" not in said  # which is for managers
    assert f"*Public holidays:* {BAVARIA} (your own), next Fri 25 Dec 2026: Christmas Day" in said
    assert "*Week:* Mon-Thu 8h, Fri 4h, Sat-Sun none (your own)" in said
    assert "*Usual work type:* Design\n*Favourites:* NST-web" in said
    logged = stored.answer("lena", "2h ACME-site")
    assert "of 36h" in words(logged)
    assert stored.entries("lena") == [Stored(120, "ACME-site", TODAY, work_type="Design")]
    again = lena.command("/time").view
    assert again
    lena.enter("Duration", "1h")
    saved(stored, "lena", "Logged *1h*")
    assert stored.entries("lena")[1].work_type == "Design"
    told = words(stored.ask("maya", "/stint audit own-settings"))
    assert "lena changed the own settings of *lena*" in told
    assert "reminded at: nothing → 17:30" in told
    assert "holidays of: nothing → Germany, Bayern (BY)" in told
    assert "week: nothing → Mon-Thu 8h, Fri 4h, Sat-Sun none" in words(
        stored.ask("maya", "/stint audit person")
    )


def test_two_windows_and_the_second_is_told(stored: Stage) -> None:
    lena = stored.person("lena")
    assert lena.command("/time settings").view
    lena.enter("Mute", ["time"])
    stored.answer("lena", "favourite ACME-site")  # as another window would
    told = lena.submit().view
    assert told
    assert "Your settings were changed meanwhile" in words(told)
    assert buttons(told) == ("Open them again",)
    form = lena.click("Open them again", told).view
    assert form
    assert "ACME-site" in words(form)
    lena.enter("Mute", ["time"])
    lena.submit()
    stored.settle()
    shown = lena.view
    assert shown
    assert "*Reminders:* muted" in words(shown)


def test_reminders_are_muted_and_unmuted_by_a_word_or_a_click(stored: Stage) -> None:
    muted = stored.answer("lena", "mute")
    assert "Muted. I won't remind you of missing time or timesheets any more." in words(muted)
    again = stored.answer("lena", "mute")
    assert "Your reminders are muted already." in words(again)
    assert buttons(again) == ("Unmute",)
    back = stored.clicked("lena", "Undo", muted)
    assert "Unmuted. Your reminders: in the morning, at 9:00 (as everybody's)." in words(back)
    assert buttons(back) == ("Undo", "Change")
    stored.clicked("lena", "Undo", back)
    lena = stored.person("lena")
    assert lena.command("/time settings").view
    assert "*Reminders:* muted" in saved(stored, "lena", "left as they were")
    shown = lena.wait_for_message("left as they were")
    assert buttons(shown) == ("Change", "Unmute", "Your leave")
    weren_t = words(stored.clicked("lena", "Unmute", again))
    assert weren_t.startswith("Unmuted.")
    assert "weren't muted" in words(stored.answer("lena", "unmute"))


def test_a_manager_mutes_the_digest_and_has_no_holidays_of_the_workspace_s(stored: Stage) -> None:
    tom, maya = stored.person("tom"), stored.person("maya")
    assert maya.command("/stint settings reminders").view
    maya.enter("Public holidays of", BAVARIA, query="germany bay")
    saved(stored, "maya", "Changed the reminders")
    form = tom.command("/time settings").view
    assert form
    assert f"Left empty: the workspace's, {BAVARIA}." in words(form)
    tom.enter("Mute", ["digest"])
    said = saved(stored, "tom", "Changed your settings")
    assert "*Weekly digest:* muted" in said
    assert f"*Public holidays:* {BAVARIA} (as everybody's), next" in said
    tom.command("/time settings")
    tom.enter("Public holidays of", "No public holidays")
    said = saved(stored, "tom", "*Public holidays:* none (your own)")
    assert "*Weekly digest:* muted" in said
    form = tom.command("/time settings").view
    assert form
    assert saved(stored, "tom", "left as they were").count("none (your own)") == 1


def test_a_favourite_is_kept_and_given_up_by_its_key(stage: Stage) -> None:
    stage.answer("lena", "1h ACME-site")
    lena = stage.person("lena")
    lena.command("/time")
    assert lena.options("project")[0][0].startswith("ACME-site")
    kept = stage.answer("lena", "favourite nst-WEB")
    assert "is a favourite of yours." in words(kept)
    lena.open_home()
    stage.settle()
    assert lena.home
    at_home = buttons(lena.home)
    assert at_home.index("NST-web") + 1 == at_home.index("ACME-site")
    assert [text[:7] for text, _ in lena.options("project")][:2] == ["NST-web", "ACME-si"]
    assert [text[:7] for text, _ in lena.options("project", "acme")] == ["ACME-si"]
    gone = stage.clicked("lena", "Undo", kept)
    assert "is no favourite any more." in words(gone)
    hidden, never = (
        words(stage.answer("lena", f"favourite {key}")).replace(key, "KEY")
        for key in ("Kim-shop", "Zim-shop")
    )
    assert hidden == never
    assert "is inactive" in words(stage.answer("lena", "favourite ACME-launch"))
    assert "Which project?" in words(stage.answer("lena", "favourite"))
