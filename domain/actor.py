"""Who asks, and when: what every use-case is told about the person before it does anything."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from domain.days.days import DayContext
from models import Level
from models.columns import WeekNorm


@dataclass(frozen=True)
class Actor:
    """One person of one workspace at one instant.

    Attributes:
        time_zone: IANA name as Slack gave it.
        locale: such as "de-DE".
        week_norm: minutes expected on each weekday, Monday first: their own, else the workspace's.
        round_up_to: minutes an entry is rounded up to a multiple of (DOMAIN rule 22).
        note_limit: characters a note may have (DOMAIN rule 23).
        currency: ISO 4217 code of every amount in the workspace.
        now: the instant of the request.
        holiday_region: of the public holidays that are theirs, such as "DE-BY".
        work_type: the name of what their time is, where they don't say.
        managers_approve: whether managers may approve timesheets (DOMAIN rule 10).
        opened_home: whether they ever looked at App Home.
        employed_from, employed_until: the first and the last day on which time is expected of them.
        was_reminded: whether they have a reminder that what they do now may put out of date.
    """

    workspace_id: str
    person_id: int
    level: Level
    time_zone: str
    locale: str
    week_norm: WeekNorm
    round_up_to: int
    note_limit: int
    currency: str
    now: datetime
    holiday_region: str | None = None
    work_type: str | None = None
    managers_approve: bool = False
    opened_home: bool = False
    employed_from: date | None = None
    employed_until: date | None = None
    was_reminded: bool = False

    @cached_property
    def today(self) -> date:
        """The calendar date where the person is (DOMAIN rule 18)."""
        return self.day_of(self.now)

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the person is."""
        return zone_named(self.time_zone)

    def day_of(self, instant: datetime) -> date:
        """The calendar date that the instant was, or is, where the person is."""
        return instant.astimezone(self.zone).date()

    def local(self, instant: datetime) -> datetime:
        """The instant as the clock on the person's wall shows it."""
        return instant.astimezone(self.zone)

    def start_of(self, day: date) -> datetime:
        """The instant at which the day begins where the person is."""
        return datetime.combine(day, time.min, self.zone)

    def instant_of(self, day: date, clock: time, *, again: bool = False) -> datetime:
        """The instant at which the person's clock shows this.

        Where it does so twice, when it is put back, that is the first, or the second if `again`.
        """
        shown = datetime.combine(day, clock, self.zone)
        return shown.replace(fold=again).astimezone(UTC)

    @property
    def days(self) -> DayContext:
        """How this person's words for days are read."""
        return DayContext(self.today, self.locale)


def zone_named(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Slack may know a zone before this machine's tzdata does; UTC is then the least wrong.
    """
    # A name that is a folder of zones there, such as "America", is an OSError.
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
