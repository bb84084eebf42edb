"""What the staff's own pages share: finding the record, and the frame around what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path

from transcripts.admin.generic import ModelAdmin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase
    from django.urls import URLPattern

Record = TypeVar("Record", bound=Model)


class PagesAdmin(ModelAdmin[Record]):
    """The admin of a model with pages of our own beside Django's."""

    def record_pages(
        self, views: Mapping[str, Callable[..., HttpResponseBase]]
    ) -> list[URLPattern]:
        """The addresses of pages of one record, by their last part, which also names them."""
        return [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(view),
                name=f"transcripts_{self.opts.model_name}_{name.replace('-', '_')}",
            )
            for name, view in views.items()
        ]

    def found(self, request: HttpRequest, object_id: str) -> Record:
        """The record at an address. Raises Http404 where there is none; permissions come after."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        return record

    def page(self, request: HttpRequest, template: str, **context: object) -> HttpResponse:
        """A page from `admin/transcripts/`, within the frame of the staff pages."""
        framed = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/transcripts/{template}.html", framed)
