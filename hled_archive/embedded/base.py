"""The engine: PostgreSQL's own, which starts or joins the checkout's server to connect."""

from functools import cache

from django.db.backends.postgresql import base

from hled_archive.database import FOLDER
from hled_archive.embedded.server import Server


@cache
def server() -> Server:
    """The checkout's server, as this process uses it."""
    return Server(FOLDER)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to the embedded server, which runs from the first connection on."""

    def get_connection_params(self) -> dict[str, object]:
        # The server may have been started anew since the last connection, at a new address.
        self.settings_dict["HOST"] = str(server().attach())
        return super().get_connection_params()
