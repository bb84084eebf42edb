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


def patient(view: View) -> View:
    """The view, each of whose statements may take `SEARCH_SECONDS`; else a page with status 503."""

    @wraps(view)
    def within(request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                _limit(settings.SEARCH_SECONDS)
                return view(request)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
        return render(request, "transcripts/too_long.html", status=503)

    return within


def _limit(seconds: float) -> None:
    with connection.cursor() as cursor:
        limit = f"{round(1000 * seconds)}ms"
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [limit])
