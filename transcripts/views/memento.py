"""The time gate and the time map of RFC 7089: an address and a moment lead to a revision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe

from transcripts.history.chronicle import at, mementos_of, mementos_with
from transcripts.views import past_links
from transcripts.views.holders import event_at, exchange_at, statement_at
from transcripts.views.withdrawn import closed

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.urls import ResolverMatch

    from transcripts.history.chronicle import Memento
    from transcripts.models import Event


# Some proxies make one slash of two.
WHOLE = re.compile(r"https?:/{1,2}(?P<host>[^/]*)(?P<path>/.*)")


@dataclass(frozen=True, slots=True)
class Past:
    """A page by its path, and every revision that has it, the first one first."""

    path: str
    event: Event
    mementos: tuple[Memento, ...]


@require_safe
def timegate(request: HttpRequest, address: str) -> HttpResponse:
    """Lead to the revision that was read at the moment asked for, else to the newest."""
    past = _past_of(request, address)
    if refused := closed(request, past.event):
        return refused
    asked = request.headers.get("Accept-Datetime")
    moment = parse_http_date_safe(asked) if asked else None
    if asked and moment is None:
        return HttpResponseBadRequest(
            "Accept-Datetime must be a date such as Thu, 01 Feb 2024 12:00:00 GMT.\n",
            content_type="text/plain",
        )
    found = past.mementos[-1] if moment is None else at(_utc(moment), past.mementos)
    response = HttpResponseRedirect(past_links.pinned(request, past.path, found))
    response["Link"] = past_links.gate_links(request, past.path, past.mementos)
    patch_vary_headers(response, ["accept-datetime"])
    return response


@require_safe
def timemap(request: HttpRequest, address: str) -> HttpResponse:
    """List every revision that a page has had, in the format of links."""
    past = _past_of(request, address)
    if refused := closed(request, past.event):
        return refused
    listed = past_links.listed(request, past.path, past.mementos)
    return HttpResponse(listed, content_type=past_links.LINK_FORMAT)


def _utc(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _past_of(request: HttpRequest, address: str) -> Past:
    """The past of the page with this address, whole or without the host; Http404 without any."""
    path = _path(request, address)
    event, mementos = _found(_resolved(path))
    if not mementos:
        raise Http404
    return Past(path, event, mementos)


def _path(request: HttpRequest, address: str) -> str:
    """The path of an address of this site; clients put a whole one behind the gate's own."""
    whole = WHOLE.fullmatch(address)
    if whole is None:
        return f"/{address}"
    if whole["host"] != request.get_host():
        raise Http404
    return whole["path"]


def _resolved(path: str) -> ResolverMatch:
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path)
        except Resolver404 as unknown:
            raise Http404 from unknown


def _found(match: ResolverMatch) -> tuple[Event, tuple[Memento, ...]]:
    if match.url_name == "event":
        event = event_at(match.kwargs["slug"])
        return event, mementos_of(event)
    if match.url_name == "statement":
        event = statement_at(match.kwargs["key"])
    elif match.url_name == "exchange":
        event = exchange_at(match.kwargs["key"])
    else:
        raise Http404
    return event, mementos_with(event, match.kwargs["key"])
