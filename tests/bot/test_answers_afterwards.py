"""What follows an acknowledgement reaches its person, though Slack can't take it at once."""

import pytest

from playground.client import Playground
from tests.bot.agency import found_agency, intent
from tests.bot.process import StartBot
from tests.bot.running import Running, served
from tests.bot.wire import Wire

REFUSED = {
    "limited": b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n",
    "limited, no word for how long": b"HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n",
    "failing": b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
    "hung up": b"",
}


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("answer", REFUSED.values(), ids=list(REFUSED))
def test_an_answer_to_a_button_is_sent_again(
    slack: Playground, running: Running, answer: bytes, times: int
) -> None:
    with Wire(slack.port) as wire, served(slack, running, "socket"):
        slack.world.response_urls.base = f"{wire.url}/response"
        tom = slack.person("tom")
        logged = tom.command(intent(1)).messages[0]
        wire.about = b"/response/"
        wire.instead.extend([answer] * times)
        assert tom.click("Undo", logged).error is None
        slack.wait_until(lambda: "Removed " in str(tom.present(logged)), timeout=20)
    assert not wire.instead


def test_an_answer_that_is_never_taken_is_given_up(
    slack: Playground, sqlite_url: str, start_on_socket: StartBot
) -> None:
    found_agency(sqlite_url)
    with Wire(slack.port) as wire:
        slack.world.response_urls.base = f"{wire.url}/response"
        bot = start_on_socket(sqlite_url)
        tom = slack.person("tom")
        logged = tom.command(intent(1)).messages[0]
        wire.about = b"/response/"
        wire.instead.extend([REFUSED["failing"]] * 3)
        assert tom.click("Undo", logged).error is None
        bot.wait_for_line("could not send what follows an answer: AnswerNotTaken")
        assert bot.stop() == 0
