"""Keeping every other web page out: a browser sends its requests to this machine as well."""

import re

from aiohttp import web
from aiohttp.typedefs import Handler

# The name tells, for a page can give its own name this machine's address (DNS rebinding) and is
# then of one origin with us. The port doesn't: slack_sdk leaves it out of a socket's request, and
# what forwards to us has another.
_OUR_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
FORBIDDEN = 403
REFUSED = "This workspace answers its own page and programs on this machine, no other web page."


@web.middleware
async def own_page_alone(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer nobody but our own page, and programs, which say nothing of an origin."""
    named = _OUR_HOST.fullmatch(request.headers.get("Host", ""))
    if named and _is_our_origin(request) and (_is_from_here(request) or _is_followed_link(request)):
        return await handler(request)
    return web.json_response({"cannot": REFUSED}, status=FORBIDDEN)


def _is_our_origin(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    place = request.transport and request.transport.get_extra_info("sockname")
    port = place[1] if place else None
    return origin is None or origin in {
        f"http://{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")
    }


def _is_from_here(request: web.Request) -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")


def _is_followed_link(request: web.Request) -> bool:
    """Whether somebody follows a link from another page, which shows that page nothing."""
    said = (request.headers.get(f"Sec-Fetch-{what}") for what in ("Mode", "Dest"))
    return request.method == "GET" and tuple(said) == ("navigate", "document")
