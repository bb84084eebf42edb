"""How a change of words becomes HTML that is read without colour, and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from transcripts.history.abridgement import Gap, abridged
from transcripts.parsing.worddiff import Change, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def proofread(runs: Sequence[Run]) -> SafeString:
    """What went in `<del>`, what came in `<ins>`, each said aloud; long unchanged runs cut.

    A paragraph that ends within what changed is marked as proof-readers do.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in abridged(runs)))


def _piece(piece: Run | Gap) -> SafeString | str:
    if isinstance(piece, Gap):
        return format_html(
            ' <span class="gap" lang="{}">[… {} …]</span> ', get_language(), _left_out(piece.words)
        )
    if piece.change is Change.KEPT:
        return piece.text
    is_gone = piece.change is Change.REMOVED
    return format_html(
        '<{0}><span class="unseen" lang="{1}">{2} </span>{3}</{0}>',
        "del" if is_gone else "ins",
        get_language(),
        _("[removed:]") if is_gone else _("[added:]"),
        piece.text.replace("\n\n", "¶\n\n"),
    )


def _left_out(words: int) -> str:
    text = ngettext("%(number)s word as before", "%(number)s words as before", words)
    return text % {"number": words}
