from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import ngettext, override, templatize
from pytest_django.asserts import assertContains, assertInHTML, assertNotContains

from transcripts.models import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from babel.messages.catalog import Catalog
    from django.test import Client

    from transcripts.models import Event, Speaker, Turn

CATALOGUE = settings.BASE_DIR / "locale" / "es" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
NAMED = re.compile(r"%\(\w+\)s")
# What is called the same in Spanish.
NAMES = {"HLED", "Archive", "SHA", "UTC", "Wikidata"}
# From a template's own words everything goes that is no word of the interface.
NO_WORDS = re.compile(
    r"\{#.*?#\}|\{% blocktranslate.*?\{% endblocktranslate %\}|<code.*?</code>"
    r"|\{%.*?%\}|\{\{.*?\}\}|&\w+;",
    re.DOTALL,
)
READ_ALOUD = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/es/", "Busque lo que se dijo"),
        ("/es/events/", "Eventos"),
        ("/es/exchanges/", "Preguntas y respuestas"),
        ("/es/speakers/", "Oradores"),
        ("/es/topics/", "Temas"),
        ("/es/about/", "Qué abarca el archivo y cómo lee las transcripciones"),
    ],
)
def test_pages_under_es_are_in_spanish(client: Client, db: None, address: str, heading: str):
    response = client.get(address)

    assertContains(response, '<html lang="es">')
    assertInHTML(f"<h1>{heading}</h1>", response.text)


def test_dates_and_figures_are_written_as_in_mexico():
    page = Template(
        "{% load humanize %}{{ day|date }} · {{ many|intcomma }} · {{ rate|floatformat:1 }}"
    )

    with override("es"):
        text = page.render(Context({"day": date(2023, 9, 29), "many": 10029, "rate": 25.64}))

    assert text == "29 de septiembre de 2023 · 10,029 · 25.6"


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 intervenciones"),
        (1, "1 intervención"),
        (2, "2 intervenciones"),
        (1_000_000, "1000000 de intervenciones"),
    ],
)
def test_each_number_takes_its_own_plural(count: int, text: str):
    with override("es"):
        counted = ngettext("%(number)s statement", "%(number)s statements", count)

    assert counted % {"number": count} == text


def test_a_wrong_search_is_told_so_in_spanish(client: Client, db: None):
    response = client.get("/es/search/", {"since": "29/09/2023"})

    assertContains(response, "Introduzca una fecha válida.")
    assertContains(response, "No se muestra nada hasta que esto se corrija.")


def test_every_page_leads_to_itself_in_the_other_language(client: Client, db: None):
    english, spanish = client.get("/search/?q=pesca&sort=oldest"), client.get("/es/events/")

    assertInHTML(
        '<a href="http://testserver/es/search/?q=pesca&amp;sort=oldest" lang="es" hreflang="es"'
        ' rel="alternate">Español</a>',
        english.text,
    )
    assertInHTML(
        '<a href="http://testserver/events/" lang="en" hreflang="en" rel="alternate">English</a>',
        spanish.text,
    )


def test_every_page_names_its_two_addresses_and_which_of_them_it_is(client: Client, db: None):
    response = client.get("/es/events/")

    assertContains(
        response, '<link rel="alternate" hreflang="en" href="http://testserver/events/">'
    )
    assertContains(
        response, '<link rel="alternate" hreflang="es" href="http://testserver/es/events/">'
    )
    assertContains(response, '<link rel="canonical" href="http://testserver/es/events/">')


def test_an_address_that_leads_nowhere_offers_the_front_page_in_the_other_language(
    client: Client, db: None
):
    response = client.get("/es/nada/")

    assertContains(response, "No hay nada en esta dirección", status_code=404)
    assertContains(response, 'href="http://testserver/"', status_code=404)
    assertNotContains(response, "canonical", status_code=404)


def test_the_address_to_quote_is_the_one_at_the_root(
    client: Client, make_turn: Callable[..., Turn]
):
    make_turn("Good morning.", key="abc123")

    response = client.get("/es/statements/abc123/")

    root = "http://testserver/statements/abc123/"
    assertContains(response, f'<link rel="canonical" href="{root}">')
    assertContains(response, f"<code>{root}</code>")
    assertContains(response, f'data-copy="{root}"')


def test_words_say_their_language_where_it_is_not_the_page_s(
    client: Client, make_turn: Callable[..., Turn]
):
    make_turn("Buenos días.", key="abc123", language="es")

    assertContains(client.get("/statements/abc123/"), '<div class="text" lang="es">')
    assertContains(client.get("/es/statements/abc123/"), '<div class="text">')


def test_an_event_s_title_says_its_language_where_it_is_not_the_page_s(
    client: Client, make_event: Callable[..., Event]
):
    make_event("talks", title="Fisheries talks", languages=["en"])

    assertContains(client.get("/es/events/talks/"), '<h1 lang="en">Fisheries talks</h1>')
    assertContains(client.get("/events/talks/"), "<h1>Fisheries talks</h1>")


def test_the_interpreter_s_line_is_in_the_page_s_language(
    client: Client, make_turn: Callable[..., Turn]
):
    told: dict[str, object] = {"kind": "interpreter", "start": 0, "end": 17, "until": None}
    make_turn("(Via interpreter) Yes.", key="abc123", voice="interpreter", marks=[told])

    assertInHTML(
        '<p class="said" lang="es">En palabras del intérprete</p>',
        client.get("/es/statements/abc123/").text,
    )


