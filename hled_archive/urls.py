"""Addresses: the public pages in English at the root and Spanish under /es/, and the admin."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from transcripts.urls import in_no_language

urlpatterns = [
    path("admin/", admin.site.urls),
    *in_no_language,
    *i18n_patterns(path("", include("transcripts.urls")), prefix_default_language=False),
]
