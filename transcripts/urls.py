"""Public addresses; other tools and old links rely on them."""

from django.urls import path, register_converter

from transcripts import converters
from transcripts.views import (
    corrections,
    events,
    exchanges,
    guide,
    history,
    home,
    memento,
    outlets,
    search,
    service,
    sources,
    speakers,
    statements,
    topics,
)

register_converter(converters.Key, "key")
register_converter(converters.Sha256, "sha256")

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("help/", guide.search_help, name="help"),
    path("events/", events.events, name="events"),
    path("events/<slug:slug>/", events.event, name="event"),
    path("events/<slug:slug>/history/", history.event_history, name="event-history"),
    path("events/<slug:slug>/history/<int:number>/", history.revision, name="revision"),
    path("statements/<key:key>/", statements.statement, name="statement"),
    path("statements/<key:key>/history/", history.statement_history, name="statement-history"),
    path("exchanges/", exchanges.exchanges, name="exchanges"),
    path("exchanges/<key:key>/", exchanges.exchange, name="exchange"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speakers.speaker, name="speaker"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections.atom", corrections.feed, name="corrections-feed"),
    path("about/", home.about, name="about"),
]

# The same in every language, so at one address each.
in_no_language = [
    path("sources/<sha256:sha256>/", sources.source, name="source"),
    path("timegate/<path:address>", memento.timegate, name="timegate"),
    path("timemap/link/<path:address>", memento.timemap, name="timemap"),
    path("healthz/", service.healthz, name="healthz"),
    path("readyz/", service.readyz, name="readyz"),
    path("robots.txt", service.robots, name="robots"),
]
