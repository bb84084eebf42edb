"""Source documents, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from transcripts.models import SourceDocument

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse:
    """Serve the bytes of a published event's source as they were received."""
    found = get_object_or_404(
        SourceDocument.objects.filter(events__state="published").distinct(), sha256=sha256
    )
    # Never shown in the page's own origin: a received HTML file may hold scripts.
    headers = {
        "Content-Disposition": f'attachment; filename="{found.sha256[:12]}"',
        "ETag": f'"{found.sha256}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(found.content), content_type=found.media_type, headers=headers)
