"""The archive's own page for addresses that lead nowhere, also where debug is on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render


class OwnNotFoundPage:
    """Show readers' 404 page in place of Django's technical one, which only debug shows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the archive's page where nothing is found outside the admin."""
        response = self.get_response(request)
        # Django's own is of this very kind; a view that knows more answers with a page of its own.
        is_technical = isinstance(response, HttpResponseNotFound)
        if is_technical and not request.path.startswith("/admin/"):
            return render(request, "404.html", status=404)
        return response
