"""Several windows of one person, who never changed any settings, at the same moment."""

from dataclasses import replace

from domain.settings.personal_settings import change_own_settings, show_own_settings
from models.database import Database, WorkspaceSession
from tests.domain.test_personal_settings import FILLED
from tests.domain.test_projects_at_once import outcomes
from tests.factories import actor_of, add_person, add_workspace


def test_one_of_them_makes_the_settings_and_the_others_are_told(database: Database) -> None:
    with database.begin("T1") as session:
        add_workspace(session)
        lena = actor_of(add_person(session))
    muted = replace(FILLED, muted=True)

    def mute(session: WorkspaceSession) -> None:
        change_own_settings(session, lena, 1, "", muted)

    assert outcomes(database, mute) == {"done": 1, "OwnSettingsChanged": 3}
    with database.read("T1") as session:
        assert show_own_settings(session, lena).muted
