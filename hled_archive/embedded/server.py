"""Join the server of one checkout, so that it runs while any process uses it and no longer.

Every process that uses the server holds a shared lock on `users` until it ends; whoever finds
itself the last stops the server. A process that is killed loses its lock all the same, so the
next one joins the server that it left, or recovers it, and stops it at its own end.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from hled_archive.embedded import cluster
from hled_archive.embedded.place import Place, find_place


class Server:
    """The server that belongs to a folder, as this process uses it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._user: int | None = None  # the process that holds `_hold`: a fork copies both
        self._hold = -1

    @cached_property
    def place(self) -> Place:
        """Where the server lives; looked for with the folder locked."""
        return find_place(self.folder)

    def attach(self) -> Path:
        """Start the server, or join it where it runs, and give its socket's folder.

        The process counts as a user of the server until `release` or its own end.
        """
        with locked(self.folder):
            if self._user != os.getpid():
                self._hold = open_lock(self.folder / "users")
                fcntl.flock(self._hold, fcntl.LOCK_SH)
                self._user = os.getpid()
                atexit.register(self.release)
            return cluster.socket_of(self.place) or cluster.start(self.place)

    def release(self) -> None:
        """Stop using the server, and stop it where nobody else uses it."""
        if self._user != os.getpid():
            return
        atexit.unregister(self.release)
        self._user = None
        with locked(self.folder):
            os.close(self._hold)
            if is_unused(self.folder):
                cluster.stop(self.place)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other process and thread from starting or stopping the folder's server."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = open_lock(folder / "lock")
    except PermissionError as refusal:
        raise cluster.ServerFailedError(
            f"{refusal}: run this as the checkout's owner, or set DATABASE_URL to a server."
        ) from refusal
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def open_lock(path: Path) -> int:
    """Open a lock file, made where it is missing; reading is enough to lock it."""
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o644)


def is_unused(folder: Path) -> bool:
    """Whether no process counts as a user of the folder's server."""
    users = open_lock(folder / "users")
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(users)
