"""The last guard of a search: a statement that takes too long is given up, and the page says so."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.shortcuts import render
from psycopg.errors import QueryCanceled

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]


# What is found is sorted and counted in memory, by plans that are not worth compiling.
SET_UP = """
    SELECT set_config('statement_timeout', %s, true),
           set_config('work_mem', '64MB', true),
           set_config('jit', 'off', true)
"""


def patient(view: View) -> View:
    """The view, each of whose statements may take `SEARCH_SECONDS`; else a page with status 503."""

    @wraps(view)
    def within(request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                _set_up(settings.SEARCH_SECONDS)
                return view(request)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
        return render(request, "transcripts/too_long.html", status=503)

    return within


def _set_up(seconds: float) -> None:
    """Limit each statement of the transaction, and let PostgreSQL plan for searches."""
    with connection.cursor() as cursor:
        cursor.execute(SET_UP, [f"{round(1000 * seconds)}ms"])
