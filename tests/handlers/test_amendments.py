"""Amendments of approved weeks, over the wire: asked for, looked at, accepted, rejected."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import select

from domain.amendments.amendment_effects import ClientEffect, Moved, Sums
from domain.amendments.amendment_lists import WaitingAmendments
from domain.amendments.amendment_readers import AmendmentChange, Reading
from domain.amendments.amendment_refusals import AmendmentWaits
from handlers.views import amendments as views
from handlers.views.amendment_forms import rejection_form, removal_form
from handlers.views.origin import Origin
from models import Amendment, AmendmentState, TimesheetState, Workspace
from playground.block_kit import check_message, check_view
from playground.client import Message
from tests.factories import MONDAY, TODAY, add_timesheet
from tests.handlers.reading import buttons, words
from tests.handlers.refusals_of_amendments import OF_AMENDMENTS
from tests.handlers.requesting import direct, latest, manage, person_of, press
from tests.handlers.stage import Stage, Stored

LAST_MONDAY = MONDAY - timedelta(days=7)
LAST_WEDNESDAY = TODAY - timedelta(days=7)


def approve(stage: Stage, who: str, by: str = "maya", monday: date = LAST_MONDAY) -> None:
    with stage.begin() as session:
        add_timesheet(
            session,
            person_of(stage, who),
            monday,
            TimesheetState.APPROVED,
            decided_by=person_of(stage, by).id,
        )


def logged(stage: Stage, who: str = "lena", by: str = "maya") -> Message:
    """The answer that tells of two hours in a week that is approved by now."""
    message = stage.answer(who, "2h ACME-site 2026-11-11 Menu #design")
    approve(stage, who, by)
    return message


def ask(stage: Stage, who: str, reason: str, **fields: str) -> None:
    person = stage.person(who)
    for field, value in {**fields, "reason": reason}.items():
        person.enter(field, value)
    sent = person.submit()
    assert (sent.errors, sent.view) == ({}, None)
    stage.settle()


def states(stage: Stage) -> list[AmendmentState]:
    with stage.read() as session:
        return list(session.scalars(select(Amendment.state).order_by(Amendment.id)))


def test_a_resource_asks_for_a_change_and_an_administrator_accepts_it(stored: Stage) -> None:
    message, lena = logged(stored), stored.person("lena")
    lena.click("Edit", message)
    assert lena.view is not None
    assert "Week 46 is approved." in words(lena.view)
    lena.enter("reason", "It took longer <than> I said")
    lena.enter("day", TODAY.isoformat())
    assert "so the time stays in it. Pick a day from Mon 9 Nov 2026" in lena.submit().errors["day"]
    lena.enter("day", LAST_WEDNESDAY.isoformat())
    assert "nothing to ask for" in lena.submit().errors["reason"]
    ask(stored, "lena", "It took longer <than> I said", duration="3h", note="Menu & more")
    told = lena.present(message)
    assert told is not None
    assert words(told).splitlines() == [
        "*You asked to change time of week 46*",
        "*2h* on *ACME-site* · Title of ACME-site (ACME), Wed 11 Nov 2026",
        "•  Time: 2h → 3h",
        "•  Note: Menu",
        "    → Menu &amp; more",
        "<@U0MAYA> decides. The week stays locked meanwhile; `/time amend` shows how it stands.",
        "Withdraw",
    ]
    asked = direct(stored, "maya", "asks to change time")
    assert words(asked).splitlines()[5:] == [
        "Reason:",
        ">It took longer &lt;than&gt; I said",
        "*What it does to ACME*",
        "•  Of the week: 2h → 3h · billable 2h → 3h · €194.62 → €291.93",
        "•  Of all time: 2h → 3h · billable 2h → 3h · €194.62 → €291.93",
        "Accept",
        "Reject…",
    ]
    assert stored.entries("lena") == [Stored(120, "ACME-site", LAST_WEDNESDAY, "Menu", "Design")]
    press(stored, "maya", "Accept", asked)
    assert "You accepted it: week 46 of lena is changed, and stays approved." in latest(
        stored, "maya"
    )
    over = stored.person("maya").present(asked)
    assert over is not None
    assert "*Accepted* by maya" in words(over)
    assert buttons(over) == ()
    assert "€" not in words(direct(stored, "lena", "Accepted"))
    assert stored.entries("lena") == [
        Stored(180, "ACME-site", LAST_WEDNESDAY, "Menu & more", "Design")
    ]
    assert "*Accepted* by maya · you asked" in words(stored.ask("lena", "/time amend"))


def test_undo_of_locked_time_asks_for_its_removal_which_is_rejected_with_words(
    stage: Stage,
) -> None:
    message = logged(stage)
    stage.click("lena", "Undo", message)
    refusal = [m for m in stage.person("lena").sees() if m.ephemeral][-1]
    assert words(refusal).startswith("Week 46 is approved, so its time is locked.")
    press(stage, "lena", "Ask to remove it", refusal)
    ask(stage, "lena", "Never happened")
    stage.time("lena", "edit")  # what waits is shown, and can be taken back
    waiting = [m for m in stage.person("lena").sees() if m.ephemeral][-1]
    assert "Remove: *2h* on *ACME-site*" in words(waiting)
    assert buttons(waiting) == ("Withdraw",)
    asked = direct(stage, "maya", "asks to remove time")
    press(stage, "maya", "Reject…", asked)
    maya = stage.person("maya")
    maya.enter("reason", "It did <happen>")
    assert maya.submit().errors == {}
    stage.settle()
    assert "*Rejected* by maya\n>It did &lt;happen&gt;" in words(maya.present(asked) or asked)
    assert "In their words:\n>It did &lt;happen&gt;" in words(direct(stage, "lena", "Rejected"))
    press(stage, "lena", "Withdraw", waiting)
    assert "That was rejected by maya already." in latest(stage, "lena", "general")
    assert len(stage.entries("lena")) == 1


def test_time_that_an_approved_week_does_not_take_can_be_asked_for(stage: Stage) -> None:
    approve(stage, "lena")
    lena = stage.person("lena")
    refusal = stage.answer("lena", "1h ACME-site 2026-11-12 Call")
    press(stage, "lena", "Ask to add it", refusal)
    ask(stage, "lena", "Forgotten", duration="90m")
    asked = direct(stage, "maya", "asks to add time to week 46")
    assert "Add: *1h 30m* on *ACME-site*" in words(asked)
    listed = stage.ask("lena", "/time amend")
    withdrawn = stage.clicked("lena", "Withdraw", listed)
    assert "*Withdrawn* · you asked to add time to week 46" in words(withdrawn)
    assert "*Withdrawn*" in words(stage.person("maya").present(asked) or asked)
    stage.time("lena")  # by the form, whose place a button takes
    lena.enter("project", "ACME-site · Title of ACME-site (ACME)", query="ACME")
    lena.enter("duration", "45m")
    lena.enter("day", "2026-11-12")
    closed = lena.submit().view
    assert closed is not None
    assert buttons(closed) == ("Ask to add it",)
    lena.click("Ask to add it")
    lena.enter("reason", "Forgotten")
    lena.submit()
    stage.settle()
    listed = stage.ask("maya", "/stint approve")
    assert "*lena* asks to add time to week 46\n45m ACME-site, Thu 12 Nov 2026" in words(listed)
    press(stage, "maya", "Look", listed)
    looked = stage.person("maya").sees()[-1]
    stage.clicked("maya", "Accept", looked)
    assert "Amendments" not in words(stage.ask("maya", "/stint approve"))
    assert stage.entries("lena") == [Stored(45, "ACME-site", date(2026, 11, 12))]


def test_a_manager_decides_only_while_the_workspace_lets_managers(stage: Stage) -> None:
    manage(stage, "tom")
    let_managers(stage, approve=True)
    message = logged(stage, by="tom")
    stage.person("lena").click("Edit", message)
    ask(stage, "lena", "Longer", duration="3h")
    asked = direct(stage, "tom", "asks to change time")
    assert ", of the projects you see" in words(asked)
    let_managers(stage, approve=False)
    press(stage, "tom", "Accept", asked)
    gone = latest(stage, "tom")
    assert gone == "That isn't there any more, or isn't open to you any more."
    let_managers(stage, approve=True)
    press(stage, "tom", "Accept", asked)
    assert "You accepted it" in latest(stage, "tom")
    assert [entry.minutes for entry in stage.entries("lena")] == [180]


def test_an_executive_asks_for_nothing_and_decides_nothing(stage: Stage) -> None:
    stage.person("lena").click("Edit", logged(stage))
    ask(stage, "lena", "Longer", duration="3h")
    press(stage, "maya", "Reject…", direct(stage, "maya", "asks to change time"))
    click = stage.latest("interactive")
    for action_id in ("amendment_accept", "amendment_look", "amendment_reject"):
        forged = {
            **click.payload,
            "user": {"id": stage.person("jane").id, "team_id": stage.slack.team_id},
            "actions": [{**click.payload["actions"][0], "action_id": action_id}],
            "trigger_id": f"forged {action_id}",
        }
        stage.slack.redeliver(replace(click, envelope_id=str(uuid4()), payload=forged))
    stage.settle()
    assert "agency's own people" in words(stage.ask("jane", "/time amend"))
    assert states(stage) == [AmendmentState.ASKED]


def test_the_longest_names_and_notes_keep_block_kit() -> None:
    [card] = [each.waiting for each in OF_AMENDMENTS if isinstance(each, AmendmentWaits)]
    moved = Moved(Sums(1, 1, 1), Sums(10**9, 10**9, 10**18))
    effect = ClientEffect("&" * 80, moved, moved, whole=False)
    over = replace(
        card, state=AmendmentState.REJECTED, decided_by="<" * 200, words=("\n&" * 250), after=None
    )
    change = AmendmentChange(card, (Reading("U0MAYA", card),) * 3, None)
    for answer in (
        views.amendment_asked(change),
        views.amendment_request(replace(card, effect=(effect, effect))),
        views.amendment_request(replace(over, reason="\n" * 500)),
        views.amendment_decided(over),
        views.amendment_withdrawn(card),
        views.amendment_news(over),
        views.own_amendments((card, over) * 5),
        views.own_amendments(()),
    ):
        assert check_message(answer["blocks"]) == []
    lines = views.waiting_section(WaitingAmendments((card,) * 10, 12))
    assert check_message(lines) == []
    origin = Origin("", 0)
    assert check_view(rejection_form(card, views.amendment_told(card), origin)) == []
    assert card.before is not None
    assert check_view(removal_form(card.before, origin)) == []


def let_managers(stage: Stage, *, approve: bool) -> None:
    with stage.begin() as session:
        session.get_one(Workspace, session.workspace_id).managers_approve = approve
