from __future__ import annotations

import resource
import subprocess
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from hled_archive.backups import _version_of, fitting_programs
from transcripts.ingest.publish import withdraw
from transcripts.ingest.samples import load_samples
from transcripts.models import Event
from transcripts.tests.conftest import FIXTURES, NOON
from transcripts.tests.processes import address_of, ended, started

TABLES = """
    SELECT (SELECT count(*) FROM transcripts_event), (SELECT count(*) FROM transcripts_turn),
           (SELECT string_agg(hash, '' ORDER BY id) FROM transcripts_revision),
           (SELECT string_agg(sha256, '' ORDER BY id) FROM transcripts_sourcedocument)
"""


def asked(address, question):
    with psycopg.connect(address) as session:
        return session.execute(question).fetchone()


@pytest.fixture
def archive(transactional_db):
    """The sample archive, one event of which was withdrawn, as other processes see it."""
    samples = [loaded.event for loaded in load_samples(FIXTURES, at=NOON)]
    withdraw(samples[1], reason="For a test", by=None, at=NOON)
    return samples


@pytest.fixture
def second(transactional_db):
    """The address of an empty database beside the test's."""
    name = f"{connection.settings_dict['NAME']}_second"
    with psycopg.connect(address_of("postgres"), autocommit=True) as session:
        session.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        session.execute(f"CREATE DATABASE {name}")
        yield address_of(name)
        session.execute(f"DROP DATABASE {name} WITH (FORCE)")


def managed(*arguments, address):
    process = started(*arguments, address=address)
    return ended(process), process.returncode


@pytest.mark.usefixtures("archive")
def test_a_backup_becomes_the_same_archive_in_a_second_database(second, tmp_path):
    file = tmp_path / "archive.backup"
    call_command("backup", str(file))

    said, code = managed("restore", str(file), address=second)

    assert (said.split(".")[0], code) == ("Restored", 0)
    assert asked(second, TABLES) == asked(address_of(), TABLES)
    assert asked(second, "SELECT max(made_in::text) FROM transcripts_revision") == ("0",)
    verified, code = managed("verify", "--processes=1", address=second)
    assert verified.endswith("The archive is what it was.\n")
    assert code == 0
    with psycopg.connect(second) as session:
        session.execute("UPDATE transcripts_turn SET text = 'Another'")
        with pytest.raises(psycopg.errors.IntegrityError, match="has been published"):
            session.commit()


@pytest.mark.usefixtures("archive")
def test_a_filled_database_is_replaced_only_where_that_is_typed_out(second, tmp_path):
    file = tmp_path / "archive.backup"
    call_command("backup", str(file))
    with psycopg.connect(second) as session:
        session.execute("CREATE TABLE stray ()")

    said, code = managed("restore", str(file), address=second)
    assert "is not empty, and nothing was changed" in said
    said, code = managed("restore", str(file), "--rep", address=second)
    assert "unrecognized arguments: --rep" in said
    assert asked(second, "SELECT to_regclass('public.stray')::text") == ("stray",)

    said, code = managed("restore", str(file), "--replace", address=second)
    assert code == 0, said
    assert asked(second, TABLES) == asked(address_of(), TABLES)
    assert asked(second, "SELECT to_regclass('public.stray')::text") == (None,)


@pytest.mark.usefixtures("archive")
def test_a_damaged_backup_is_refused_before_anything_is_changed(tmp_path):
    file, cut, other = (tmp_path / name for name in ("whole", "cut", "other"))
    call_command("backup", str(file))
    content = file.read_bytes()
    cut.write_bytes(content[: len(content) // 2])
    other.write_text("No backup at all")
    before = asked(address_of(), TABLES)

    for path, told in (
        (cut, "is damaged"),
        (other, "is no backup"),
        (tmp_path / "none", "There is no file"),
    ):
        with pytest.raises(CommandError, match=told):
            call_command("restore", str(path), "--replace")
    with pytest.raises(CommandError, match="is not empty, and nothing was changed"):
        call_command("restore", str(file))
    assert asked(address_of(), TABLES) == before


@pytest.mark.usefixtures("archive")
def test_a_full_disk_leaves_the_last_backup_and_no_half_of_the_next(tmp_path):
    file = tmp_path / "archive.backup"
    call_command("backup", str(file))
    before = file.read_bytes()

    process = started(
        "backup",
        str(file),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    said = ended(process)

    assert process.returncode == 1
    assert "No backup was made: pg_dump" in said
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_written_says_why(db, tmp_path):
    with pytest.raises(CommandError, match=r"No such file or directory. No backup was made."):
        call_command("backup", str(tmp_path / "missing" / "archive.backup"))


def test_another_database_s_backup_is_refused(second, tmp_path):
    file = tmp_path / "other.backup"
    programs = fitting_programs()
    dump = programs.command("pg_dump", "-Fc", f"--file={file}", f"--dbname={second}")
    subprocess.run(dump, check=True)  # noqa: S603
    with pytest.raises(CommandError, match="a backup of something else"):
        call_command("restore", str(file))


def test_programs_of_another_version_are_told_apart(db, tmp_path):
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 17.2 (Debian 17.2-1)'\n")
    program.chmod(0o755)
    assert _version_of(program) == 17
    assert _version_of(Path("/nowhere/pg_dump")) is None
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert (
            _version_of(fitting_programs().folder / "pg_dump") == int(cursor.fetchone()[0]) // 10000
        )
    assert not Event.objects.exists()
