"""textual-serve's server, with a page of our own, and closed to other sites' pages."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

OWN_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class OwnServer(Server):
    """Serves ``command``. With ``only_own`` a request must name this machine as the browser sees it.

    A page of another site can make a browser call localhost, also by a name of its own that leads there (DNS
    rebinding); it cannot forge the headers that say so.
    """

    def __init__(self, command: str, address: str, port: int, only_own: bool) -> None:
        super().__init__(
            command, address, port, title="troubleshoot", templates_path=Path(__file__).parent.absolute()
        )
        self._only_own = only_own

    def initialize_logging(self) -> None:
        """Log nothing: what is typed is nobody's business."""

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing; the command has said it all."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._from_own_page)
        return app

    @web.middleware
    async def _from_own_page(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        host = urlsplit(f"//{request.host}").hostname
        origin = request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != request.host
        if foreign or (self._only_own and host not in OWN_NAMES):
            raise web.HTTPForbidden(text="This page is only for the person at this machine.\n")
        return await handler(request)
