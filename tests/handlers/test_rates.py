"""`/stint rates`: hourly rates of projects and people, over the wire."""

from sqlalchemy import select

from models import TimeEntry
from models.database import WorkspaceSession
from tests.handlers.reading import buttons, saved, words
from tests.handlers.stage import Stage


def _rates(session: WorkspaceSession) -> list[int | None]:
    return list(session.scalars(select(TimeEntry.rate_minor).order_by(TimeEntry.id)))


def test_a_rate_is_added_used_for_earlier_time_changed_and_removed(stage: Stage) -> None:
    stage.answer("lena", "2h ACME-site #design")
    listed = stage.ask("maya", "/stint rates")
    assert "*Design*  €97.31 an hour" in words(listed)
    assert "Nobody and no project has a rate of its own" in words(listed)
    maya = stage.person("maya")
    assert maya.click("Add a rate", listed).view
    maya.enter("Hourly rate", "10000000.01")
    assert maya.submit().errors == {
        "rate_project": "Pick a project, a person, or both. What a work type costs by itself is in "
        "/stint types.",
        "amount": "No hour costs that much. It may be up to €10,000,000.00.",
    }
    maya.enter("Project", "ACME-site · Title of ACME-site (ACME)", query="acme")
    maya.enter("Person", "lena", query="le")
    maya.enter("Work type", "Design", query="des")
    maya.enter("Hourly rate", "120")
    assert saved(stage, "maya", "Added the rate").startswith(
        "Added the rate: *ACME-site* (ACME) · lena · Design at €120.00 an hour. What is logged "
        "from now on has it; what is logged already keeps its own."
    )
    stage.answer("lena", "1h ACME-site #design")
    with stage.read() as session:
        assert _rates(session) == [9731, 12000]
    added = maya.wait_for_message("Added the rate")
    asked = stage.clicked("maya", "Use it for time not yet invoiced…", added)
    assert "1 entry (2h) would cost otherwise than now." in words(asked)
    done = stage.clicked("maya", "Use it", asked)
    assert "Priced 1 entry anew by: *ACME-site* (ACME) · lena · Design at €120.00" in words(done)
    with stage.read() as session:
        assert _rates(session) == [12000, 12000]
    listed = stage.ask("maya", "/stint rates")
    assert "*ACME-site* (ACME) · lena · Design\n€120.00 an hour" in words(listed)
    assert maya.enter("rate_menu_1", "Edit…", listed).view
    maya.enter("Hourly rate", "130")
    assert "at €130.00 an hour" in saved(stage, "maya", "Changed the rate")
    asked, late = (stage.ask("maya", "/stint rates remove 1") for _ in range(2))
    assert buttons(asked) == ("Remove", "Leave it")
    assert "Removed the rate" in words(stage.clicked("maya", "Remove", asked))
    gone = "That isn't there any more"
    stage.click("maya", "Remove", late)
    assert gone in words(maya.wait_for_message(gone))
    assert gone in words(stage.ask("maya", "/stint rates use 99"))
    for who in ("tom", "lena", "jane"):
        for typed in ("", " add", " edit 1", " remove 1", " use 1"):
            said = words(stage.ask(who, f"/stint rates{typed}"))
            assert "€" not in said
            assert "administrators" in said or who == "jane"
