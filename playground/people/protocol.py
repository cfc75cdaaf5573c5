"""The protocol of people, `/people/…`: JSON in, JSON out, for a client or a browser page."""

from aiohttp import web

from playground.people import acts_commands, acts_interactions
from playground.people.acts import Act, need_person, perform
from playground.people.asking import given, polite
from playground.people.files import give, take
from playground.people.screen import show_messages, show_person, show_screen
from playground.wire import CannotDoError
from playground.workspace import Channel, User
from playground.world import World

ACTS = (acts_commands, acts_interactions)
"""The modules of acts; importing them registered what people can do."""


class People:
    """Answers for one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_to(self, router: web.UrlDispatcher) -> None:
        """Take the addresses of the protocol."""
        router.add_get("/people", polite(self._people))
        router.add_get("/people/{who}/screen", polite(self._screen))
        router.add_get("/people/{who}/channels", polite(self._channels))
        router.add_get("/people/{who}/messages", polite(self._messages))
        router.add_get("/people/{who}/view", polite(self._view))
        router.add_post("/people/{who}/files", polite(self._take_file))
        router.add_get("/people/{who}/files/{file}", polite(self._give_file))
        router.add_post("/people/{who}/{act}", polite(self._act))
        router.add_post("/invitations/{invitation}", polite(self._come_in))

    async def _people(self, _: web.Request) -> web.Response:
        workspace = self._world.workspace
        people = [show_person(workspace, user) for user in workspace.users.values()]
        return web.json_response({"people": people})

    async def _screen(self, request: web.Request) -> web.Response:
        user = self._user(request)
        need_person(user)
        try:
            channel = self._channel(request, user)
        except CannotDoError:
            channel = None
        return web.json_response(show_screen(self._world, user, channel))

    async def _channels(self, request: web.Request) -> web.Response:
        channels = self._world.workspace.channels_of(self._user(request))
        return web.json_response({"channels": [{"id": c.id, "name": c.name} for c in channels]})

    async def _messages(self, request: web.Request) -> web.Response:
        user = self._user(request)
        said = self._world.workspace.seen_by(user, self._channel(request, user))
        return web.json_response({"messages": show_messages(self._world, user, said)})

    async def _view(self, request: web.Request) -> web.Response:
        user, modals = self._user(request), self._world.modals
        view = modals.home(user.id) if "home" in request.query else modals.top(user.id)
        return web.json_response({"view": modals.show(view) if view else None})

    async def _act(self, request: web.Request) -> web.Response:
        name, said = request.match_info["act"], await given(request)
        return web.json_response(await perform(self._world, self._user(request), name, said))

    async def _come_in(self, request: web.Request) -> web.Response:
        """Somebody outside accepts an invitation, and can be acted as from here on."""
        guest = self._world.connect.accept(request.match_info["invitation"])
        return web.json_response(show_person(self._world.workspace, guest))

    async def _take_file(self, request: web.Request) -> web.Response:
        user = self._user(request)
        need_person(user)
        return web.json_response(await take(self._world, user, request))

    async def _give_file(self, request: web.Request) -> web.Response:
        return give(self._world, self._user(request), request.match_info["file"])

    def _channel(self, request: web.Request, user: User) -> Channel:
        return Act(self._world, user, {"channel": request.query.get("channel")}).channel()

    def _user(self, request: web.Request) -> User:
        who = request.match_info["who"]
        user = self._world.workspace.user(who)
        if user is None:
            raise CannotDoError(f"there is nobody called {who!r}")
        return user
