"""The page in its other language, the address to quote, and in which language words are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.translation import get_language, override

from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from transcripts.models import Exchange, Topic, Turn

register = template.Library()

# Staff write names of countries, offices and reasons in this language.
RECORDS = "en"
# The filters and facets whose values are such names; people and outlets are called the same in
# every language, kinds and voices are translated, years are figures.
NAMED_IN_RECORDS = {"country", "series"}


@dataclass(frozen=True, slots=True)
class Edition:
    """The page in one language of the interface; `name` is the language's, in itself."""

    language: str
    name: str
    address: str


@register.simple_tag
def editions(request: HttpRequest) -> list[Edition]:
    """The page that is asked for in every language, with the same parameters.

    An address that leads nowhere does so in every language: there, the front page.
    """
    address = request.build_absolute_uri(None if request.resolver_match else reverse("home"))
    return [
        Edition(language, name, translate_url(address, language))
        for language, name in settings.LANGUAGES
    ]


@register.simple_tag
def permanent_address(record: Turn | Exchange, request: HttpRequest) -> str:
    """The address to quote: the one at the root, whatever language the page is in."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(record.get_absolute_url())


@register.simple_tag
def lang(language: str) -> SafeString | str:
    """The attribute for an element in `language`; none where the interface is in it too."""
    if not language or language == get_language():
        return ""
    return format_html(' lang="{}"', language)


@register.simple_tag
def lang_of_records() -> SafeString | str:
    """The attribute for what staff write: countries, offices, reasons."""
    return lang(RECORDS)


@register.simple_tag
def lang_of_topic(topic: Topic) -> SafeString | str:
    """The attribute for a topic's name: none where it is told in the interface's language."""
    return "" if topic.name_es else lang_of_records()


@register.simple_tag
def topic_link(topic: Topic) -> SafeString:
    """A topic's name, linked."""
    return format_html(
        '<a{} href="{}">{}</a>', lang_of_topic(topic), topic.get_absolute_url(), topic.local_name
    )


@register.simple_tag
def lang_of_values(parameter: str) -> SafeString | str:
    """The attribute for the values of a search parameter, as facets and filters show them."""
    return lang_of_records() if parameter in NAMED_IN_RECORDS else ""


@register.simple_tag
def lang_of_speaker(turn: Turn) -> SafeString | str:
    """The attribute for what a turn's speaker is called: a printed label is in the turn's language.

    A name is in no language, and "Unnamed journalist" in the interface's.
    """
    is_label = turn.speaker_id is None and turn.kind != Kind.QUESTION
    return lang(turn.language) if is_label else ""
