from contextlib import ExitStack

import pytest

from playground.client import Rule
from tests.playground import (
    probes_channels,
    probes_commands,
    probes_connect,
    probes_delivery,
    probes_messages,
    probes_views,
    probes_web_api,
    probes_workflows,
)
from tests.playground.probing import PROBES, SETTINGS
from tests.playground.stage import Stage

MODULES = (
    probes_channels,
    probes_commands,
    probes_connect,
    probes_delivery,
    probes_messages,
    probes_views,
    probes_web_api,
    probes_workflows,
)


def run(rule: Rule, *without: Rule) -> None:
    with ExitStack() as stack:
        stage = Stage(stack, without)
        stage.settings |= SETTINGS[rule]
        PROBES[rule](stage)


def test_every_rule_has_a_probe() -> None:
    assert set(PROBES) == set(Rule)


@pytest.mark.parametrize("rule", PROBES)
def test_the_rule_holds(rule: Rule) -> None:
    run(rule)


@pytest.mark.parametrize("rule", PROBES)
def test_its_probe_fails_without_the_rule(rule: Rule) -> None:
    with pytest.raises(AssertionError):
        run(rule, rule)
