"""Processes of their own on the test's database, and ways to wait for them without a clock."""

import os
import subprocess
import sys
from time import monotonic
from urllib.parse import quote

from django.conf import settings
from django.db import connection

# Long enough for a process to start on the busiest machine; a test that fails ends all the same.
SECONDS = 60
NAME = "another process"
# How many of these processes are connected to the database that is asked.
CONNECTED = (
    f"(SELECT count(*) FROM pg_stat_activity WHERE application_name = '{NAME}'"  # noqa: S608
    " AND datname = current_database())"
)


def address_of(database=None):
    """The address of the test's own database, or of another one on its server."""
    given = connection.get_connection_params()
    host, user = quote(str(given.get("host", "")), safe=""), given.get("user", "")
    return f"postgresql://{user}@/{database or given['dbname']}?host={host}"


def started(*command, address=None, environment=(), **options):
    """Start `manage.py` with these arguments, or Python with `-c`, a script and its arguments."""
    program = command if command[0] == "-c" else ("manage.py", *command)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *program],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": address or address_of(),
            "PGAPPNAME": NAME,
            "DJANGO_DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "hled_archive.settings",
            **dict(environment),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )


def ended(process):
    """What a process said until its end."""
    said, _ = process.communicate(timeout=SECONDS)
    return said


def wait_for(session, condition, *processes):
    """Ask until the database says yes; a process that ends before it does is the test's failure."""
    latest = monotonic() + SECONDS
    while not session.execute(f"SELECT {condition}").fetchone()[0]:
        assert monotonic() < latest, f"Never so: {condition}"
        for process in processes:
            assert process.poll() is None, ended(process)
        os.sched_yield()
