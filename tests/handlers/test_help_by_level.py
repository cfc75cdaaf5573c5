"""Nobody is offered a subcommand that is not for their level (DOMAIN rules 10 to 12)."""

import pytest

from tests.handlers.reading import buttons
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
