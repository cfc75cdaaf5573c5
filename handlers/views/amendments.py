"""Amendments of locked weeks: as they are asked for, decided, told of and listed."""

from collections.abc import Callable, Iterator

from domain.amendments.amendment_cards import AmendmentCard
from domain.amendments.amendment_effects import ClientEffect, Moved, Sums
from domain.amendments.amendment_lists import WaitingAmendments
from domain.amendments.amendment_readers import AmendmentChange
from domain.days.days import format_day
from domain.days.durations import format_duration
from domain.money import format_money
from domain.read_models import Entry
from handlers.views.blocks import (
    Answer,
    Block,
    actions,
    button,
    context,
    divider,
    escape,
    header,
    in_a_line,
    message,
    section,
    sections,
)
from handlers.views.lists import and_more
from handlers.views.requests import with_quote
from handlers.views.time_entry import details, headline, project_line
from models import AmendmentState

ACCEPT, REJECT, LOOK = "amendment_accept", "amendment_reject", "amendment_look"
WITHDRAW, WITHDRAW_LISTED = "amendment_withdraw", "amendment_withdraw_listed"

_NOTE = 500  # characters, of which each may be five once it is escaped
_NOTE_IN_A_LIST = 60
_REASON_IN_A_LIST = 160

_STATES = {
    AmendmentState.ASKED: "Waits for approval",
    AmendmentState.ACCEPTED: "Accepted",
    AmendmentState.REJECTED: "Rejected",
    AmendmentState.WITHDRAWN: "Withdrawn",
}


def amendment_asked(change: AmendmentChange) -> Answer:
    """To who asked: what for, and who decides it."""
    card = change.card
    text = f"You asked {_what(card)}"
    lines = [f"*{text}*", *_changes(card)]
    stands = "The week stays locked meanwhile; `/time amend` shows how it stands."
    return message(
        text,
        [
            *sections(lines),
            context(f"{_deciders(change)}{stands}"),
            actions([_withdraw(card, WITHDRAW)]),
        ],
    )


def amendment_request(card: AmendmentCard) -> Answer:
    """To who decides: what is asked for, why, what it does to the client, and the two answers."""
    blocks = amendment_told(card)
    if not card.waits:
        return message(f"{_title(card)}: {_outcome(card).replace('*', '')}", blocks)
    for effect in card.effect:
        blocks += sections(_effect(effect, card.currency))
    value = f"{card.id} {card.version}"
    answers = [button("Accept", ACCEPT, value, "primary"), button("Reject…", REJECT, value)]
    return message(_title(card), [*blocks, actions(answers)])


def amendment_told(card: AmendmentCard) -> list[Block]:
    """The amendment whole: who asks for what, why, and what became of it."""
    blocks = sections([f"*{_title(card)}*", *_changes(card)])
    blocks += with_quote("Reason:", card.reason)
    if not card.waits:
        blocks += _outcome_blocks(card)
    return blocks


def amendment_decided(card: AmendmentCard) -> Answer:
    """To who decided: what that did."""
    text = (
        f"You accepted it: {card.week.name} of {escape(card.asker)} is changed, and stays approved."
        if card.state is AmendmentState.ACCEPTED
        else f"You rejected it: {card.week.name} of {escape(card.asker)} stays as it is."
    )
    told = "" if card.is_own else f" {escape(card.asker)} is told."
    return message(text + told, [section(text + told)])


def amendment_withdrawn(card: AmendmentCard) -> Answer:
    """To who took it back."""
    text = f"You took back what you asked of {card.week.name}. The week stays as it is."
    return message(text, sections([text, *_changes(card)]))


def amendment_news(card: AmendmentCard) -> Answer:
    """To who asked: what became of it."""
    text = f"{_outcome(card)}: what you asked of {card.week.name}"
    blocks = sections([text, *_changes(card)])
    if card.words:
        blocks += with_quote("In their words:", card.words)
    return message(text.replace("*", ""), blocks)


def own_amendments(cards: tuple[AmendmentCard, ...]) -> Answer:
    """What somebody asked for lately, and how it stands."""
    title = "Your amendments"
    blocks = [header(title)]
    if not cards:
        blocks.append(
            section(
                "You haven't asked for any. Once a week is approved its time is locked, and "
                "editing an entry of it asks for a change."
            )
        )
    blocks += [
        section(_listed(card), _withdraw(card, WITHDRAW_LISTED) if card.waits else None)
        for card in cards
    ]
    return message(title, blocks)


def waiting_line(card: AmendmentCard) -> Block:
    """One amendment that waits, with the way to look at it."""
    text = f"*{escape(card.asker)}* asks {_what(card)}\n{_in_short(card)}"
    return section(text, button("Look", LOOK, str(card.id)))


def waiting_section(waiting: WaitingAmendments) -> list[Block]:
    """The part of a list that tells of waiting amendments; nothing where there are none."""
    if not waiting.total:
        return []
    return [divider(), section("*Amendments*"), *waiting_lines(waiting)]


def waiting_lines(waiting: WaitingAmendments) -> list[Block]:
    """The first amendments that wait, and how many more do."""
    more = and_more(waiting.total - len(waiting.lines))
    lines = [*map(waiting_line, waiting.lines)]
    return [*lines, context(more.lstrip())] if more else lines


