"""`/project link` and `unlink`, over the wire."""

from sqlalchemy import select

from models import Project
from tests.factories import link_channel
from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def test_time_in_a_linked_channel_needs_no_project(stored: Stage) -> None:
    linked = stored.ask("tom", "/project link nst-web", "random")
    assert "Linked this channel to *NST-web*: `/time 2h` here goes on it." in words(linked)
    assert stored.answer("tom", "2h", "random").text.startswith("Logged 2h on NST-web")
    assert "<#C0RANDOM>" in words(stored.ask("tom", "/project NST-web"))
    unlinked = stored.ask("tom", "/project unlink", "random")
    assert "no longer linked to *NST-web*" in words(unlinked)
    assert "Logged" not in stored.answer("tom", "3h", "random").text
    assert "Linked" in words(stored.clicked("tom", "Link it again", unlinked))


def test_an_older_link_gives_way_after_saying_so(stored: Stage) -> None:
    asked = stored.ask("tom", "/project link NST-web", "acme-web")
    assert "linked to *ACME-site*. Link it to *NST-web* instead?" in words(asked)
    assert buttons(asked) == ("Link it to NST-web", "Leave it")
    assert stored.answer("tom", "2h", "acme-web").text.startswith("Logged 2h on ACME-site")
    stored.clicked("tom", "Link it to NST-web", asked)
    assert stored.answer("tom", "2h", "acme-web").text.startswith("Logged 2h on NST-web")


def test_a_project_is_picked_where_none_was_named(stage: Stage) -> None:
    asked = stage.ask("tom", "/project link", "random")
    stage.person("tom").enter("project", "NST-web", asked, query="nst")
    stage.settle()
    assert stage.answer("tom", "2h", "random").text.startswith("Logged 2h on NST-web")


def test_a_hidden_link_is_like_none_and_is_not_replaced(stage: Stage) -> None:
    with stage.begin() as session:
        hidden = session.scalars(select(Project).where(Project.key == "Initech-merger")).one()
        link_channel(session, "C0RANDOM", hidden)
    assert words(stage.ask("tom", "/project unlink", "random")) == words(
        stage.ask("tom", "/project unlink", "general")
    )
    told = words(stage.ask("tom", "/project link NST-web", "random"))
    assert "Initech" not in told
    assert "linked to something else already" in told
    assert "Initech-merger" in words(stage.ask("maya", "/project", "random"))


def test_a_direct_message_is_no_channel(stage: Stage) -> None:
    for line in ("link NST-web", "unlink"):
        assert "Only channels can be linked" in words(
            stage.ask("tom", f"/project {line}", "@stint")
        )
