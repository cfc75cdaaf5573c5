"""A probe is a small test of one rule; it must fail where the rule is taken out."""

from collections.abc import Callable

from playground.client import Rule
from tests.playground.stage import Stage

Probe = Callable[[Stage], None]
PROBES: dict[Rule, Probe] = {}
SETTINGS: dict[Rule, dict[str, object]] = {}


def probe(rule: Rule, **settings: object) -> Callable[[Probe], Probe]:
    """Register the probe of a rule; `settings` are those of Playground.start."""

    def register(run: Probe) -> Probe:
        assert rule not in PROBES, rule
        PROBES[rule] = run
        SETTINGS[rule] = settings
        return run

    return register
