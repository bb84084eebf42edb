"""Create, start and stop the server's cluster through PostgreSQL's own programs.

Nothing here looks after two processes that do so at once; see `server`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import OperationalError

from hled_archive.embedded.place import Place

# The database, and the one role, which may do everything.
NAME = "hled_archive"

# A socket's path may have 107 bytes, which a checkout's own path can exceed, as can TMPDIR.
SOCKETS = Path("/tmp")  # noqa: S108 — mkdtemp makes a folder there that only its owner enters

# What the programs see of the environment: the reader's own could change what they do.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}

# Recovery after a crash replays what was written; a slow disk may need minutes for it.
SECONDS_TO_START = 180

# PostgreSQL's own default, and what a million statements need; in megabytes.
LEAST_BUFFERS, MOST_BUFFERS = 128, 2048

# Processes of a killed server may outlive it for a moment and keep the next one out.
ATTEMPTS = 3


class ServerFailedError(OperationalError):
    """The embedded server could not be started; the message says where its log is."""


@dataclass(frozen=True, slots=True)
class Postmaster:
    """The server's process and its socket's folder, as it noted them when it started."""

    pid: int
    sockets: Path


def noted(place: Place) -> Postmaster | None:
    """The last server's note of itself; None where it stopped in order."""
    try:
        lines = (place.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return Postmaster(pid=int(lines[0]), sockets=Path(lines[4]))
    except (FileNotFoundError, IndexError, ValueError):
        return None


def socket_of(place: Place) -> Path | None:
    """The folder of the running server's socket; None where no server answers."""
    postmaster = noted(place)
    if postmaster is None:
        return None
    try:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(str(postmaster.sockets / ".s.PGSQL.5432"))
    except (FileNotFoundError, ConnectionRefusedError):
        return None
    return postmaster.sockets


def start(place: Place) -> Path:
    """Start the server, made where it is missing, and give its socket's folder."""
    begin_log(place)
    if not place.cluster.exists():
        create(place)
    remains = noted(place)
    if remains:
        clear(place, remains)
    sockets = Path(tempfile.mkdtemp(prefix="hled-archive-", dir=SOCKETS))
    if place.account:
        place.account.own(sockets)
    try:
        launch(place, sockets, attempts=ATTEMPTS if remains else 1)
    except BaseException:  # after a Ctrl-C, too, no server may stay without a user
        stop(place)
        shutil.rmtree(sockets, ignore_errors=True)
        raise
    return sockets


def stop(place: Place) -> None:
    """Stop the server, if it runs, and end the connections that are open."""
    sockets = socket_of(place)
    ask(place, "pg_ctl", "stop", f"--pgdata={place.cluster}", "--mode=fast", "--silent")
    if sockets:
        shutil.rmtree(sockets, ignore_errors=True)


def create(place: Place) -> None:
    """Make the cluster, which appears under its name once it is complete."""
    fresh = place.folder / "cluster-partial"
    shutil.rmtree(fresh, ignore_errors=True)
    # The builtin provider orders and folds letters alike on every machine; the full-text parser
    # still asks the C library what a letter is, and in the plain C locale “ and — would be ones.
    demand(
        place,
        "initdb",
        f"--pgdata={fresh}",
        f"--username={NAME}",
        "--auth=trust",  # the socket's folder lets only its owner in
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
    )
    demand(
        place, "postgres", "--single", "-D", str(fresh), "postgres", text=f"CREATE DATABASE {NAME}"
    )
    fresh.rename(place.cluster)


def launch(place: Place, sockets: Path, *, attempts: int) -> None:
    """Start the server of an existing cluster and wait until it answers."""
    command = (
        "pg_ctl",
        "start",
        f"--pgdata={place.cluster}",
        f"--log={place.log}",
        f"--timeout={SECONDS_TO_START}",
        f"--options=-c listen_addresses='' -k {sockets} -c shared_buffers={buffers()}MB",
    )
    for _ in range(attempts - 1):
        if ask(place, *command).returncode == 0:
            return
        time.sleep(1)
    demand(place, *command)


def buffers() -> int:
    """Megabytes of the tables to keep at hand: a quarter of the memory, as PostgreSQL advises.

    Taken only as they fill. With its own default a search in a large archive takes twice as long.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min(max(memory // 4 // 2**20, LEAST_BUFFERS), MOST_BUFFERS)


def clear(place: Place, remains: Postmaster) -> None:
    """Remove what a killed server left and its successor would trip over.

    PostgreSQL takes any process with the noted number for the old server and refuses to start;
    after a reboot that can be an unrelated one.
    """
    shutil.rmtree(remains.sockets, ignore_errors=True)
    if not is_server(remains.pid):
        (place.cluster / "postmaster.pid").unlink()


def is_server(pid: int) -> bool:
    """Whether a process is a live PostgreSQL, not a dead one that nobody has reaped."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return "(postgres)" in status and ") Z " not in status


def begin_log(place: Place) -> None:
    """Begin a new log and keep the one before it."""
    if place.log.exists():
        place.log.rename(place.log.with_suffix(".old"))
    place.log.touch(mode=0o600)
    if place.account:
        place.account.own(place.log)


def demand(place: Place, program: str, *arguments: str, text: str = "") -> None:
    """Run a program that must succeed; ServerFailedError names the log where it does not."""
    done = ask(place, program, *arguments, text=text)
    if done.returncode != 0:
        with place.log.open("a", encoding="utf-8") as log:
            log.write(done.stdout)
        raise ServerFailedError(f"The embedded PostgreSQL failed at {program}; see {place.log}")


def ask(
    place: Place, program: str, *arguments: str, text: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a program as the server's account, out of reach of the terminal's Ctrl-C."""
    account = place.account
    return subprocess.run(  # noqa: S603
        [str(place.programs / program), *arguments],
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=() if account else None,
        cwd=place.folder,
        env=ENVIRONMENT,
        umask=0o077,
        start_new_session=True,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
