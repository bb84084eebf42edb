"""What a reader gets at the address of a record that was merged into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponsePermanentRedirect

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from transcripts.models import Outlet, Speaker


def elsewhere(request: HttpRequest, record: Speaker | Outlet) -> HttpResponse | None:
    """None for a record that stands for itself; else 301 to the other, with what is asked of it."""
    if record.merged_into is None:
        return None
    address, asked = record.merged_into.get_absolute_url(), request.GET.urlencode()
    return HttpResponsePermanentRedirect(f"{address}?{asked}" if asked else address)
