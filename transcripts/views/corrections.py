"""The public register: everything that changed after it was published, and its feed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import etag, require_safe

from transcripts.history.steps import Step, steps
from transcripts.models import Event, Revision
from transcripts.views import freshness

if TYPE_CHECKING:
    from django.http import HttpRequest

    from transcripts.models.revisions import RevisionQuerySet

A_PAGE = 10
IN_FEED = 30
# XML has no way to write these, not even escaped.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@require_safe
@etag(freshness.of_register)
def corrections(request: HttpRequest) -> HttpResponse:
    """List every revision after the first of its event, the newest first."""
    page = Paginator(_listed(request), A_PAGE).get_page(request.GET.get("page"))
    asked = _asked(request)
    context = {
        "page": page,
        "steps": steps(page.object_list),
        "asked": asked,
        "event": Event.objects.ever_public().filter(slug=asked).first() if asked else None,
    }
    return render(request, "transcripts/corrections.html", context)


@require_safe
@etag(freshness.of_register)
def feed(request: HttpRequest) -> HttpResponse:
    """The newest entries of the register, as Atom."""
    register = Atom1Feed(
        title=_("Corrections and withdrawals – HLED Archive"),
        link=request.build_absolute_uri(reverse("corrections")),
        description="",
        feed_url=request.build_absolute_uri(),
        language=get_language(),
        author_name="HLED Archive",
    )
    for step in steps(_listed(request)[:IN_FEED]):
        _add(register, step, request)
    return HttpResponse(register.writeString("utf-8"), content_type=register.content_type)


def _add(register: Atom1Feed, step: Step, request: HttpRequest) -> None:
    revision = step.revision
    address = request.build_absolute_uri(
        reverse("revision", args=[revision.event.slug, revision.number])
    )
    title = _("%(event)s: revision %(number)s") % {
        "event": revision.event.title,
        "number": revision.number,
    }
    told = render_to_string("transcripts/partials/_entry.html", {"step": step})
    register.add_item(
        title=UNWRITABLE.sub(" ", title),
        link=address,
        description=UNWRITABLE.sub(" ", told),
        updateddate=revision.made_at,
        unique_id=address,
    )


def _asked(request: HttpRequest) -> str:
    """The event that the register is narrowed to, "" for none; PostgreSQL has no character 0."""
    return request.GET.get("event", "").replace("\0", "�")


def _listed(request: HttpRequest) -> RevisionQuerySet:
    listed = Revision.objects.corrections().newest_first().without_snapshot()
    if slug := _asked(request):
        listed = listed.filter(event__slug=slug)
    return listed.select_related("event").defer("snapshot", "event__footnotes")
