"""Backups: the whole database in one file, and back again, by PostgreSQL's own programs.

A backup holds all: sources, revisions, accounts. It appears under its name only once it is
complete, and a restored database is complete or what it was before.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection
from psycopg.conninfo import make_conninfo

from hled_archive.embedded import place

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a backup of this archive is sure to hold; other databases' have no such table.
EVIDENCE = "TABLE DATA public transcripts_sourcedocument "
DUMPED_FROM = re.compile(r"^;\s+Dumped from database version: (\d+)", re.MULTILINE)

# Others may be reading or writing: better to say so than to wait until they are all gone.
MAKE_ROOM = """
SET lock_timeout = '10s';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
# The guard compares the mark of the transaction that made a revision with the one at work. Marks
# of another server's transactions would mean others here.
FORGET_TRANSACTIONS = """
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = 'public.transcripts_revision'::regclass AND attname = 'made_in'
    ) THEN
        EXECUTE 'UPDATE public.transcripts_revision SET made_in = ''0'' WHERE made_in <> ''0''';
    END IF;
END $$;
"""


class BackupFailedError(Exception):
    """A backup was not made, or not restored; the message says why and what is as it was."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The folder of PostgreSQL's programs that fit the server."""

    folder: Path

    def command(self, program: str, *arguments: str) -> list[str]:
        """A program of these with its arguments."""
        return [str(self.folder / program), *arguments]


def back_up(target: Path) -> int:
    """Write the whole database to `target`, readable by its owner alone; its size in bytes.

    What was at `target` stays until the new backup is complete. Raises `BackupFailedError`.
    """
    programs = fitting_programs()
    partial = target.with_name(f"{target.name}.partial")
    try:
        _dump(programs, partial)
        _check(programs, partial)
        partial.replace(target)
    except OSError as failure:
        raise BackupFailedError(f"{target}: {failure.strerror}. No backup was made.") from failure
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def _dump(programs: Programs, partial: Path) -> None:
    command = programs.command("pg_dump", "--format=custom", f"--dbname={_address()}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 a path's open() gives no mode
        done = subprocess.run(  # noqa: S603
            command, stdout=file, stderr=subprocess.PIPE, env=_environment(), check=False
        )
        if done.returncode:
            raise BackupFailedError(f"No backup was made: {_told('pg_dump', done)}")
        os.fsync(file.fileno())


def restore(source: Path, *, replaces: bool = False) -> None:
    """Make the database what the backup holds, in one transaction: all of it or nothing.

    Only an empty database is filled, unless `replaces` says that everything in it is given up.
    The backup is read to its end first. Raises `BackupFailedError`, and changes nothing then.
    """
    programs = fitting_programs()
    _check(programs, source)
    if _is_filled() and not replaces:
        raise BackupFailedError(
            f"The database “{connection.settings_dict['NAME']}” is not empty, and nothing was"
            " changed. Name an empty one, or add --replace to give up everything in it."
        )
    connection.close()
    _load(programs, source, replaces=replaces)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _check(programs: Programs, archive: Path) -> None:
    """Read a backup to its end. Raises `BackupFailedError` where it is none, or a damaged one."""
    if not archive.is_file():
        raise BackupFailedError(f"There is no file {archive}.")
    listed = _asked(programs.command("pg_restore", "--list", str(archive)))
    if listed.returncode:
        raise BackupFailedError(f"{archive} is no backup: {_told('pg_restore', listed)}")
    contents = listed.stdout.decode(errors="replace")
    if EVIDENCE not in contents:
        raise BackupFailedError(f"{archive} is a backup of something else than this archive.")
    dumped = DUMPED_FROM.search(contents)
    if dumped and int(dumped[1]) > _server_version():
        raise BackupFailedError(
            f"{archive} comes from PostgreSQL {dumped[1]}, and this server is"
            f" {_server_version()}: use a server of that version or a later one."
        )
    read = _asked(programs.command("pg_restore", f"--file={os.devnull}", str(archive)))
    if read.returncode:
        raise BackupFailedError(f"{archive} is damaged: {_told('pg_restore', read)}")


def _is_filled() -> bool:
    with connection.cursor() as cursor:
        return bool(connection.introspection.table_names(cursor))


def _load(programs: Programs, source: Path, *, replaces: bool) -> None:
    psql = programs.command(
        "psql",
        *("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"),
        f"--dbname={_address()}",
    )
    script = programs.command("pg_restore", "--no-owner", "--no-privileges", "--file=-")
    with tempfile.TemporaryFile() as said:
        with (
            subprocess.Popen([*script, str(source)], stdout=subprocess.PIPE) as reader,  # noqa: S603
            subprocess.Popen(  # noqa: S603
                psql,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=said,
                env=_environment(),
            ) as writer,
        ):
            _pass_on(reader, writer, MAKE_ROOM if replaces else "")
        if writer.returncode or reader.returncode:
            said.seek(0)
            reason = _last_line(said.read()) or "the backup could not be read"
            raise BackupFailedError(f"Nothing was restored, and nothing changed: {reason}")


def _pass_on(reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes], first: str) -> None:
    """Hand the script on; a writer that does not get all of it must not commit."""
    if reader.stdout is None or writer.stdin is None:
        raise BackupFailedError("A pipe is missing.")
    try:
        writer.stdin.write(first.encode())
        shutil.copyfileobj(reader.stdout, writer.stdin)
        if reader.wait():
            writer.kill()
            return
        writer.stdin.write(FORGET_TRANSACTIONS.encode())
        writer.stdin.close()
    except BrokenPipeError:  # it has stopped at an error and says which
        reader.kill()
    except BaseException:
        writer.kill()
        raise


