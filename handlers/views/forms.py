"""What forms share: the notice in a form's place, and the confirmation."""

from collections.abc import Iterable

from handlers.views.blocks import (
    Answer,
    Block,
    View,
    blocks_of,
    message,
    modal,
    section,
    without_buttons,
)


def notice_modal(text: str, ways_on: Iterable[Block] = ()) -> View:
    """A sentence in place of a form, with the buttons that go on from there."""
    return modal("notice", "That didn't work", [section(text), *ways_on])


def answer_modal(answer: Answer) -> View:
    """An answer where no message can be: its blocks are all of it."""
    return modal("answer", "Stint", blocks_of(answer))


def left_as_it_was() -> Answer:
    """In the place of a question in a modal, which only its reader can close."""
    text = "Left as it was. You can close this."
    return message(text, [section(text)])


def confirmation_modal(answer: Answer) -> View:
    """What came of the form, in its place, where no message can be answered."""
    return modal("notice", "Done", without_buttons(answer))
