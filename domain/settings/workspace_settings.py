"""The settings of a workspace, and changing them."""

from dataclasses import dataclass
from typing import ClassVar

from babel.numbers import list_currencies
from sqlalchemy import func, select

from domain.actor import Actor
from domain.errors import DomainError
from domain.form_reader import FormReader
from domain.home.homes import outdate_homes
from domain.permissions import Permission, require
from domain.reminders.redrawing_all import redraw_where_other, usual_of
from domain.settings.reminder_settings import ReminderSettings, reminder_settings_of
from domain.settings.week_norms import parse_week
from domain.trail.audit import change_recorded
from domain.versions import locked, require_version
from models import Lead, Level, Person, Project, Rate, Retainer, Workspace, WorkType
from models.columns import WeekNorm
from models.database import WorkspaceSession

MOST_MINUTES = 60
"""Entries are rounded up to a multiple of at most so many."""

MOST_CHARACTERS = 500
"""A note's limit is no higher."""

_QUOTED = 20  # characters of a currency that is none


@dataclass
class NoSuchCurrency(DomainError):
    """No ISO 4217 code."""

    field: ClassVar[str | None] = "currency"
    typed: str


@dataclass
class CurrencyInUse(DomainError):
    """The currency stays while any amount is kept in it; nobody converts those.

    Attributes:
        budgets, bids, rates: how many of each there are.
    """

    field: ClassVar[str | None] = "currency"
    currency: str
    budgets: int
    bids: int
    rates: int


@dataclass
class RoundingUnfit(DomainError):
    """Not a whole number of minutes from 1 to 60."""

    field: ClassVar[str | None] = "round_up_to"
    typed: str


@dataclass
class NoteLimitUnfit(DomainError):
    """Not a whole number of characters from 1 to 500."""

    field: ClassVar[str | None] = "note_limit"
    typed: str


@dataclass(frozen=True)
class Amounts:
    """How many amounts are kept in the workspace's currency."""

    budgets: int
    bids: int
    rates: int

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self.budgets or self.bids or self.rates)


@dataclass(frozen=True)
class SettingsShown:
    """The settings as they are.

    Attributes:
        currency: ISO 4217 code.
        week_norm: whole minutes, Monday first.
        round_up_to: minutes (DOMAIN rule 22); 1 is none.
        note_limit: characters (DOMAIN rule 23).
        managers_approve: DOMAIN rule 10.
        amounts: which keep the currency from being changed.
        reminders: the rest of the settings, which have a form of their own.
        version: to be handed back with a change, so that a stale one is noticed.
        changed: whether a change was made just now; None where none was asked for.
    """

    currency: str
    week_norm: WeekNorm
    round_up_to: int
    note_limit: int
    managers_approve: bool
    amounts: Amounts
    reminders: ReminderSettings
    version: int
    changed: bool | None = None


@dataclass(frozen=True)
class SettingsFilled:
    """The settings as somebody filled them in."""

    currency: str
    week_norm: str
    round_up_to: str
    note_limit: str
    managers_approve: bool


def show_settings(session: WorkspaceSession, actor: Actor) -> SettingsShown:
    """The settings of the actor's workspace.

    Raises:
        NotAllowed.
    """
    require(actor, Permission.KEEP_SETTINGS)
    return _shown(session, session.get_one(Workspace, actor.workspace_id))


def change_settings(
    session: WorkspaceSession, actor: Actor, version: int, filled: SettingsFilled
) -> SettingsShown:
    """Change the settings, in the version that was looked at.

    Raises:
        NotAllowed, ChangedMeanwhile.
        FormMistakes: of NoSuchCurrency, CurrencyInUse, NotAWeek, RoundingUnfit, NoteLimitUnfit.
    """
    require(actor, Permission.KEEP_SETTINGS)
    row = locked(session, Workspace, actor.workspace_id)
    require_version(row, version, "Settings", "/stint settings change")
    form = FormReader()
    values = {
        "currency": form.read(lambda: _currency(session, row, filled.currency)),
        "week_norm": form.read(lambda: parse_week(filled.week_norm)),
        "round_up_to": form.read(lambda: _rounding(filled.round_up_to)),
        "note_limit": form.read(lambda: _note_limit(filled.note_limit)),
        "managers_approve": filled.managers_approve,
    }
    form.finish()
    if filled.managers_approve is not row.managers_approve:
        outdate_homes(session, Person.level == Level.MANAGER)  # to whom it shows what waits
    usual = usual_of(session, actor)
    changed = change_recorded(session, actor, row, values)
    if changed:
        redraw_where_other(session, actor, usual)
    return _shown(session, row, changed=changed)


def _currency(session: WorkspaceSession, row: Workspace, typed: str) -> str:
    code = typed.strip()[:_QUOTED].upper()
    if code == row.currency:
        return code
    if code not in list_currencies():
        raise NoSuchCurrency(typed)
    amounts = _amounts(session)
    if amounts.any:
        raise CurrencyInUse(row.currency, amounts.budgets, amounts.bids, amounts.rates)
    return code


def _rounding(typed: str) -> int:
    number = _number(typed, MOST_MINUTES)
    if number is None:
        raise RoundingUnfit(typed)
    return number


def _note_limit(typed: str) -> int:
    number = _number(typed, MOST_CHARACTERS)
    if number is None:
        raise NoteLimitUnfit(typed)
    return number


def _number(typed: str, most: int) -> int | None:
    digits = typed.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(most))):
        return None
    return int(digits) if 1 <= int(digits) <= most else None


def _amounts(session: WorkspaceSession) -> Amounts:
    budgets, retainers, bids, rates, own_rates = (
        session.scalar(select(func.count(column))) or 0  # which counts those that are set
        for column in (
            *(Project.budget_minor, Retainer.amount_minor, Lead.bid_minor),
            *(WorkType.hourly_rate_minor, Rate.hourly_rate_minor),
        )
    )
    return Amounts(budgets + retainers, bids, rates + own_rates)


def _shown(
    session: WorkspaceSession, row: Workspace, *, changed: bool | None = None
) -> SettingsShown:
    return SettingsShown(
        row.currency,
        row.week_norm,
        row.round_up_to,
        row.note_limit,
        row.managers_approve,
        _amounts(session),
        reminder_settings_of(row),
        row.version,
        changed,
    )
