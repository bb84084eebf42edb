"""The staff pages: upload, review, publish, and the authority records."""

from django.contrib import admin

from transcripts.admin import authorities, events, labels, merges, sources, synonyms, topics

admin.site.site_header = "HLED Archive — staff"
admin.site.site_title = "HLED Archive staff"
admin.site.index_title = "Staff pages"
# The bench needs the width, and the way there is short.
admin.site.enable_nav_sidebar = False

__all__ = ["authorities", "events", "labels", "merges", "sources", "synonyms", "topics"]
