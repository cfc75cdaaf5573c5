"""Which level may follow which (DOMAIN rule 13)."""

import pytest

from domain.people.levels import NeverBackToExecutive, require_never_back
from models import Level
from models.database import WorkspaceSession
from tests.factories import add_person


@pytest.mark.parametrize("new_level", Level)
@pytest.mark.parametrize("level", Level)
def test_whoever_was_ever_more_never_becomes_an_executive(
    session: WorkspaceSession, level: Level, new_level: Level
) -> None:
    person = add_person(session, level)
    refused = new_level is Level.EXECUTIVE and level is not Level.EXECUTIVE
    if refused:
        with pytest.raises(NeverBackToExecutive):
            require_never_back(person, new_level)
    else:
        require_never_back(person, new_level)
