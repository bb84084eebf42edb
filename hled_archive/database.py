"""Which database the archive uses: the one that DATABASE_URL names, or the embedded server.

`python -m hled_archive.database run -- COMMAND…` runs a command with the embedded server, whose
address it finds in DATABASE_URL, and stops the server after it.
"""

import os
import signal
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from hled_archive.embedded.cluster import NAME, ServerFailedError
from hled_archive.embedded.server import Server

# Compiling a plan costs more than it gains on queries as short as ours.
SESSION = "-c jit=off"

# Small, since each gunicorn worker has its own; a request that finds none free in this many
# seconds is better told so than kept.
POOL = {"min_size": 1, "max_size": 8, "timeout": 5}

FOLDER = Path(__file__).resolve().parent.parent / ".postgres"


def embedded() -> dict[str, object]:
    """Django's settings for the checkout's own server, which the first connection starts."""
    return {
        "ENGINE": "hled_archive.embedded",
        "NAME": NAME,
        "USER": NAME,
        "OPTIONS": {"options": SESSION},
    }


def at(url: str, *, pooled: bool) -> dict[str, object]:
    """Django's settings for the server at a libpq address, kept in a pool where `pooled`.

    What Django has no setting for, such as `sslmode`, is passed on to libpq. An address that
    cannot be read or names no database raises ImproperlyConfigured.
    """
    try:
        given = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except ProgrammingError:
        # The cause would print the address, and a password with it.
        raise ImproperlyConfigured("DATABASE_URL is not a PostgreSQL address.") from None
    if "dbname" not in given:
        raise ImproperlyConfigured("DATABASE_URL names no database.")
    named = {
        "NAME": given.pop("dbname"),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
    }
    options: dict[str, object] = {
        **given,
        "options": f"{SESSION} {given.get('options', '')}".strip(),
    }
    if pooled:
        options["pool"] = POOL
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": options}


def run(command: Sequence[str]) -> int:
    """Run a command beside the embedded server and give its exit status.

    Signals that ask it to end reach the command, and the server is stopped after it.
    """
    socket = Server(FOLDER).attach()
    url = f"postgresql://{NAME}@/{NAME}?host={quote(str(socket), safe='')}"
    child = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})  # noqa: S603

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    # A terminal's Ctrl-C reaches the command by itself.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGHUP, pass_on)
    status = child.wait()
    return status if status >= 0 else 128 - status


def main() -> None:
    """Read the command line, run the command that it gives, and end with its status."""
    parser = ArgumentParser(prog="python -m hled_archive.database", description=__doc__)
    actions = parser.add_subparsers(required=True)
    action = actions.add_parser("run", help="run a command beside the embedded server")
    action.add_argument("command", nargs="+", metavar="COMMAND")
    try:
        sys.exit(run(parser.parse_args().command))
    except ServerFailedError as failure:
        sys.exit(str(failure))


if __name__ == "__main__":
    main()
