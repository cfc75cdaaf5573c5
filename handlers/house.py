"""What every request is served with."""

from dataclasses import dataclass, field

from domain.clock import Clock
from handlers.first_contact import Acquaintances
from handlers.home_turns import HomeTurns
from handlers.later import Later
from models.database import Database


@dataclass(frozen=True)
class House:
    """What every request is served with, made once at the start of the process."""

    database: Database
    clock: Clock
    acquaintances: Acquaintances
    later: Later
    home_turns: HomeTurns = field(default_factory=HomeTurns)
