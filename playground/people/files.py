"""The files of people: handing one in, and getting the bytes of those that one sees."""

from urllib.parse import quote

from aiohttp import web

from playground.content.files import File
from playground.people.screen import show_file
from playground.wire import CannotDoError, Json
from playground.workspace import User
from playground.world import World

INLINE = ("image/gif", "image/jpeg", "image/png", "image/webp")
"""What is shown in the page; anything else could be a page of its own, and is only handed over."""
NAME_LIMIT = 255
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # The next playground at this address counts its files from one again.
    "Cache-Control": "no-store",
}


async def take(world: World, user: User, request: web.Request) -> Json:
    """Keep what a person hands in.

    Raises:
        CannotDoError: it is nothing, too much, or has no name.
    """
    typed = request.query.get("name", "")
    name = "".join(c for c in typed if c.isprintable() and c not in "/\\").strip()[:NAME_LIMIT]
    if not name:
        raise CannotDoError("a file has a name")
    try:
        content = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise CannotDoError("this file is too large for a workspace on one machine") from None
    if not content:
        raise CannotDoError("there is nothing in this file")
    file = world.files.expect(name, len(content), user.id, world.workspace.now_seconds())
    file.content = content
    return show_file(user, file.to_slack(world.base))


def give(world: World, user: User, file_id: str) -> web.Response:
    """The bytes of a file that this person uploaded or sees in a message."""
    file = _seen(world, user, file_id)
    if file is None or file.content is None:
        cannot = {"cannot": f"{user.name} sees no such file (any more)"}
        return web.json_response(cannot, status=web.HTTPNotFound.status_code)
    if file.mimetype in INLINE:
        kind = {"Content-Type": file.mimetype}
    else:
        named = f"attachment; filename*=UTF-8''{quote(file.name, safe='', errors='replace')}"
        kind = {"Content-Type": "application/octet-stream", "Content-Disposition": named}
    return web.Response(body=file.content, headers=HEADERS | kind)


def shows_file(content: object, file_id: str) -> bool:
    """Whether there is a picture of that file in these blocks, at whatever depth.

    https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
    """
    if isinstance(content, dict):
        picture = content.get("slack_file")
        if isinstance(picture, dict) and picture.get("id") == file_id:
            return True
        return any(shows_file(part, file_id) for part in content.values())
    return isinstance(content, list | tuple) and any(shows_file(part, file_id) for part in content)


def _seen(world: World, user: User, file_id: str) -> File | None:
    try:
        return world.files.own(file_id, user.id)
    except CannotDoError:
        pass
    channels = world.workspace.channels.values()
    messages = (m for channel in channels for m in world.workspace.seen_by(user, channel))
    seen = any(
        any(file["id"] == file_id for file in message.files) or shows_file(message.blocks, file_id)
        for message in messages
    )
    return world.files.get(file_id) if seen else None
