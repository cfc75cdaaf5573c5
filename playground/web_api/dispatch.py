"""Answering `/api/<method>`: token, scopes, arguments, limits, and Slack's way of saying no."""

import base64
import binascii
from time import perf_counter

from aiohttp import web

from playground.app.installation import Token
from playground.forms import read_form
from playground.limits import rate_limited
from playground.record import Call as Recorded
from playground.rules import Rule
from playground.troubles import Fate
from playground.web_api import (
    apps,
    auth,
    chat,
    connect,
    conversations,
    files,
    functions,
    users,
    views,
)
from playground.web_api.arguments import Arguments
from playground.web_api.registry import METHODS, Call, Method
from playground.wire import Json, SlackError, parse
from playground.world import World

FAMILIES = (apps, auth, chat, connect, conversations, files, functions, users, views)
"""The modules whose methods there are; importing them registered these."""
OK = 200
CHARSETS = ("utf-8", "iso-8859-1")


async def answer(world: World, request: web.Request) -> web.Response:
    """Answer one call of the Web API."""
    started = perf_counter()
    name = request.match_info["method"]
    given: Json = {}
    headers = {"x-slack-req-id": f"req-{world.record.stamp + 1}"}
    status, body = OK, {}
    trouble = world.troubles.befalling(name)
    if trouble.fate is Fate.UNHEARD:
        return _broken_off(request)
    try:
        given = await _arguments(request)
        if trouble.fate is Fate.LIMITED:
            raise rate_limited(trouble.retry_after)
        body = _run(world, name, given, request, headers)
    except SlackError as error:
        status, body = error.status, error.answer()
        if Rule.RETRY_AFTER in world.rules:
            headers |= error.headers
    args = world.redact({k: v for k, v in given.items() if k != "token"})
    seconds = perf_counter() - started
    world.record.add(Recorded(name, args, world.redact(body), status, seconds))
    await world.limits.wait_for_release(name)
    if world.limits.take_lost(name) or trouble.fate is Fate.LOST:
        return _broken_off(request)
    return web.json_response(body, status=status, headers=headers)


def _broken_off(request: web.Request) -> web.Response:
    """An answer that reaches nobody, as the connection breaks before it."""
    if request.transport:
        request.transport.abort()
    return web.Response()


def _run(
    world: World, name: str, given: Json, request: web.Request, headers: dict[str, str]
) -> Json:
    world.limits.check_ordered(name)
    method = METHODS.get(name)
    if method is None:
        if Rule.METHOD_KNOWN in world.rules:
            raise SlackError("unknown_method", details={"req_method": name})
        return {"ok": True}
    token = _token(world, method, given, request)
    if token:
        headers["x-oauth-scopes"] = ",".join(token.scopes)
        headers["x-accepted-oauth-scopes"] = ",".join(method.scopes)
    call = Call(world, Arguments(given), token, _basic(request))
    call.need(*method.scopes)
    return {"ok": True} | method.run(call)


def _token(world: World, method: Method, given: Json, request: web.Request) -> Token | None:
    if method.kind == "none":
        return None
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    value = value if kind.lower() == "bearer" else str(given.get("token") or "")
    return world.app.authenticate(value.strip(), method.kind)


def _basic(request: web.Request) -> tuple[str, str] | None:
    kind, _, value = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        user, _, password = base64.b64decode(value).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return user, password


async def _arguments(request: web.Request) -> Json:
    # A token in the query string is none (authentication/tokens).
    given: Json = {name: value for name, value in request.query.items() if name != "token"}
    if (request.charset or "utf-8").lower() not in CHARSETS:
        raise SlackError("invalid_charset")
    if request.content_type == "application/json":
        return given | await _json(request)
    try:
        form = await read_form(request)
    except ValueError:
        raise SlackError("invalid_form_data") from None
    return given | {name: value for name, value in form.items() if isinstance(value, str)}


async def _json(request: web.Request) -> Json:
    try:
        text = await request.text()
        # slack_sdk declares an empty body to be JSON where a method has no arguments.
        body = parse(text) if text.strip() else {}
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body
