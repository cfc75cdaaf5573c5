"""What concerns nobody alone: waiting for changes, the record, and moving the clock."""

from aiohttp import web

from playground.clock_moves import moved
from playground.people.asking import after, given, polite
from playground.world import World

LONG_POLL_SECONDS = 20.0


class Control:
    """Answers for one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Take the addresses."""
        router.add_get("/changes", polite(self._changes))
        router.add_get("/record", polite(self._record))
        router.add_post("/clock", polite(self._clock))

    async def _changes(self, request: web.Request) -> web.Response:
        count = await self._world.changes.after(after(request), LONG_POLL_SECONDS)
        return web.json_response({"count": count})

    async def _record(self, request: web.Request) -> web.Response:
        record, redact = self._world.record, self._world.redact
        entries = [redact(entry.to_json()) for entry in record.after(after(request))]
        return web.json_response({"stamp": record.stamp, "entries": entries})

    async def _clock(self, request: web.Request) -> web.Response:
        wanted, clock = await given(request), self._world.clock
        self._world.move_clock(moved(clock.now(), wanted))
        return web.json_response({"now": clock.now().isoformat()})
