"""What every request is served with."""

import os
import socket
from dataclasses import dataclass, field
from uuid import uuid4

from domain.clock import Clock
from handlers.first_contact import Acquaintances
from handlers.home_turns import HomeTurns
from handlers.later import Later
from models.database import Database


def _own_name() -> str:
    return f"{socket.gethostname()[:20]} {os.getpid()} {uuid4().hex[:12]}"


@dataclass(frozen=True)
class House:
    """What every request is served with, made once at the start of the process.

    Attributes:
        sender: the process's name in the outbox, which no other bears, before it or beside it.
    """

    database: Database
    clock: Clock
    acquaintances: Acquaintances
    later: Later
    home_turns: HomeTurns = field(default_factory=HomeTurns)
    sender: str = field(default_factory=_own_name)
