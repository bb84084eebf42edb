"""Source documents, byte for byte."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from transcripts.models import Event
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse | FileResponse:
    """Serve the bytes of a published event's source, or say why they were withdrawn."""
    event = get_object_or_404(Event.objects.select_related("source"), source__sha256=sha256)
    if refused := closed(request, event):
        return refused
    kept = event.source
    # Never shown in the page's own origin: a received HTML file may hold scripts.
    response = FileResponse(
        BytesIO(kept.content),
        as_attachment=True,
        filename=kept.filename or f"{sha256[:12]}.txt",
        content_type=kept.media_type,
    )
    response["ETag"] = f'"{sha256}"'
    return response