def test_a_printed_label_that_stands_for_a_name_is_in_the_turn_s_language(
    client: Client, make_turn: Callable[..., Turn]
):
    make_turn("Buenos días.", key="abc123", label="MODERADORA", language="es")

    assertContains(client.get("/statements/abc123/"), '<h1 lang="es">MODERADORA</h1>')


def test_a_person_s_name_is_in_no_language(
    client: Client, make_turn: Callable[..., Turn], make_speaker: Callable[..., Speaker]
):
    ana = make_speaker("Ana Ruiz")
    make_turn("Good morning.", key="abc123", speaker=ana, attribution_rule="roster")

    assertInHTML(
        '<h1><a href="/es/speakers/ana-ruiz/">Ana Ruiz</a></h1>',
        client.get("/es/statements/abc123/").text,
    )


def test_topics_are_named_and_described_in_spanish(client: Client, samples: list[Event]):
    page = client.get("/es/topics/fisheries/").text

    assertInHTML("<h1>Pesca</h1>", page)
    assertInHTML('<dd><a href="/es/topics/agriculture/">Agricultura</a></dd>', page)
    assertInHTML("<h1>Fisheries</h1>", client.get("/topics/fisheries/").text)


def test_a_topic_without_a_spanish_name_says_that_it_is_in_english(client: Client, db: None):
    fish = Topic.objects.create(slug="fish", name="Fish", description="What swims.")
    Topic.objects.create(slug="herring", name="Herring", name_es="Arenque", broader=fish)

    page = client.get("/es/topics/fish/").text

    assertInHTML('<h1 lang="en">Fish</h1>', page)
    assertInHTML('<p class="prose" lang="en">What swims.</p>', page)
    assertInHTML('<dd><a href="/es/topics/herring/">Arenque</a></dd>', page)


def test_a_rule_is_told_in_the_words_of_the_page(client: Client, db: None):
    Topic.objects.create(slug="fish", name="Fish", rule_en='"fish stocks" OR cod (net OR sea) -oil')

    page = client.get("/es/topics/fish/").text

    assert "“fish stocks”</a>" in page
    assert "cod junto con net o sea pero sin oil</a>" in page
    assert "párrafos en inglés con alguna de 2 expresiones" in " ".join(page.split())


def test_facets_of_records_are_in_english_and_those_of_kinds_in_spanish(
    client: Client, samples: list[Event]
):
    page = client.get("/es/search/").text

    assert '<span lang="en">Mexico</span>' in page
    assert "<span>Pesca</span>" in page
    assert "<span>Respuestas</span>" in page
    assert "<span>Alicia Bárcena</span>" in page


def test_every_text_to_translate_is_in_the_catalogue_and_nothing_else_is():
    wanted = {text for source in sources() for text in texts(source)}

    assert wanted == {message.id for message in messages(catalogue())}


def test_every_text_is_translated_and_no_translation_is_a_guess():
    guessed = [message.id for message in messages(catalogue()) if message.fuzzy]
    empty = [message.id for message in messages(catalogue()) if not all(forms(message.string))]

    assert guessed == []
    assert empty == []


def test_every_translation_has_the_same_places_for_names_and_figures():
    wrong = [
        message.id
        for message in messages(catalogue())
        for form in forms(message.string)
        if set(NAMED.findall(form)) != set(NAMED.findall(forms(message.id)[-1]))
    ]

    assert wrong == []


def test_the_compiled_catalogue_says_what_the_catalogue_says():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    assert strings(compiled) == strings(catalogue())


def test_no_template_holds_words_outside_the_catalogue():
    untranslated = {
        (path.name, word)
        for path in pages()
        for word in re.findall(r"[^\W\d_]{2,}", own_words(path.read_text(encoding="utf-8")))
        if word not in NAMES
    }

    assert untranslated == set()


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def messages(found: Catalog):
    return [message for message in found if message.id]


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def strings(found: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {forms(message.id): forms(message.string) for message in messages(found)}


def pages() -> list[Path]:
    # 500.html is shown when nothing works any more, translation included.
    public = settings.BASE_DIR.glob("templates/**/*.html")
    return [path for path in public if "admin" not in path.parts and path.name != "500.html"]


def sources() -> Iterator[str]:
    """The public pages, as Python, and the Python sources."""
    for path in pages():
        page = templatize(path.read_text(encoding="utf-8"))
        # What is no text to translate becomes X's, which Python would read as indented at random.
        yield "\n".join(line.strip() for line in page.splitlines())
    for package in ("hled_archive", "transcripts"):
        for path in (settings.BASE_DIR / package).rglob("*.py"):
            if "tests" not in path.parts:
                yield path.read_text(encoding="utf-8")


def texts(source: str) -> list[str | tuple[str, ...]]:
    found = extract("python", BytesIO(source.encode()), keywords=KEYWORDS)
    return [message for _line, message, _comments, _context in found]


def own_words(page: str) -> str:
    """What a reader sees or hears of a template itself, less what is translated."""
    bare = NO_WORDS.sub(" ", page)
    return " ".join([*READ_ALOUD.findall(bare), TAG.sub(" ", bare)])
