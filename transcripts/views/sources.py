"""Source documents, byte for byte."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from transcripts.models import Event, SourceDocument
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def source(request: HttpRequest, sha256: str) -> HttpResponse | FileResponse:
    """Serve the bytes of a published event's source, or say why they were withdrawn.

    Those that an earlier revision was read from stay, too.
    """
    document = get_object_or_404(SourceDocument.objects.defer("content"), sha256=sha256)
    read = Q(source=document) | Q(revisions__source=document)
    event = get_object_or_404(Event.objects.filter(read).distinct())
    return closed(request, event) or _unchanged(request, sha256) or _file(document)


def _unchanged(request: HttpRequest, sha256: str) -> HttpResponse | None:
    """304 where the reader has these bytes already."""
    return get_conditional_response(request, etag=f'"{sha256}"')


def _file(source: SourceDocument) -> FileResponse:
    # Never shown in the page's own origin: a received HTML file may hold scripts.
    return FileResponse(
        BytesIO(source.content),
        as_attachment=True,
        filename=source.filename or f"{source.sha256[:12]}.txt",
        content_type=source.media_type,
        headers={"ETag": f'"{source.sha256}"'},
    )
