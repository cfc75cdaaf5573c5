"""What all addresses of people's protocol have in common: JSON in, and a plain no."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from playground.wire import CannotDoError, Json, as_object, parse

BAD_REQUEST = 400
Handler = Callable[[web.Request], Awaitable[web.Response]]


def polite(handler: Handler) -> Handler:
    """The handler, saying in JSON what cannot be done."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except CannotDoError as error:
            return web.json_response({"cannot": str(error)}, status=BAD_REQUEST)

    return answer


async def given(request: web.Request) -> Json:
    """What the request says.

    Raises:
        CannotDoError: it says nothing in JSON.
    """
    try:
        return as_object(parse(await request.read()))
    except ValueError:
        raise CannotDoError("what is to be done is described in JSON") from None


def after(request: web.Request) -> int:
    """The number after which news are wanted.

    Raises:
        CannotDoError: it is none.
    """
    try:
        return int(request.query.get("after", "0"))
    except ValueError:
        raise CannotDoError("changes are counted: say after which number") from None
