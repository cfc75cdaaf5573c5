"""What lists share: counts in words, and the buttons to the next page."""

from domain.read_models import Page
from handlers.views.blocks import Block, command_button


def counted(number: int, noun: str) -> str:
    """The number with its noun, such as "1 project" and "2 projects"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def page_buttons(page: Page, command: str) -> list[Block]:
    """Ways to the pages before and after, which take this one's place."""
    buttons: list[Block] = []
    if page.number > 1:
        buttons.append(_to(page, "Previous", command, page.number - 1))
    if page.number < page.of:
        buttons.append(_to(page, "Next", command, page.number + 1))
    return buttons


def _to(page: Page, label: str, command: str, number: int) -> Block:
    return command_button(f"{label} ({number} of {page.of})", f"{command} {number}", replaces=True)
