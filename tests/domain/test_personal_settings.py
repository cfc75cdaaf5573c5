"""What people choose for themselves; two windows, others' projects, the trail."""

from dataclasses import replace

import pytest

from domain.errors import DomainError
from domain.form_reader import FormMistakes
from domain.norms.holiday_regions import NoSuchRegion, find_regions, region_name
from domain.people.people import find_actor
from domain.projects.projects import ProjectInactive
from domain.settings.favourites import (
    FavouriteGone,
    TooManyFavourites,
    favourite_projects,
    toggle_favourite,
)
from domain.settings.muting import mute_reminders, unmute_reminders
from domain.settings.personal_settings import (
    OwnSettingsChanged,
    OwnSettingsFilled,
    ReminderTimeAlone,
    change_own_settings,
    show_own_settings,
)
from domain.settings.reminder_settings import (
    ReminderInQuietHours,
    ReminderTime,
    ReminderUnfit,
)
from domain.settings.week_norms import NotAWeek
from domain.settings.work_types import NoSuchWorkType
from domain.trail.audit_names import TrailNames
from models import Level, Person, Workspace
from models.person import LOOK_AT_ONCE
from models.personal_settings import NO_HOLIDAYS
from tests.domain.scene import Scene
from tests.factories import (
    NOON,
    add_favourite,
    add_person,
    add_project,
    add_work_type,
    join_team,
    name_of,
)

FILLED = OwnSettingsFilled(
    in_evening=False,
    reminder="10:30",
    muted=False,
    digest_muted=False,
    region=None,
    week="",
    work_type=None,
    favourites=(),
)


def test_everything_is_kept_and_of_two_windows_the_second_is_told(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    add_work_type(session, "Design")
    shown = show_own_settings(session, actor)
    assert (shown.own_reminder, shown.muted, shown.own_week) == (None, False, None)
    assert shown.reminder == ReminderTime(540, in_evening=False)
    wanted = replace(
        FILLED,
        muted=True,
        region="DE-BY",
        week="8 8 8 8 4 0 0",
        work_type="Design",
        favourites=(scene.project.id,),
    )
    now = change_own_settings(session, actor, shown.version, "", wanted)
    assert now.changed
    assert (now.muted, now.work_type) == (True, "Design")
    assert now.own_reminder == now.reminder == ReminderTime(630, in_evening=False)
    assert now.region
    assert now.region.name == "Germany, Bayern (BY)"
    assert now.next_holiday
    assert now.next_holiday.name == "Christmas Day"
    assert now.own_week == (480, 480, 480, 480, 240, 0, 0)
    assert now.favourites == (scene.name,)
    found = find_actor(session, scene.person.slack_user_id, NOON)
    assert found
    assert (found.holiday_region, found.work_type) == ("DE-BY", "Design")
    assert found.week_norm == now.own_week
    with pytest.raises(OwnSettingsChanged):
        change_own_settings(session, actor, 1, "", FILLED)
    again = change_own_settings(session, actor, now.version, "8 8 8 8 4 0 0", wanted)
    assert (again.changed, again.version) == (False, now.version)
    told = trail_of(scene)
    assert ("reminded at", None, "10:30") in told
    assert ("holidays of", None, "Germany, Bayern (BY)") in told
    assert ("week", None, "Mon-Thu 8h, Fri 4h, Sat-Sun none") in told
    assert ("work type", None, "Design") in told


def trail_of(scene: Scene) -> list[tuple[str, str | None, str | None]]:
    trail = scene.trail()
    names = TrailNames(scene.session, trail, "EUR")
    return [
        (each.label, each.before, each.after) for record in trail for each in names.changes(record)
    ]


def test_a_form_is_too_old_after_any_other_change(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    toggle_favourite(session, actor, scene.name)
    with pytest.raises(OwnSettingsChanged):
        change_own_settings(session, actor, 1, "", FILLED)
    now = change_own_settings(session, actor, 2, "", FILLED)
    assert now.favourites == ()
    none_left = replace(FILLED, favourites=(scene.project.id,))
    assert change_own_settings(session, actor, now.version, "", none_left).version == 4
    session.get_one(Person, actor.person_id).week_norm = (60, 0, 0, 0, 0, 0, 0)
    session.flush()
    with pytest.raises(OwnSettingsChanged):
        change_own_settings(session, actor, 4, "", FILLED)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (replace(FILLED, reminder="24:00"), ReminderUnfit),
        (replace(FILLED, reminder="9:99999"), ReminderUnfit),
        (replace(FILLED, reminder=""), ReminderUnfit),
        (replace(FILLED, reminder="0001000:00"), ReminderUnfit),
        (replace(FILLED, in_evening=True, reminder="20:00"), ReminderInQuietHours),
        (replace(FILLED, reminder="06:59"), ReminderInQuietHours),
        (replace(FILLED, in_evening=None), ReminderTimeAlone),
        (replace(FILLED, region="XX"), NoSuchRegion),
        (replace(FILLED, region="DE-XX"), NoSuchRegion),
        (replace(FILLED, region="AU-NSW Western"), NoSuchRegion),  # longer than what is kept
        (replace(FILLED, week="8 8 8"), NotAWeek),
        (replace(FILLED, week="25 8 8 8 8 0 0"), NotAWeek),
        (replace(FILLED, work_type="Retired"), NoSuchWorkType),
        (replace(FILLED, favourites=(10**9,)), FavouriteGone),
        (replace(FILLED, favourites=tuple(range(11))), TooManyFavourites),
    ],
)
def test_mistakes_are_told_and_nothing_is_changed(
    scene: Scene, wrong: OwnSettingsFilled, kind: type[DomainError]
) -> None:
    add_work_type(scene.session, "Retired", active=False)
    with pytest.raises(FormMistakes) as refusal:
        change_own_settings(scene.session, scene.actor, 1, "", wrong)
    [mistake] = refusal.value.mistakes
    assert type(mistake) is kind
    assert show_own_settings(scene.session, scene.actor).own_reminder is None


