"""Permanent links whose statement or exchange has left its event, and those that are back."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, TypedDict

from transcripts.models import Departure, Exchange, Revision, Turn
from transcripts.parsing.alignment import Fate, Statement, align
from transcripts.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transcripts.models import Event


class KeptTurn(TypedDict):
    """A turn as a snapshot has it, as far as it is needed here."""

    key: str
    label: str
    kind: str
    text: str
    exchange: str | None


def depart(
    revision: Revision,
    last: Revision,
    rows: Sequence[Turn | Exchange],
    fates: Sequence[Fate],
    successors: Sequence[str],
) -> None:
    """Keep the links of the rows that no longer have an heir, with where their words went."""
    Departure.objects.bulk_create(
        Departure(
            event_id=revision.event_id,
            key=row.key,
            is_exchange=isinstance(row, Exchange),
            last_in=last,
            gone_in=revision,
            reason=revision.reason,
            successors=[successors[place] for place in fate.parts],
        )
        for row, fate in zip(rows, fates, strict=True)
        if fate.heir is None and row.key
    )


def returning(event: Event, turns: Sequence[Turn], exchanges: Sequence[Exchange]) -> frozenset[int]:
    """Give statements that had left, and are back word for word, their links again.

    So it is with an exchange whose questions are the very ones it had. The places of the turns.
    """
    back: set[int] = set()
    left_in = Revision.objects.filter(last_readings__event=event).order_by("-number").distinct()
    for revision in left_in:
        then = _turns_in(revision)
        gone = _keys(revision, is_exchange=False)
        for key, place in _found_again(then, turns):
            if key in gone and turns[place].key is None:
                turns[place].key = key
                back.add(place)
    returned = [turns[place] for place in sorted(back)]
    Turn.objects.bulk_update(returned, ["key"])
    asked = {revision: _turns_in(revision) for revision in left_in}
    for revision, then in asked.items():
        _return_exchanges(_keys(revision, is_exchange=True), then, turns, exchanges)
    keys = {turn.key or "" for turn in returned} | {each.key or "" for each in exchanges}
    Departure.objects.filter(event=event).keyed(keys).delete()
    return frozenset(back)


def _keys(revision: Revision, *, is_exchange: bool) -> set[str]:
    left = revision.last_readings.filter(is_exchange=is_exchange)
    return set(left.values_list("key", flat=True))


def _turns_in(revision: Revision) -> list[KeptTurn]:
    turns: list[KeptTurn] = json.loads(bytes(revision.snapshot))["turns"]
    return turns


def _found_again(then: Sequence[KeptTurn], turns: Sequence[Turn]) -> Iterator[tuple[str, int]]:
    """Keys of then with the places of the very statements now."""
    now = [Statement(turn.label, Kind(turn.kind), turn.text) for turn in turns]
    before = [Statement(turn["label"], Kind(turn["kind"]), turn["text"]) for turn in then]
    for turn, old, fate in zip(then, before, align(before, now), strict=True):
        if fate.heir is not None and (old.label, old.text) == _said(now[fate.heir]):
            yield turn["key"], fate.heir


def _said(statement: Statement) -> tuple[str, str]:
    return statement.label, statement.text


def _return_exchanges(
    gone: set[str],
    then: Sequence[KeptTurn],
    turns: Sequence[Turn],
    exchanges: Sequence[Exchange],
) -> None:
    asked_then: defaultdict[str, set[str | None]] = defaultdict(set)
    for told in then:
        if told["kind"] == Kind.QUESTION and told["exchange"] in gone:
            asked_then[told["exchange"] or ""].add(told["key"])
    asked_now: defaultdict[int | None, set[str | None]] = defaultdict(set)
    for turn in turns:
        if turn.kind == Kind.QUESTION:
            asked_now[turn.exchange_id].add(turn.key)
    for key, questions in asked_then.items():
        for exchange in exchanges:
            if exchange.key is None and asked_now[exchange.pk] == questions:
                exchange.key = key
    Exchange.objects.bulk_update([each for each in exchanges if each.key in gone], ["key"])
