"""People as an administrator wants them."""

from dataclasses import replace

from domain.people.people import SlackProfile, Standing
from domain.people.person_edits import PersonWanted
from models import Person

NINA = SlackProfile("U0NINA", "Nina", Standing.MEMBER, "Europe/Berlin", "de-DE")


def as_is(person: Person, **changes: object) -> PersonWanted:
    """The person as they are, but for these changes."""
    wanted = PersonWanted(
        person.level,
        person.active,
        person.joins_new_projects,
        employed_from=person.employed_from,
        employed_until=person.employed_until,
    )
    return replace(wanted, **changes)  # type: ignore[arg-type] # what a test changes
