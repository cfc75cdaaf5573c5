"""What a person can get wrong: every refusal is data here, and becomes words in one place."""

from dataclasses import dataclass
from typing import ClassVar


class DomainError(Exception):
    """Something a person asked for that can't be done, with the data to say why.

    A subclass is a dataclass; `handlers/views/errors.py` holds its words.

    Attributes:
        field: the field of the time modal the mistake was made in, if it was made in one.
        replaces: whether it takes the place of the message whose button brought it about.
    """

    field: ClassVar[str | None] = None
    replaces: ClassVar[bool] = False


@dataclass
class NoSuchSubcommand(DomainError):
    """A command was given a word it doesn't know.

    Attributes:
        nearest: the subcommand that was probably meant.
    """

    command: str
    typed: str
    nearest: str
