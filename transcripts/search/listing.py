"""Exchanges as lists show them: the question's words, who asks, who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from transcripts.models import Turn
from transcripts.search.hits import opening
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from transcripts.models import Exchange, Speaker


@dataclass(frozen=True, slots=True)
class ListedExchange:
    """An exchange with the opening words of its question and each answerer's first answer."""

    exchange: Exchange
    asked: str
    answers: tuple[Turn, ...]


def listed_exchanges(exchanges: Iterable[Exchange]) -> list[ListedExchange]:
    """The exchanges, in their order, as lists show them; a fixed number of queries."""
    shown = list(exchanges)
    prefetch_related_objects(shown, "event__series", "asker", "outlet")
    turns: dict[int | None, list[Turn]] = {}
    for turn in (
        Turn.objects.filter(exchange__in=shown).select_related("speaker").order_by("position")
    ):
        turns.setdefault(turn.exchange_id, []).append(turn)
    return [_listed(exchange, turns.get(exchange.pk, [])) for exchange in shown]


def _listed(exchange: Exchange, turns: list[Turn]) -> ListedExchange:
    asked = next((turn.text for turn in turns if turn.kind == Kind.QUESTION), "")
    answers: dict[Speaker | str, Turn] = {}
    for turn in turns:
        if turn.kind == Kind.ANSWER:
            answers.setdefault(turn.speaker or turn.label, turn)
    return ListedExchange(
        exchange=exchange,
        asked=opening(asked),
        answers=tuple(answers.values()),
    )
