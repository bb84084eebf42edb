"""A database of the benchmark's own, beside the archive's on the same server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from psycopg import errors, sql
from psycopg.conninfo import make_conninfo

from transcripts.benchmark.refusals import CannotMeasureError

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = "_benchmark"
IN_USE = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"


@contextmanager
def scratch_database() -> Iterator[None]:
    """Use an empty database with the archive's tables meanwhile; it is removed at the end.

    One that a killed run left is replaced. Raises CannotMeasureError where another run uses it, or
    where the archive's role may not create databases.
    """
    own = connection.settings_dict["NAME"]
    scratch = f"{own}{SUFFIX}"
    _make(scratch)
    _use(scratch)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        _use(own)
        _remove(scratch)


def address() -> str:
    """The address of the database in use, as DATABASE_URL takes it."""
    connection.ensure_connection()
    own = connection.settings_dict
    return make_conninfo(
        dbname=own["NAME"],
        user=own["USER"] or None,
        password=own["PASSWORD"] or None,
        host=own["HOST"] or None,
        port=own["PORT"] or None,
    )


def _use(name: str) -> None:
    wrapper = connections[DEFAULT_DB_ALIAS]
    wrapper.close()
    if isinstance(wrapper, DatabaseWrapper):
        wrapper.close_pool()
    wrapper.settings_dict["NAME"] = name


def _make(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(IN_USE, [name])
        if cursor.fetchone() != (0,):
            raise CannotMeasureError(f"The database {name} is in use: another run is under way.")
    _remove(name)
    with connection.cursor() as cursor:
        try:
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        except errors.InsufficientPrivilege as refusal:
            raise CannotMeasureError("The archive’s role may not create databases.") from refusal


def _remove(name: str) -> None:
    with connection.cursor() as cursor:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        cursor.execute(drop.format(sql.Identifier(name)))
