"""The server, bound to this machine: Slack's own addresses beside those of people."""

import asyncio
from time import perf_counter
from urllib.parse import urlencode

import aiohttp
from aiohttp import web

from playground.bundle import add_page
from playground.control import Control
from playground.forms import read_form
from playground.own_page import own_page_alone
from playground.people.protocol import People
from playground.record import RESPONSE_URL, Call
from playground.rules import Rule
from playground.web_api import dispatch
from playground.wire import Json, SlackError, as_object, parse
from playground.world import World

HOST = "127.0.0.1"
MAX_BYTES = 64 * 1024 * 1024
INVALID_PAYLOAD = "invalid_payload"
OK = 200
BAD_REQUEST = 400
FORBIDDEN = 403


class Server:
    """Serves one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._runner: web.AppRunner | None = None
        self.session: aiohttp.ClientSession

    async def start(self, port: int) -> int:
        """Listen, and return the port."""
        self._world.clock.bind(asyncio.get_running_loop())
        self.session = aiohttp.ClientSession()
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        actual = int(self._runner.addresses[0][1])
        self._world.base = f"http://{HOST}:{actual}"
        self._world.response_urls.base = f"{self._world.base}/response"
        return actual

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        await self._world.close()
        await self.session.close()
        if self._runner:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_BYTES, middlewares=[own_page_alone])
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/link/", self._world.sockets.handle)
        app.router.add_post("/response/{key:.+}", self._response_url)
        app.router.add_post("/upload/v1/{file}", self._upload)
        app.router.add_get("/files/{file}/{name:.+}", self._download)
        app.router.add_get("/oauth/v2/authorize", self._authorize)
        People(self._world).add_to(app.router)
        Control(self._world).add_to(app.router)
        add_page(app.router)
        return app

    async def _api(self, request: web.Request) -> web.Response:
        return await dispatch.answer(self._world, request)

    async def _response_url(self, request: web.Request) -> web.Response:
        started, redact = perf_counter(), self._world.redact
        given, status, said = self._use(request.match_info["key"], await request.read())
        seconds = perf_counter() - started
        self._world.record.add(Call(RESPONSE_URL, redact(given), redact(said), status, seconds))
        if said.get("error") == INVALID_PAYLOAD:
            return web.Response(text=INVALID_PAYLOAD, status=status)
        return web.json_response(said, status=status)

    def _use(self, key: str, body: bytes) -> tuple[Json, int, Json]:
        """What was sent to a response_url, and the status and answer it earned."""
        given: Json = {}
        try:
            given = as_object(parse(body))
            self._world.response_urls.use(key, given)
        except ValueError:
            return given, BAD_REQUEST, {"ok": False, "error": INVALID_PAYLOAD}
        except SlackError as error:
            return given, error.status, error.answer()
        return given, OK, {"ok": True}

    async def _upload(self, request: web.Request) -> web.Response:
        try:
            file = self._world.files.get(request.match_info["file"])
        except SlackError as error:
            return web.Response(text=error.code, status=BAD_REQUEST)
        if file.content is not None:
            return web.Response(text="this file was uploaded already", status=BAD_REQUEST)
        try:
            content = await _uploaded(request)
        except ValueError:
            return web.Response(text="that is no form", status=BAD_REQUEST)
        if len(content) != file.length:
            return web.Response(text="the length is not what was announced", status=BAD_REQUEST)
        file.content = content
        return web.Response(text=f"OK - {file.length}")

    async def _download(self, request: web.Request) -> web.Response:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            token = self._world.app.authenticate(given, "bot")
            file = self._world.files.get(request.match_info["file"])
        except SlackError as error:
            return web.Response(text=error.code, status=FORBIDDEN)
        if "files:read" not in token.scopes and Rule.SCOPES in self._world.rules:
            return web.Response(text="missing_scope", status=FORBIDDEN)
        return web.Response(body=file.content or b"")

    async def _authorize(self, request: web.Request) -> web.Response:
        """Slack's page where somebody allows the app; here they always press Allow."""
        asked = request.query
        if asked.get("client_id") != self._world.app.client_id:
            return web.Response(text="Invalid client_id parameter", status=BAD_REQUEST)
        scopes = (s for s in asked.get("scope", "").split(",") if s)
        target = asked.get("redirect_uri", "")
        given = {"code": self._world.codes.grant(scopes, target), "state": asked.get("state", "")}
        try:
            back = web.HTTPFound(f"{target}{'&' if '?' in target else '?'}{urlencode(given)}")
        except ValueError:
            return web.Response(text="Invalid redirect_uri parameter", status=BAD_REQUEST)
        raise back


async def _uploaded(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await read_form(request)
    for value in form.values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
