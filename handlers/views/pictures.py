"""A picture in a message."""

from handlers.views.blocks import Block, plain

_LONGEST_TITLE = 255


def picture(file_id: str, title: str, alt_text: str) -> Block:
    """A file of Slack's as an image, told in words for those who don't see it."""
    return {
        "type": "image",
        "slack_file": {"id": file_id},
        "title": plain(title, _LONGEST_TITLE),
        "alt_text": alt_text,
    }
