"""`/project`: projects listed and shown, over the wire."""

import pytest

from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


def test_a_project_is_shown_with_what_its_reader_may_see(stored: Stage) -> None:
    stored.time("lena", "2h ACME-site")
    shown = stored.ask("tom", "/project acme-SITE")
    for told in ("*Client:* ACME", "*Team:* jack, lena, maya, tom", "2h logged", "<#C0ACME>"):
        assert told in words(shown)
    assert buttons(shown) == ("Edit", "Team", "Documents")
    assert buttons(stored.ask("maya", "/project ACME-site"))[-1] == "Deactivate"
    hers = stored.ask("lena", "/project ACME-site")
    assert "logged" not in words(hers)
    assert buttons(hers) == ("Documents",)


def test_without_a_key_it_is_the_channels_project_else_the_list(stage: Stage) -> None:
    assert "*Client:* ACME" in words(stage.ask("lena", "/project", "acme-web"))
    listed = words(stage.ask("lena", "/project"))
    assert listed.index("ACME-site") < listed.index("NST-web") < listed.index("Studio-admin")
    assert "ACME-app" not in listed


def test_the_list_is_paged_and_keeps_the_inactive_ones_apart(stage: Stage) -> None:
    first = stage.ask("maya", "/project list")
    assert "ACME-launch" not in words(first)
    second = stage.click("maya", "Next (2 of 2)", first)
    assert second
    assert "Studio-admin" in words(second)
    inactive = stage.click("maya", "Inactive ones", second)
    assert inactive
    assert "ACME-launch" in words(inactive)
    assert "ACME-site" not in words(inactive)


@pytest.mark.parametrize("typed", ["", "list", "ACME-site", "nothing", "lst", "help"])
def test_executives_have_no_projects_to_keep(stage: Stage, typed: str) -> None:
    told = words(stage.ask("jane", f"/project {typed}"))
    assert "agency's own people" in told
    assert "lena" not in told


@pytest.mark.parametrize("key", ["add", "list", "unlink", "Show"])
def test_a_project_called_as_a_subcommand_is_shown_by_its_buttons(stage: Stage, key: str) -> None:
    added = stage.ask("maya", f"/project add ACME {key} Title", "acme-web")
    stage.person("maya").click("Show it", added)
    stage.settle()
    card = stage.person("maya").wait_for_message("*Kind:*", "acme-web")
    assert words(card).startswith(f"{key} · Title\n")
