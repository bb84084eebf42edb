"""What a reader gets at the address of something that was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from transcripts.models import Event


def closed(request: HttpRequest, event: Event) -> HttpResponse | None:
    """None for a published event; 410 with the reason for a withdrawn one.

    Raises Http404 for one that was never published.
    """
    if event.is_public:
        return None
    if event.state == event.State.WITHDRAWN:
        return render(request, "410.html", {"event": event}, status=410)
    raise Http404
