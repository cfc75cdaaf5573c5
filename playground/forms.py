"""Forms that strangers send, urlencoded or multipart."""

import zlib
from collections.abc import Mapping

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

# aiohttp tells of a malformed form in many ways.
MALFORMED = (ValueError, LookupError, RuntimeError, AssertionError, zlib.error, HttpProcessingError)


async def read_form(request: web.Request) -> Mapping[str, object]:
    """The fields of the form.

    Raises:
        ValueError: it is malformed.
    """
    try:
        return await request.post()
    except MALFORMED as error:
        raise ValueError(f"that is no form: {error}") from error
