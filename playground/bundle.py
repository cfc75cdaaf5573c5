"""The page itself: what Vite built of `page/`, served as a page that trusts nothing it is shown."""

from pathlib import Path

from aiohttp import web

DIST = Path(__file__).parent / "page" / "dist"
NOT_BUILT = "The page isn't built yet: run `make demo` in the project's folder, then reload.\n"
POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; "
    "img-src 'self' data: https:; "
    "connect-src 'self'; "
    "base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# The machine's own table of types may know none of these, and nosniff forgives no wrong one.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
NOT_FOUND, UNAVAILABLE = 404, 503


def add_page(router: web.UrlDispatcher) -> None:
    """Take the addresses of the page."""
    router.add_get("/", _index)
    router.add_get("/assets/{name}", _asset)


async def _index(_: web.Request) -> web.StreamResponse:
    page = DIST / "index.html"
    if not page.is_file():
        return web.Response(text=NOT_BUILT, status=UNAVAILABLE)
    return web.FileResponse(page, headers=HEADERS | {"Cache-Control": "no-store"})


async def _asset(request: web.Request) -> web.StreamResponse:
    # Looked up among the names there are, so that no name leads out of the folder.
    assets = {path.name: path for path in (DIST / "assets").glob("*")}
    asset = assets.get(request.match_info["name"])
    if asset is None:
        return web.Response(text="There is no such file.\n", status=NOT_FOUND, headers=HEADERS)
    # A name holds a hash of what is in it, so it never means anything else.
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    kind = {"Content-Type": TYPES.get(asset.suffix, "application/octet-stream")}
    return web.FileResponse(asset, headers=HEADERS | forever | kind)
