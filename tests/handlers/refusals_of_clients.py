"""An example of every refusal about clients."""

from domain.clients.client_edits import ClientNameTaken, ClientNameUnfit
from domain.clients.clients import ClientWanted, NoSuchClient
from domain.errors import DomainError
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

OF_CLIENTS: tuple[DomainError, ...] = (
    NoSuchClient(TYPED, (), "/client"),
    NoSuchClient(TYPED, tuple(f"{n}{NASTY_NAME[1:]}" for n in range(5)), "/client deactivate"),
    ClientWanted("/client deactivate", active=True),
    ClientNameTaken(NASTY_NAME, active=True),
    ClientNameTaken(NASTY_NAME, active=False),
    ClientNameUnfit(0),
    ClientNameUnfit(10**6),
)
