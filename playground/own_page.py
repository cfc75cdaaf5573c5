"""Keeping every other web page out: a browser sends its requests to this machine as well."""

from aiohttp import web
from aiohttp.typedefs import Handler

NAMES = ("127.0.0.1", "localhost", "[::1]")
FORBIDDEN = 403
HTTP_PORT = "80"
SOCKET_PATH = "/link/"
REFUSED = "This workspace answers its own page and programs on this machine, no other web page."


@web.middleware
async def own_page_alone(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer nobody but our own page, and programs, which say nothing of an origin.

    The host is looked at because a page can give its own name this machine's address (DNS
    rebinding) and would then be of one origin with us.
    """
    hosts = _our_hosts(request)
    host, origin = request.headers.get("Host", "").lower(), request.headers.get("Origin")
    ours = origin is None or origin.lower() in {f"http://{name}" for name in hosts}
    if host in hosts and ours and (_is_from_here(request) or _is_followed_link(request)):
        return await handler(request)
    return web.json_response({"cannot": REFUSED}, status=FORBIDDEN)


def _our_hosts(request: web.Request) -> set[str]:
    place = request.transport and request.transport.get_extra_info("sockname")
    port = str(place[1]) if place else ""
    # Of a socket slack_sdk leaves the port out, which no browser does.
    bare = NAMES if port == HTTP_PORT or request.path == SOCKET_PATH else ()
    return {*bare, *(f"{name}:{port}" for name in NAMES)}


def _is_from_here(request: web.Request) -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")


def _is_followed_link(request: web.Request) -> bool:
    """Whether somebody follows a link from another page, which shows that page nothing."""
    said = (request.headers.get(f"Sec-Fetch-{what}") for what in ("Mode", "Dest"))
    return request.method == "GET" and tuple(said) == ("navigate", "document")
