"""An invitation by e-mail, accepted after something else was decided (DOMAIN rules 8 and 14)."""

from datetime import timedelta

from sqlalchemy import select

from bot.scheduler import send_what_is_due
from models import Level, Person
from tests.handlers.reading import words
from tests.handlers.stage import Stage
from tests.handlers.test_inviting import invite as invite_member
from tests.handlers.test_inviting import sees, written_to
from tests.handlers.test_inviting_by_email import ROE, accept, invite


def change(stage: Stage, who: str, **facts: object) -> None:
    with stage.begin() as session:
        person = session.scalars(select(Person).where(Person.name == who)).one()
        for name, value in facts.items():
            setattr(person, name, value)


def test_who_invited_and_invites_no_more_is_not_told_of_it(stored: Stage) -> None:
    stored.slack.invite_bot("acme-web")
    invite(stored)
    change(stored, "tom", level=Level.ADMINISTRATOR)
    change(stored, "maya", level=Level.RESOURCE)
    accept(stored)
    assert written_to(stored, "maya") == []
    (news,) = written_to(stored, "tom")
    assert f"accepted the invitation of *{ROE}*" in words(news)


def test_who_was_deactivated_since_is_not_let_in_by_an_older_invitation(stored: Stage) -> None:
    stored.slack.invite_bot("acme-web")
    stored.slack.invite_bot("random")
    invite(stored)
    invite_to_web(stored)
    first, second = stored.slack.invitations
    roe = accept(stored, first.id)
    deactivate(stored, roe.name)
    accept(stored, second.id)
    assert not stored.people()[roe.id].active
    assert sees(stored, roe.name) == {"ACME-app"}
    assert "nothing came of it" in words(written_to(stored, "maya")[-1])


def test_a_welcome_that_slack_took_late_reaches_nobody_who_was_shut_out(stored: Stage) -> None:
    stored.slack.fail_next("chat.postMessage", error="ratelimited", retry_after=30)
    invite_member(stored, "@jane ACME", "ACME-app · Title of ACME-app")
    change(stored, "jane", active=False)
    stored.slack.clock.advance(timedelta(minutes=2))
    send_what_is_due(stored.stint.house, stored.stint.app.client)
    assert written_to(stored, "jane") == []


def invite_to_web(stage: Stage) -> None:
    """A second invitation of the same person, to another client's project."""
    maya = stage.person("maya")
    assert maya.command(f"/client invite {ROE} North Sea Trading", "random").view
    maya.enter("projects", ["NST-web · Title of NST-web"])
    assert maya.submit().errors == {}
    stage.settle()


def deactivate(stage: Stage, who: str) -> None:
    maya = stage.person("maya")
    assert maya.command(f"/stint people {who}").view
    maya.enter("active", "Deactivated")
    assert maya.submit().errors == {}
    stage.settle()
