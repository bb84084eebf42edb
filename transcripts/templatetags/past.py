"""How changes become text and HTML that is read without colour, and aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from transcripts.history.abridgement import Gap, abridged
from transcripts.parsing.worddiff import Change, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

    from transcripts.history.differences import Difference
    from transcripts.history.steps import Step

register = template.Library()


@register.filter
def proofread(runs: Sequence[Run]) -> SafeString:
    """What went in `<del>`, what came in `<ins>`, each said aloud; long unchanged runs cut.

    A paragraph that ends within what changed is marked as proof-readers do.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in abridged(runs)))


@register.filter
def summed_up(step: Step) -> str:
    """What a revision changed, in a line; "" for one whose words are withheld."""
    if step.said is None:
        return ""
    if step.difference is None:
        number = step.said.statements
        words = ngettext("%(number)s statement", "%(number)s statements", number)
        return words % {"number": number}
    return ", ".join(_parts(step.difference)) or _("nothing that a reader sees")


def _parts(difference: Difference) -> Iterator[str]:
    if difference.withdrawn:
        yield _("withdrawn from the public")
    if difference.restored:
        yield _("published again")
    edited, recast, exchanges = difference.edited, difference.recast, len(difference.exchanges)
    added, removed = difference.added, difference.removed
    counted = (
        (edited, ngettext("%(number)s reworded", "%(number)s reworded", edited)),
        (added, ngettext("%(number)s added", "%(number)s added", added)),
        (removed, ngettext("%(number)s removed", "%(number)s removed", removed)),
        (recast, ngettext("%(number)s otherwise changed", "%(number)s otherwise changed", recast)),
        (
            exchanges,
            ngettext("%(number)s exchange changed", "%(number)s exchanges changed", exchanges),
        ),
    )
    yield from (words % {"number": number} for number, words in counted if number)
    if difference.facts:
        yield _("facts of the event changed")


def _piece(piece: Run | Gap) -> SafeString | str:
    if isinstance(piece, Gap):
        return format_html(
            ' <span class="gap" lang="{}">[… {} …]</span> ', get_language(), _left_out(piece.words)
        )
    if piece.change is Change.KEPT:
        return piece.text
    is_gone = piece.change is Change.REMOVED
    words = piece.text.lstrip(" ")
    return format_html(
        '{0}<{1}><span class="unseen" lang="{2}">{3} </span>{4}</{1}>',
        " " * (len(piece.text) - len(words)),
        "del" if is_gone else "ins",
        get_language(),
        _("[removed:]") if is_gone else _("[added:]"),
        words.replace("\n\n", "¶\n\n"),
    )


def _left_out(words: int) -> str:
    text = ngettext("%(number)s word as before", "%(number)s words as before", words)
    return text % {"number": words}
