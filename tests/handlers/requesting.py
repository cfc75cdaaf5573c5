"""An executive who asks for work, and the agency that answers, over the wire."""

from sqlalchemy import select

from models import Person, Project, RequestState, TeamMember, WorkRequest
from models.database import WorkspaceSession
from playground.client import Message
from tests.factories import link_channel
from tests.handlers.reading import words
from tests.handlers.stage import Stage

ASKED = "Please make a menu <for> phones & tablets"
SHOWN = "Please make a menu &lt;for&gt; phones &amp; tablets"


def manage(stage: Stage, who: str, key: str = "ACME-site") -> None:
    """Make them the project's manager."""
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        project.manager_id = person_of(stage, who).id


def take_off(stage: Stage, who: str, key: str = "ACME-site") -> None:
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == key)).one()
        session.delete(session.get_one(TeamMember, (project.id, person_of(stage, who).id)))


def open_channel(stage: Stage) -> None:
    """Link #design, where all see the project once Priya left, and Jane came to read along."""
    stage.person("priya").leave("design")
    stage.person("tom").invite("jane", "design")
    stage.may_post_in.add("design")
    with stage.begin() as session:
        project = session.scalars(select(Project).where(Project.key == "ACME-site")).one()
        link_channel(session, "C0DESIGN", project)


def direct(stage: Stage, who: str, containing: str) -> Message:
    """The newest direct message of Stint's to them with these words."""
    stage.settle()
    return stage.person(who).wait_for_message(containing, "@stint")


def directs(stage: Stage, who: str) -> list[Message]:
    stage.settle()
    return [m for m in stage.person(who).sees("@stint") if not m.ephemeral]


def asked(stage: Stage, text: str = ASKED) -> Message:
    """Tom's copy of what Jane asks for; he manages the project."""
    manage(stage, "tom")
    stage.ask("jane", f"/request ACME-site {text}")
    return direct(stage, "tom", "asks for work on")


def press(stage: Stage, who: str, button: str, message: Message) -> None:
    outcome = stage.person(who).click(button, message)
    assert outcome.error is None, outcome.error
    stage.settle()


def say(stage: Stage, who: str, text: str) -> None:
    """Fill in the form that is open, and send it off."""
    stage.person(who).enter("text", text)
    sent = stage.person(who).submit()
    assert (sent.errors, sent.view) == ({}, None)
    stage.settle()


def latest(stage: Stage, who: str, channel: str = "@stint") -> str:
    """What Stint told them alone, last."""
    return words([m for m in stage.person(who).sees(channel) if m.ephemeral][-1])


def states(stage: Stage) -> list[RequestState]:
    with stage.read() as session:
        return list(session.scalars(select(WorkRequest.state).order_by(WorkRequest.id)))


def person_of(stage: Stage, who: str) -> Person:
    """As they were when this was asked, to be read."""
    return stage.people()[stage.person(who).id]


def person_in(session: WorkspaceSession, who: str) -> Person:
    """Their row in this session, to be changed."""
    return session.scalars(select(Person).where(Person.name == who)).one()
