"""All views of what is said of reminders and weeks, with the longest names and the most of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

from domain.days.periods import week_of
from domain.norms.gaps import Gap
from domain.read_models import Page
from domain.reminders.decisions import Decision, Occasion
from domain.reminders.deliveries import Delivery, DeliveryState
from domain.reminders.digest import NAMES as DIGEST_NAMES
from domain.reminders.digest import PEOPLE_TOLD, Digest, MissingTime
from domain.reminders.explanations import DayExplained, Reason, Silence
from domain.reminders.preview import (
    LINES_A_PAGE,
    NAMES,
    DayDecided,
    NotWritten,
    Preview,
    PreviewLine,
)
from domain.reminders.week_card import WeekCard
from domain.timesheets.waiting_sheets import Waiting, WaitingSheet
from handlers.views.blocks import Answer
from handlers.views.digests import weekly_digest
from handlers.views.explanations import day_explained
from handlers.views.forms import answer_modal
from handlers.views.preview import previewed
from handlers.views.week_reminders import week_reminder
from models import Outcome, ReminderKind, TimesheetState
from playground.block_kit import check_message, check_view
from tests.factories import MONDAY, NOON, TODAY
from tests.handlers.outcomes import OCCUR

_ID, _MANY = 2**31 - 1, 10**6
_NAME = "&" * 200
_ZONE = "America/Argentina/ComodRivadavia"
_WEEK = week_of(MONDAY)


def _decision(kind: ReminderKind, outcome: Outcome) -> Decision:
    return Decision(Occasion(kind, MONDAY, MONDAY, NOON), outcome, 61, 24 * 60, "&" * 200)


def _reasons() -> Iterator[Reason]:
    evenings = [
        (ReminderKind.EVENING, outcome) for kind, outcome in OCCUR if kind is ReminderKind.MORNING
    ]
    for (kind, outcome), state in product([*OCCUR, *evenings], DeliveryState):
        delivery = Delivery(state, NOON + timedelta(days=1), "&" * 100)
        undecided = Reason(_decision(kind, outcome), NOON, decided=False)
        yield undecided
        yield replace(undecided, decided=True, delivery=delivery, again_at=NOON)


def _answers() -> Iterator[Answer]:
    nothing = DayExplained(TODAY, TODAY, _WEEK, TODAY, muted=False, silence=None, reasons=())
    for silence in Silence:
        yield day_explained(replace(nothing, silence=silence))
    for reason in _reasons():
        yield day_explained(replace(nothing, muted=True, reasons=(reason,) * 6, to_log=TODAY))
    delivery = Delivery(DeliveryState.GIVEN_UP, None, "&" * 100)
    reminded = _decision(ReminderKind.MORNING, Outcome.REMINDED)
    line = PreviewLine(_ID, _NAME, NOON, _ZONE, reminded, decided=True, delivery=delivery)
    left = tuple(
        NotWritten(kind, outcome, (_NAME,) * NAMES, _MANY)
        for kind, outcome in OCCUR
        if outcome is not Outcome.REMINDED
    )
    told = Preview(
        TODAY,
        TODAY,
        _WEEK,
        (line,) * LINES_A_PAGE,
        Page(2, 3),
        messages=_MANY,
        people=_MANY,
        not_written=left,
        undecided=_MANY,
        decided=DayDecided.SOME,
    )
    yield previewed(told)
    yield previewed(replace(told, lines=(replace(line, decided=False, delivery=None),)))
    yield previewed(replace(told, lines=(), messages=0, people=0, not_written=(), undecided=0))
    sheet = WaitingSheet(_ID, _ID, _NAME, _WEEK, _MANY, _MANY, 7, 9999)
    missing = MissingTime(_NAME, _MANY, 7, ("&<" * 20,) * 99)
    digest = Digest(
        outcome=Outcome.REMINDED,
        week=_WEEK,
        missing=(missing,) * PEOPLE_TOLD,
        people=_MANY,
        minutes=_MANY,
        unsubmitted=(_NAME,) * DIGEST_NAMES,
        unsubmitted_people=_MANY,
        waiting=Waiting((sheet,), _MANY),
        amendments=_MANY,
        approves=True,
        of_all=True,
    )
    yield weekly_digest(digest)
    yield weekly_digest(Digest(Outcome.NOTHING_TO_TELL, _WEEK, of_all=True))
    gaps = tuple(Gap(MONDAY + timedelta(days=number), 1, 24 * 60) for number in range(7))
    for state in TimesheetState:
        for outcome in (Outcome.REMINDED, Outcome.HANDED_IN, Outcome.NOTHING_EXPECTED):
            yield week_reminder(
                WeekCard(
                    outcome=outcome,
                    week=_WEEK,
                    standing=state,
                    rejected=True,
                    minutes=1,
                    norm=_MANY,
                    gaps=gaps,
                )
            )


def test_every_message_keeps_slacks_limits_and_none_of_it_is_cut_off() -> None:
    for answer in _answers():
        blocks = answer["blocks"]
        assert isinstance(blocks, list)
        assert check_message(blocks) == []
        assert len(blocks) < 50, answer["text"]
        assert len(str(answer["text"])) <= 3000
        paragraphs = [block["text"]["text"] for block in blocks if block["type"] == "section"]
        assert not [text for text in (answer["text"], *paragraphs) if str(text).endswith("…")]
        assert blocks[-1]["type"] == "actions"
        assert check_view(answer_modal(answer)) == []
