"""How to search, with examples that run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, slots=True)
class Example:
    """A query and what it finds."""

    query: str
    finds: _StrOrPromise


@dataclass(frozen=True, slots=True)
class Section:
    """Examples under a heading."""

    heading: _StrOrPromise
    examples: tuple[Example, ...]


WORDS = Section(
    _("Words"),
    (
        Example("fentanyl precursors", _("both words, in any of their forms and in any order")),
        Example(
            "negociacion", _("negociación and negociaciones too: accents and endings are free")
        ),
        Example('"supply chains"', _("these words next to each other")),
        Example("migration OR migrants", _("either word; OR is written in capitals")),
        Example("trade -agreement", _("the first word without the second")),
        Example("(wheat OR corn) prices", _("brackets hold alternatives together")),
        Example("semicond*", _("any word that begins so: at least two letters and a star")),
        Example(
            "border NEAR/5 security",
            _("the words at most five words apart, in either order; up to 20"),
        ),
    ),
)
PEOPLE = Section(
    _("Who speaks, and to whom"),
    (
        Example("speaker:blinken", _("what a speaker says: words of the name, or of its address")),
        Example('speaker:"alicia bárcena" migración', _("a name of several words in quotes")),
        Example(
            'role:"secretary of state"', _("what holders of an office say, by that day’s role")
        ),
        Example("country:mexico", _("what a country’s delegation says")),
        Example("to:bárcena is:question", _("questions put to somebody")),
        Example('asked-by:"will mauldin"', _("somebody’s questions, and the answers to them")),
        Example("outlet:reuters", _("what an outlet’s journalists ask")),
    ),
)
MATTER = Section(
    _("What, when and how"),
    (
        Example("topic:synthetic-drugs", _("statements of a topic, or of a narrower one")),
        Example('series:"high-level economic dialogue"', _("events of one series")),
        Example("event:us-mexico-high-level-economic-dialogue-2023", _("one event")),
        Example("fentanyl is:answer", _("answers only; also is:question, is:correction")),
        Example("kind:moderation", _("one kind of turn: statement, question, answer, moderation")),
        Example("voice:interpreter", _("an interpreter’s words; voice:own for the speaker’s")),
        Example("lang:es", _("one language: en or es")),
        Example("since:2023-09 until:2023-12-31", _("a span of days, months or years")),
        Example("year:2023", _("one year")),
        Example("(speaker:tai OR speaker:raimondo) -trade", _("operators combine like words")),
    ),
)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """Show the query language by examples."""
    return render(request, "transcripts/help.html", {"sections": (WORDS, PEOPLE, MATTER)})
