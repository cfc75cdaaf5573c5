"""A day on which people do a little of everything."""

from playground.client import Playground

NOTE = "hush-4711-tell-nobody"


def a_day_at_work(slack: Playground) -> None:
    """Commands, clicks, the form, mistakes, a stranger and Slack failing, notes in all of it."""
    tom = slack.person("tom")
    logged = tom.command(f'/time 2h ACME-site yesterday "{NOTE}"').messages[0]
    tom.command(f"/time 2h ACME-site yesterday {NOTE}")
    tom.command(f"/time 2h {NOTE}")
    tom.command(f"/time {NOTE}")
    tom.click("Undo", logged)
    tom.wait_for_message("Removed ")
    assert tom.command("/time").view
    tom.enter("Duration", "90m")
    tom.enter("Project", "ACME-site · Title of ACME-site (ACME)", query="acme")
    tom.enter("Note", NOTE)
    assert tom.submit().view is None
    tom.wait_for_message(NOTE)
    slack.person("sam").command(f"/time 2h ACME-site {NOTE}", "acme-web")
    slack.fail_next("users.info", error="internal_error")
    failed = slack.person("maya").command(f"/time 1h ACME-site {NOTE}")
    assert "Reference" in failed.text
    slack.change_user("tom", tz="Asia/Tokyo")
    tom.command("/time week")
    slack.wait_for_deliveries()
