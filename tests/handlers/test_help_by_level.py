"""Nobody is offered a subcommand that is not for their level (DOMAIN rules 10 to 12)."""

import pytest

from tests.handlers.reading import buttons, words
from tests.handlers.stage import Stage


@pytest.mark.parametrize(
    ("who", "typed", "offered"),
    [
        ("jane", "/client edt", ("List clients",)),
        ("jane", "/client deactivat", ("List clients",)),
        ("jane", "/client lst", ("/client list",)),
        ("jane", "/client hlp", ("/client help",)),
        ("lena", "/project tem", ("List projects",)),
        ("tom", "/project tem", ("/project team",)),
        ("tom", "/project deactivat NST-web", ("List projects",)),
        ("maya", "/project deactivat NST-web", ("/project deactivate NST-web",)),
        ("maya", "/stint setings", ("/stint settings",)),
        ("maya", "/stint previw", ("/stint preview",)),
    ],
)
def test_a_mistyped_subcommand_is_asked_about_by_those_who_may_use_it(
    stage: Stage, who: str, typed: str, offered: tuple[str, ...]
) -> None:
    assert buttons(stage.ask(who, typed)) == offered


def test_help_tells_nobody_of_what_is_not_theirs(stage: Stage) -> None:
    told = {who: words(stage.ask(who, "/client help")) for who in ("maya", "tom", "lena", "jane")}
    assert [who for who, text in told.items() if "writes one" in text] == ["maya"]
    assert [who for who, text in told.items() if "would be told" in text] == ["maya", "tom"]
    assert [who for who, text in told.items() if "account" not in text] == ["lena"]
