"""Transactions that wait for each other on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from models import Client
from models.database import Database, TookTooLong
from tests.factories import add_client


def test_of_two_that_wait_for_each_other_one_goes_on_and_one_may_try_again(
    postgres: Database,
) -> None:
    with postgres.begin("A") as session:
        ids = [add_client(session, name).id for name in ("Acme", "Umbrella")]
    both_hold_one = Barrier(2)

    def lock_both(first: int, second: int) -> str:
        try:
            with postgres.begin("A") as session:
                session.get_one(Client, first, with_for_update=True)
                both_hold_one.wait()
                session.get_one(Client, second, with_for_update=True)
        except TookTooLong:
            return "too long"
        return "done"

    with ThreadPoolExecutor(2) as threads:
        outcomes = threads.map(lock_both, ids, reversed(ids))
        assert sorted(outcomes) == ["done", "too long"]