def waiting_shown(card: AmendmentCard) -> list[Block]:
    """One's own amendment that waits, with the way to take it back."""
    return [*sections([*_changes(card)]), actions([_withdraw(card, WITHDRAW)])]


def _deciders(change: AmendmentChange) -> str:
    """A sentence on who decides, by mention; nothing where nobody was found."""
    asked = [f"<@{reading.recipient}>" for reading in change.deciders]
    if len(asked) == 1:
        return f"{asked[0]} decides. "
    return f"One of {', '.join(asked)} decides. " if asked else ""


def _title(card: AmendmentCard) -> str:
    return f"{escape(card.asker)} asks {_what(card)}"


def _what(card: AmendmentCard) -> str:
    week = card.week.name
    if card.before is None:
        return f"to add time to {week}"
    return f"to change time of {week}" if card.after else f"to remove time from {week}"


def _changes(card: AmendmentCard) -> Iterator[str]:
    """What it adds, removes, or makes different, line by line, in mrkdwn."""
    before, after = card.before, card.after
    if before and after:
        yield f"{headline(before)}, {format_day(before.day)}"
        yield from _differences(before, after)
    elif after:
        yield f"Add: {headline(after)}"
        yield _facts(after)
    elif before:
        yield f"Remove: {headline(before)}"
        yield _facts(before)


def _facts(entry: Entry) -> str:
    return details(entry) if len(entry.note) <= _NOTE else _without_long_note(entry)


def _without_long_note(entry: Entry) -> str:
    first, _, _note = details(entry).partition("\n")
    return f"{first}\n>{_plain_note(entry)}"


def _differences(before: Entry, after: Entry) -> Iterator[str]:
    told: tuple[tuple[str, Callable[[Entry], str]], ...] = (
        ("Project", lambda entry: project_line(entry.project)),
        ("Time", lambda entry: format_duration(entry.minutes)),
        ("Day", lambda entry: format_day(entry.day)),
        ("Work type", lambda entry: escape(entry.work_type or "none")),
        ("Billable", lambda entry: "yes" if entry.billable else "no"),
    )
    for label, in_words in told:
        was, becomes = in_words(before), in_words(after)
        if was != becomes:
            yield f"•  {label}: {was} → {becomes}"
    if before.note != after.note:
        yield f"•  Note: {_plain_note(before) or '_none_'}"
        yield f"    → {_plain_note(after) or '_none_'}"


def _plain_note(entry: Entry) -> str:
    return in_a_line(entry.note, _NOTE)


def _effect(effect: ClientEffect, currency: str) -> Iterator[str]:
    seen = "" if effect.whole else ", of the projects you see"
    yield f"*What it does to {escape(effect.client)}*{seen}"
    yield f"•  Of the week: {_moved(effect.week, currency)}"
    yield f"•  Of all time: {_moved(effect.all_time, currency)}"


def _moved(moved: Moved, currency: str) -> str:
    """Each sum before and after; one that stays is told once."""

    def told(of: Callable[[Sums], int], in_words: Callable[[int], str]) -> str:
        was, becomes = of(moved.before), of(moved.after)
        return in_words(was) if was == becomes else f"{in_words(was)} → {in_words(becomes)}"

    parts = [
        told(lambda sums: sums.minutes, format_duration),
        "billable " + told(lambda sums: sums.billable_minutes, format_duration),
    ]
    if moved.before.amount_minor is not None:
        parts.append(
            told(
                lambda sums: sums.amount_minor or 0,
                lambda minor: escape(format_money(minor, currency, "en")),
            )
        )
    return " · ".join(parts)


def _outcome(card: AmendmentCard) -> str:
    by = f" by {escape(card.decided_by)}" if card.decided_by else ""
    return f"*{_STATES[card.state]}*{by}"


def _outcome_blocks(card: AmendmentCard) -> list[Block]:
    return with_quote(_outcome(card), card.words)


def _listed(card: AmendmentCard) -> str:
    lines = [f"{_outcome(card)} · you asked {_what(card)}", _in_short(card)]
    lines.append(f">{_short(card.reason)}")
    if card.words:
        lines.append(f"{escape(card.decided_by or '')}: {_short(card.words)}")
    return "\n".join(lines)


def _in_short(card: AmendmentCard) -> str:
    """Its change in one line."""
    before, after = card.before, card.after
    if before and after:
        return f"{_entry(before)} → {_entry(after)}"
    entry = after or before
    return _entry(entry) if entry else ""


def _entry(entry: Entry) -> str:
    where = escape(entry.project.key) if entry.project else project_line(None)
    note = in_a_line(entry.note, _NOTE_IN_A_LIST)
    told = f" “{note}”" if note else ""
    mark = "" if entry.billable else ", not billable"
    work_type = f", {escape(entry.work_type)}" if entry.work_type else ""
    return (
        f"{format_duration(entry.minutes)} {where}{work_type}{mark}, {format_day(entry.day)}{told}"
    )


def _short(text: str) -> str:
    return in_a_line(text, _REASON_IN_A_LIST)


def _withdraw(card: AmendmentCard, action_id: str) -> Block:
    return button("Withdraw", action_id, f"{card.id} {card.version}")
