"""The archive's own page for addresses that lead nowhere, also where debug is on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class OwnNotFoundPage:
    """Show readers' 404 page in place of Django's technical one, which only debug shows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the archive's page where nothing is found outside the admin."""
        response = self.get_response(request)
        if response.status_code == 404 and not request.path.startswith("/admin/"):  # noqa: PLR2004
            return render(request, "404.html", status=404)
        return response