def fitting_programs() -> Programs:
    """PostgreSQL's programs in the server's version. Raises `BackupFailedError` for none."""
    wanted, seen = _server_version(), list[str]()
    for folder in _folders(wanted):
        version = _version_of(folder / "pg_dump")
        if version == wanted:
            return Programs(folder)
        if version:
            seen.append(f"{version} in {folder}")
    found = f"found only version {', '.join(seen)}" if seen else "found none"
    raise BackupFailedError(
        f"The server is PostgreSQL {wanted}, and its pg_dump must be of that version: {found}."
        f" Install PostgreSQL {wanted}'s client programs (Debian: postgresql-client-{wanted})."
    )


def _folders(version: int) -> Iterator[Path]:
    """Where the programs may be: with the embedded server, on the path, where Debian has them."""
    with suppress(place.ProgramsMissingError):
        yield place.programs()
    found = shutil.which("pg_dump")
    if found:
        yield Path(found).parent
    yield Path(f"/usr/lib/postgresql/{version}/bin")


def _version_of(program: Path) -> int | None:
    """A program's major version, None where there is no such program."""
    if not program.is_file():
        return None
    told = _asked([str(program), "--version"]).stdout.decode(errors="replace")
    found = re.search(r"\b(\d+)\.\d+", told)
    return int(found[1]) if found else None


def _server_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        (number,) = cursor.fetchone()
    return int(number) // 10000


def _address() -> str:
    """The database as libpq names it, without the password, which lists of processes would show."""
    given = connection.get_connection_params()
    named = {
        key: str(value)
        for key, value in given.items()
        if key != "password" and (isinstance(value, str) or key == "port")
    }
    return make_conninfo("", **named)


def _environment() -> dict[str, str]:
    password = connection.get_connection_params().get("password")
    return os.environ | ({"PGPASSWORD": str(password)} if password else {})


def _asked(command: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False)  # noqa: S603


def _told(program: str, done: subprocess.CompletedProcess[bytes]) -> str:
    if done.returncode < 0:
        return f"{program} was ended by {signal.Signals(-done.returncode).name}"
    return _last_line(done.stderr) or f"{program} ended with {done.returncode}"


def _last_line(said: bytes) -> str:
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or [""])[0]
