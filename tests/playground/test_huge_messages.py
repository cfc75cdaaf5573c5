"""A message that is far too big is refused without being read to its end."""

import pytest

from playground.block_kit import ENOUGH, check_message, check_view
from tests.playground.stage import Json, section

HUGE = 100_000


class Counted(dict[str, object]):
    """A block that counts how often anything is looked up in any of its kind."""

    looks = 0

    def __contains__(self, name: object) -> bool:
        Counted.looks += 1
        return super().__contains__(name)

    def get(self, name: str, default: object = None) -> object:
        Counted.looks += 1
        return super().get(name, default)


def looked(blocks: list[Counted]) -> int:
    Counted.looks = 0
    assert check_message(blocks)
    return Counted.looks


@pytest.mark.parametrize("block", [{"type": "divider"}, {"type": "nothing"}, section("")])
def test_blocks_beyond_the_limit_are_not_looked_at(block: Json) -> None:
    few, many = ([Counted(block) for _ in range(count)] for count in (51, HUGE))
    assert looked(many) == looked(few)


def test_complaints_have_an_end() -> None:
    spans = [{"type": "nothing"}] * HUGE
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": spans}]}
    assert len(check_message([rich])) == ENOUGH
    assert len(check_view({"type": "home", "blocks": [rich]})) == ENOUGH