def test_a_time_of_ones_own_is_taken_with_morning_or_evening_and_given_up_with_them(
    scene: Scene,
) -> None:
    session, actor = scene.session, scene.actor
    wanted = replace(FILLED, in_evening=True, reminder="19:59", region=NO_HOLIDAYS)
    scene.person.look_at = NOON
    session.flush()
    now = change_own_settings(session, actor, 1, "", wanted)
    assert now.own_reminder == ReminderTime(19 * 60 + 59, in_evening=True)
    assert scene.person.look_at == LOOK_AT_ONCE
    given_up = replace(wanted, in_evening=None)  # the time stands in the form still
    now = change_own_settings(session, actor, now.version, "", given_up)
    assert (now.own_reminder, now.reminder.minute) == (None, 540)
    scene.person.look_at = NOON
    session.flush()
    now = change_own_settings(session, actor, now.version, "", replace(given_up, reminder=""))
    assert (now.changed, scene.person.look_at) == (False, NOON)
    told = trail_of(scene)
    assert ("reminded at", None, "19:59") in told
    assert ("reminded in the evening", None, "yes") in told
    assert ("holidays of", None, "no public holidays") in told


def test_holidays_are_the_workspace_s_unless_one_chose_others_or_none(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    session.get_one(Workspace, "T1").holiday_region = "DE-BY"
    version = show_own_settings(session, actor).version
    for chosen, code in ((None, "DE-BY"), ("AT", "AT"), (NO_HOLIDAYS, None), (None, "DE-BY")):
        now = change_own_settings(session, actor, version, "", replace(FILLED, region=chosen))
        version, found = now.version, find_actor(session, scene.person.slack_user_id, NOON)
        assert found
        assert (now.own_region, now.region and now.region.code) == (chosen, code)
        assert found.holiday_region == code
        assert bool(now.next_holiday) == bool(code)


@pytest.mark.parametrize("level", [Level.ADMINISTRATOR, Level.MANAGER, Level.RESOURCE])
def test_whoever_gets_digests_may_mute_them_and_a_form_without_the_box_leaves_that(
    scene: Scene, level: Level
) -> None:
    scene.person.level = level
    gets = level is not Level.RESOURCE
    wanted = replace(FILLED, digest_muted=True)
    now = change_own_settings(scene.session, scene.actor, 1, "", wanted)
    assert (now.gets_digests, now.digest_muted) == (gets, gets)
    scene.person.level = Level.RESOURCE
    now = change_own_settings(scene.session, scene.actor, now.version, "", FILLED)
    assert now.digest_muted == gets


def test_muted_twice_is_muted_once_and_unmuted_again(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    for change, muted in ((mute_reminders, True), (unmute_reminders, False)):
        scene.person.look_at = NOON
        done, again = change(session, actor), change(session, actor)
        assert (done.changed, again.changed) == (True, False)
        assert again.settings.muted == muted
        assert scene.person.look_at == LOOK_AT_ONCE
    assert trail_of(scene) == [("reminders muted", "no", "yes"), ("reminders muted", "yes", "no")]


def test_favourites_are_those_that_take_time_and_are_open(scene: Scene) -> None:
    session, actor = scene.session, scene.actor
    closed, hidden = add_project(session, "Closed"), add_project(session, "Hidden")
    membership = join_team(session, hidden, scene.person)
    join_team(session, closed, scene.person)
    for project in (scene.project, closed, hidden):
        toggle_favourite(session, actor, name_of(session, project))
    add_favourite(session, add_person(session), scene.project)
    scene.close(closed)
    session.delete(membership)
    session.flush()
    assert favourite_projects(session, actor, 5) == [scene.name]
    with pytest.raises(FormMistakes):
        change_own_settings(session, actor, 4, "", replace(FILLED, favourites=(hidden.id,)))
    change_own_settings(session, actor, 4, "", FILLED)
    join_team(session, hidden, scene.person)  # what they couldn't see, they didn't take off
    assert [each.key for each in favourite_projects(session, actor, 5)] == ["Hidden"]
    assert not toggle_favourite(session, actor, name_of(session, closed)).is_favourite
    with pytest.raises(ProjectInactive):
        toggle_favourite(session, actor, name_of(session, closed))
    for _ in range(9):
        more = add_project(session, team=[scene.person])
        toggle_favourite(session, actor, name_of(session, more))
    with pytest.raises(TooManyFavourites):
        toggle_favourite(session, actor, scene.name)


@pytest.mark.parametrize(
    ("typed", "locale", "first"),
    [
        ("", "de-DE", "Germany"),
        ("", "xx", "Afghanistan"),
        ("germany bay", "en-US", "Germany, Bayern (BY)"),
        ("bayern", "de-DE", "Germany, Bayern (BY)"),
        ("schweiz", "de-DE", "Switzerland"),
        ("us", "en-GB", "United States"),
        ("de-by", "en-GB", "Germany, Bayern (BY)"),
        ("new zealand ota", "en-GB", "New Zealand, Otago (OTA)"),
    ],
)
def test_regions_are_found(typed: str, locale: str, first: str) -> None:
    found = find_regions(typed, locale)
    assert found[0].name == first
    assert len(found) <= 100


def test_what_is_no_region_is_not_found_and_a_forgotten_one_goes_by_its_code() -> None:
    assert find_regions("atlantis", "en-US") == []
    assert region_name("DE-OLD") == "DE-OLD"
