"""What machines ask: is the process up, is the database there, what may be crawled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import OperationalError, connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\nDisallow: /es/search/\n"


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers; 503 where it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Keep crawlers to the pages that are worth finding."""
    return HttpResponse(ROBOTS, content_type="text/plain")
