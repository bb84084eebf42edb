"""How the words of a transcript become HTML; everything is escaped here and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from transcripts.parsing.anonymity import is_told_apart
from transcripts.search.passages import START, STOP
from transcripts.vocabulary import Kind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.models import Exchange, Turn
    from transcripts.voices import Piece

register = template.Library()

FOUND = re.compile(f"{START}([^{START}{STOP}]*){STOP}")
STRAY = re.compile(f"[{START}{STOP}]")


@register.filter
def marked(text: str) -> SafeString:
    """A passage with its found words in `<mark>`; markers without a partner are dropped.

    >>> marked("a \\ue000<b>\\ue001 c")
    'a <mark>&lt;b&gt;</mark> c'
    """
    return SafeString(STRAY.sub("", FOUND.sub(r"<mark>\1</mark>", escape(text))))


@register.filter
def who(turn: Turn) -> SafeString | str:
    """Who speaks, linked where known; reads the turn's speaker and exchange."""
    if turn.speaker:
        return format_html(
            '<a href="{}">{}</a>', turn.speaker.get_absolute_url(), turn.speaker.name
        )
    return speaker_name(turn)


@register.filter
def speaker_name(turn: Turn) -> str:
    """Who speaks, by name, else the name that an asker is called by, else the printed label."""
    if turn.speaker:
        return turn.speaker.name
    if turn.kind != Kind.QUESTION:
        return turn.label
    return (turn.exchange.asker_name if turn.exchange else "") or _("Unnamed journalist")


@register.filter
def known_by(turn: Turn) -> str:
    """What a printed label is, how its speaker is known, and whether a person confirmed it."""
    said = [_("The label as printed")]
    if turn.speaker:
        said.append(str(turn.get_attribution_rule_display()))
    if turn.attribution_confirmed_at:
        said.append(_("confirmed by a person"))
    return " · ".join(said)


@register.filter
def hide_several(labels: Iterable[str]) -> bool:
    """Whether anonymous labels have no number, so that several people may stand behind one."""
    return not all(is_told_apart(label) for label in labels)


@register.filter
def asker(exchange: Exchange) -> str:
    """Who asks and for whom, as far as the transcript says."""
    name = exchange.asker.name if exchange.asker else exchange.asker_name
    outlet = exchange.outlet.name if exchange.outlet else ""
    return ", ".join(part for part in (name or _("Unnamed journalist"), outlet) if part)


@register.filter
def spoken(pieces: Iterable[Piece]) -> SafeString:
    """A paragraph's pieces: words as they are, marks set apart, corrections as printed and read."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> SafeString | str:
    if piece.kind == "words":
        return piece.text
    if piece.kind == MarkKind.CORRECTION:
        return format_html(
            '<del><span class="unseen" lang="{0}">{1} </span>{2}</del> '
            '<ins><span class="unseen" lang="{0}">{3} </span>{4}</ins>{5}',
            get_language(),
            _("[printed:]"),
            piece.text,
            _("[should read:]"),
            piece.read,
            _note(piece.marker),
        )
    if piece.kind == MarkKind.FOOTNOTE:
        return _note(piece.marker or piece.text)
    return format_html('<span class="{}">{}</span>', piece.kind, piece.text)


def _note(marker: str) -> SafeString | str:
    if not marker:
        return ""
    number = marker.strip("[]()*")
    return format_html('<sup><a href="#note-{}">{}</a></sup>', number, marker)
