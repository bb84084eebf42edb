"""A database of the benchmark's own, beside the archive's on the same server."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.db import connection
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = "_benchmark"


@contextmanager
def scratch_database() -> Iterator[str]:
    """Use an empty database with the archive's tables meanwhile, by its name; it goes at the end.

    One that an interrupted run left is replaced. Needs the right to create databases.
    """
    own = connection.settings_dict["NAME"]
    scratch = f"{own}{SUFFIX}"
    _make(scratch)
    _use(scratch)
    try:
        call_command("migrate", verbosity=0)
        yield scratch
    finally:
        _use(own)
        _remove(scratch)


def _use(name: str) -> None:
    connection.close()
    connection.close_pool()
    connection.settings_dict["NAME"] = name


def _make(name: str) -> None:
    _remove(name)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _remove(name: str) -> None:
    with connection.cursor() as cursor:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        cursor.execute(drop.format(sql.Identifier(name)))
