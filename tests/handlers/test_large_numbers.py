"""Numbers larger than any row's: like those of no row, on either database."""

from dataclasses import replace
from uuid import uuid4

import pytest

from tests.handlers.sales import add_sales
from tests.handlers.stage import Stage

NUMBERS = (str(2**31), "9" * 18, "9" * 5_000)  # past PostgreSQL's integers, row_id's, Python's

LINES = [
    "/project docs Studio-sales lead {}",
    "/client list {}",
    "/stint audit before #{}",
]


@pytest.mark.parametrize("line", LINES)
def test_a_number_that_is_too_large_is_answered_in_words(stored: Stage, line: str) -> None:
    add_sales(stored)
    for number in NUMBERS:
        assert "went wrong" not in stored.ask("maya", line.format(number)).text, number


def test_a_button_with_a_number_that_is_too_large_is_like_one_of_no_row(stored: Stage) -> None:
    asked = stored.ask("maya", "/client deactivate ACME")
    stored.person("maya").click("Deactivate the client only", asked)
    stored.settle()
    click = stored.latest("interactive")
    (action,) = click.payload["actions"]
    for number in ("999999", *NUMBERS):
        forged = {**action, "value": f"{number} 1 2"}
        payload = {**click.payload, "actions": [forged], "trigger_id": f"1.1.{len(number)}"}
        stored.slack.redeliver(replace(click, envelope_id=str(uuid4()), payload=payload))
        stored.settle()
        said = stored.person("maya").sees()[-1].text
        assert said.startswith("That isn't there any more"), number
