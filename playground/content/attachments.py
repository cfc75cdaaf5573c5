"""Attachments of messages (https://docs.slack.dev/legacy/legacy-messaging).

Not checked: the fields of old attachments beside their blocks.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from playground.block_kit import ENOUGH, Complaint, check_message
from playground.content.elements import identify
from playground.wire import Json, as_objects

ATTACHMENTS_LIMIT = 100
SAYING = frozenset(
    (
        "actions",
        "author_name",
        "blocks",
        "fallback",
        "fields",
        "footer",
        "image_url",
        "pretext",
        "text",
        "thumb_url",
        "title",
    )
)
"""What can be seen of an attachment; its colour alone can't."""


def says_anything(attachment: Json) -> bool:
    """Whether there is anything to see of it."""
    return any(attachment.get(name) for name in SAYING)


def check_attachments(attachments: Iterable[Json]) -> list[Complaint]:
    """What Slack would refuse in the blocks of attachments."""
    complaints = (
        replace(complaint, pointer=f"/attachments/{index}{complaint.pointer}")
        for index, attachment in enumerate(attachments)
        for complaint in check_message(attachment.get("blocks") or [])
    )
    return list(islice(complaints, ENOUGH))


def number(attachments: Iterable[Json]) -> tuple[Json, ...]:
    """The attachments with the number that Slack gives each, and with ids in their blocks."""
    return tuple(_number(index, given) for index, given in enumerate(attachments, 1))


def _number(index: int, given: Json) -> Json:
    blocks = identify(as_objects(given.get("blocks")))
    return given | {"id": index} | ({"blocks": list(blocks)} if blocks else {})


def blocks_of(attachments: Iterable[Json]) -> tuple[Json, ...]:
    """All blocks in all attachments, in order."""
    return tuple(block for a in attachments for block in as_objects(a.get("blocks")))


def holding(attachments: Iterable[Json], block: Json) -> int | None:
    """The number of the attachment that this block stands in; None if it stands in none."""
    found = (a["id"] for a in attachments if block in as_objects(a.get("blocks")))
    return next(found, None)
