"""What forms share: the notice in a form's place, and the confirmation."""

from handlers.views.blocks import Answer, View, modal, section


def notice_modal(text: str) -> View:
    """A sentence in place of a form."""
    return modal("notice", "That didn't work", [section(text)])


def answer_modal(answer: Answer) -> View:
    """An answer where no message can be: its text is the title, its blocks are all of it."""
    blocks = answer["blocks"]
    assert isinstance(blocks, list)
    return modal("answer", "Stint", blocks)


def confirmation_modal(answer: Answer) -> View:
    """What came of the form, in its place, where no message can be answered."""
    blocks = answer["blocks"]
    assert isinstance(blocks, list)
    return modal("notice", "Done", [block for block in blocks if block["type"] != "actions"])
