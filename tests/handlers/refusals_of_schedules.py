"""Examples of the refusals about scheduled dashboards."""

from domain.audience import NotInThatChannel
from domain.dashboard.schedule_times import LAST_OF_MONTH, Timing
from domain.dashboard.schedule_words import USUAL, NoSuchRhythm
from domain.dashboard.schedules import (
    ChannelWanted,
    KeptBySomebodyElse,
    NoSuchChannel,
    NothingForChannel,
    TooManySchedules,
)
from domain.errors import DomainError
from domain.read_models import ClientName
from models import Rhythm
from tests.handlers.words_that_harm import NASTY_NAME, TYPED

_CLIENT = ClientName(2**31, NASTY_NAME, active=False, version=1)
_RARE = Timing(Rhythm.MONTHLY, LAST_OF_MONTH - 1, 1439)
_CHANNEL = "C" + "0" * 30

OF_SCHEDULES: tuple[DomainError, ...] = (
    NoSuchRhythm("", "", USUAL, NASTY_NAME, ""),
    NoSuchRhythm(TYPED, "", USUAL, NASTY_NAME, ""),
    NoSuchRhythm(TYPED, TYPED, _RARE, NASTY_NAME, f"<#{_CHANNEL}>"),
    ChannelWanted(_CLIENT, _RARE),
    NoSuchChannel(TYPED),
    NotInThatChannel(_CHANNEL, is_stint=True),
    NotInThatChannel(_CHANNEL, is_stint=False),
    NothingForChannel(_CLIENT, _CHANNEL),
    TooManySchedules(_CLIENT),
    KeptBySomebodyElse(NASTY_NAME, _RARE, _CHANNEL),
)
