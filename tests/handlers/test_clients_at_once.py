"""Two administrators at the same client: the second is told, and nothing is overwritten."""

from sqlalchemy import select

from models import Client, Level, Person
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def second_administrator(stage: Stage) -> None:
    """Tom is one too."""
    with stage.begin() as session:
        tom = select(Person).where(Person.slack_user_id == stage.person("tom").id)
        session.scalars(tom).one().level = Level.ADMINISTRATOR


def names(stage: Stage) -> list[tuple[str, bool]]:
    with stage.read() as session:
        return [(c.name, c.active) for c in session.scalars(select(Client).order_by(Client.id))]


def test_the_second_of_two_who_rename_a_client_is_told(stored: Stage) -> None:
    second_administrator(stored)
    maya, tom = stored.person("maya"), stored.person("tom")
    for person in (maya, tom):
        person.command("/client edit ACME")
    maya.enter("Name", "ACME Corp")
    assert maya.submit().view is None
    tom.enter("Name", "ACME Limited")
    told = tom.submit().view
    assert told
    assert "*ACME Corp* was changed by somebody else meanwhile" in words(told)
    assert buttons(told) == ("Open it again",)
    assert ("ACME Corp", True) in names(stored)
    tom.click("Open it again", told)
    tom.enter("Name", "ACME Limited")
    tom.submit()
    stored.settle()
    assert ("ACME Limited", True) in names(stored)


def test_a_question_about_a_client_that_changed_since_does_nothing(stored: Stage) -> None:
    second_administrator(stored)
    asked = stored.ask("maya", "/client deactivate ACME")
    again = stored.ask("tom", "/client deactivate ACME")
    assert "Deactivated" in words(stored.click("tom", "Deactivate the client only", again) or asked)
    before = names(stored)
    stored.person("maya").click("Deactivate with its 2 projects", asked)
    stored.settle()
    assert "changed by somebody else meanwhile" in words(stored.person("maya").sees()[-1])
    assert names(stored) == before
    assert "Logged" in stored.answer("lena", "2h ACME-site").text


def test_no_more_projects_go_with_a_client_than_were_told(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate ACME")
    stored.ask("maya", "/project activate ACME-launch")
    before = names(stored)
    stored.person("maya").click("Deactivate with its 2 projects", asked)
    stored.settle()
    told = stored.person("maya").sees()[-1]
    assert "changed by somebody else meanwhile" in words(told)
    assert names(stored) == before
    again = stored.click("maya", "Open it again", told)
    assert again
    assert "Its 3 active projects go on" in words(stored.person("maya").sees()[-1])
