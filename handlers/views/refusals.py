"""A refusal where its person looks: an answer with buttons, or a form's fields or place."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from domain.entries.day_form import LinesLoggedJustNow
from domain.entries.time_entries import LoggedJustNow
from domain.errors import DomainError
from domain.form_reader import FormMistakes, OnLine
from domain.settings.work_types import NoSuchWorkType
from domain.timesheets.week_locks import WeekClosed
from handlers.views import (
    errors_amendments,
    errors_billing,
    errors_clients,
    errors_dashboard,
    errors_day,
    errors_documents,
    errors_invitations,
    errors_leads,
    errors_money,
    errors_own,
    errors_people,
    errors_periods,
    errors_projects,
    errors_rates,
    errors_reminders,
    errors_reports,
    errors_requests,
    errors_schedules,
    errors_settings,
    errors_sharing,
    errors_statements,
    errors_steps,
    errors_time,
    errors_timers,
    errors_weeks,
)
from handlers.views.blocks import Answer, View, message, modal, section
from handlers.views.choices import write_choice
from handlers.views.day_form import day_form_again
from handlers.views.errors import buttons, words
from handlers.views.forms import notice_modal
from handlers.views.origin import Origin
from handlers.views.plain_words import without_mrkdwn

WORDS = (
    errors_time,
    errors_periods,
    errors_day,
    errors_timers,
    errors_weeks,
    errors_amendments,
    errors_clients,
    errors_projects,
    errors_reminders,
    errors_reports,
    errors_requests,
    errors_leads,
    errors_documents,
    errors_people,
    errors_invitations,
    errors_settings,
    errors_own,
    errors_money,
    errors_billing,
    errors_rates,
    errors_sharing,
    errors_dashboard,
    errors_schedules,
    errors_statements,
    errors_steps,
)
"""The modules with the words of refusals; importing them registered these."""


def refusal(error: DomainError, key: str) -> Answer:
    """The refusal as a message of its own, with buttons where one click would do.

    Args:
        error: what is wrong.
        key: of the request, so that a choice clicked twice is made once.
    """
    text = words(error)
    return message(text, [section(text), *buttons(error, key)])


def field_errors(error: DomainError, fields: Iterable[object]) -> dict[str, str]:
    """The refusal at those of the form's fields it belongs to; empty if it belongs to none."""
    if isinstance(error, WeekClosed) and error.asks_for_amendment:
        return {}  # a field has no place for the button that asks
    mistakes = error.mistakes if isinstance(error, FormMistakes) else (error,)
    known = set(fields)
    there = {_field(mistake, known): mistake for mistake in mistakes}
    return {name: _at_field(mistake) for name, mistake in there.items() if name}


def refusal_modal(error: DomainError, key: str, submitted: Mapping[str, object]) -> View:
    """The refusal where the form was, for what belongs to none of its fields."""
    if isinstance(error, LinesLoggedJustNow):
        return day_form_again(submitted, words(error))
    if isinstance(error, LoggedJustNow):
        origin = Origin.read(str(submitted["private_metadata"]))
        again = replace(origin, choice=write_choice(error.choice, key, anyway=True))
        return modal(
            "time_form_again",
            "Log it again?",
            [section(words(error))],
            submit="Log it again",
            private_metadata=again.write(),
        )
    return notice_modal(words(error), buttons(error, key))


def _field(mistake: DomainError, known: AbstractSet[object]) -> str | None:
    """The form's field that the mistake was made in: that of its line, or one that all share."""
    if isinstance(mistake, OnLine):
        field = mistake.mistake.field
        of_line = f"{field}-{mistake.line}"
        if of_line in known:
            return of_line
    else:
        field = mistake.field
    return field if field in known else None


def _at_field(mistake: DomainError) -> str:
    """The words at a field of the form, where work types are picked, not typed."""
    if isinstance(mistake, OnLine):
        return _at_field(mistake.mistake)
    if isinstance(mistake, NoSuchWorkType):
        return "That work type is no longer in use. Pick another one."
    return without_mrkdwn(words(mistake))
