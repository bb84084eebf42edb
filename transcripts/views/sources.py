"""Source documents, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from transcripts.models import Event
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse:
    """Serve the bytes of a published event's source, or say why they were withdrawn."""
    event = get_object_or_404(Event.objects.select_related("source"), source__sha256=sha256)
    if refused := closed(request, event):
        return refused
    # Never shown in the page's own origin: a received HTML file may hold scripts.
    headers = {
        "Content-Disposition": f'attachment; filename="{sha256[:12]}"',
        "ETag": f'"{sha256}"',
        "X-Content-Type-Options": "nosniff",
    }
    kept = event.source
    return HttpResponse(bytes(kept.content), content_type=kept.media_type, headers=headers)
