"""Any row of steps by two people in two workspaces ends where the rules say, on both databases."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from models.database import Database
from tests.domain.week_machine import WeekMachine

_ALL = settings(
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)
QUICK = settings(_ALL, max_examples=30, stateful_step_count=40)
LONG = settings(_ALL, max_examples=600, stateful_step_count=60, derandomize=False)


@pytest.mark.timeout(900)  # shrinking a failure takes minutes
def test_any_row_of_steps_ends_where_the_rules_say(database: Database) -> None:
    run_state_machine_as_test(_machine_on(database), settings=QUICK)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_very_many_rows_of_steps_end_where_the_rules_say(database: Database) -> None:
    run_state_machine_as_test(_machine_on(database), settings=LONG)


def _machine_on(database: Database) -> type[RuleBasedStateMachine]:
    class Machine(WeekMachine):
        def __init__(self) -> None:
            super().__init__(database)

    return Machine
