"""A workspace per test, and a small real Bolt app to live in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from slack_bolt import App

from playground.client import Playground
from tests.playground.bolt import SetUp, connected
from tests.playground.sample_app import MANIFEST, NOW
from tests.playground.stage import Stage


@pytest.fixture
def slack() -> Iterator[Playground]:
    with Playground.start(MANIFEST, now=NOW) as playground:
        yield playground


@pytest.fixture
def stage() -> Iterator[Stage]:
    with ExitStack() as stack:
        yield Stage(stack)


@pytest.fixture
def connect(slack: Playground) -> Iterator[Callable[[SetUp], App]]:
    """Connects a Bolt app, set up by the given function, over Socket Mode."""
    with ExitStack() as stack:
        yield lambda set_up: stack.enter_context(connected(slack, set_up))
