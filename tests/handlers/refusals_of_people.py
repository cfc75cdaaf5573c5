"""An example of every refusal about people."""

from datetime import date

from domain.errors import DomainError
from domain.people.employment import LeftBeforeStart
from domain.people.levels import NeverBackToExecutive
from domain.people.people import Standing
from domain.people.people_lists import NoSuchPerson
from domain.people.person_edits import LastAdministrator, NotAMember, StillManages
from domain.trail.audit_lists import AuditNotUnderstood
from models import Level
from tests.handlers.words_that_harm import NASTY, NASTY_NAME, TYPED

OF_PEOPLE: tuple[DomainError, ...] = (
    NeverBackToExecutive(NASTY_NAME, Level.RESOURCE),
    NeverBackToExecutive(NASTY_NAME, Level.ADMINISTRATOR),
    AuditNotUnderstood(TYPED),
    LastAdministrator(NASTY_NAME),
    LeftBeforeStart(date(2026, 12, 1), date(2026, 11, 30)),
    NotAMember(NASTY_NAME, Standing.GUEST),
    NotAMember(NASTY_NAME, Standing.STRANGER),
    NotAMember(NASTY_NAME, Standing.BOT),
    NotAMember(NASTY_NAME, Standing.GONE),
    StillManages(NASTY_NAME, (NASTY_NAME,)),
    StillManages(NASTY_NAME, (NASTY_NAME,) * 200),
    NoSuchPerson(TYPED, (), "/stint people"),
    NoSuchPerson("U0ZOE", (), "/stint audit"),
    NoSuchPerson(TYPED, tuple((f"U0{n}", (NASTY * 200)[:200]) for n in range(5)), "/stint people"),
)
