"""The canonical record of what the public could read of an event at one moment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transcripts.models import Event, Exchange, Participation, SourceDocument, Turn


def snapshot(event: Event) -> bytes:
    """The event, its turns and exchanges as canonical JSON: UTF-8, sorted keys, no white space.

    Equal states give equal bytes: nothing in it depends on row numbers or on the moment. It says
    what everybody was called, so that it can be read without the tables.
    """
    turns = list(event.turns.select_related("speaker", "exchange").order_by("position"))
    exchanges = list(
        event.exchanges.select_related("asker", "outlet")
        .prefetch_related("parts__turn", "parts__addressees__speaker")
        .order_by("position")
    )
    participations = list(
        event.participations.select_related("speaker", "outlet", "country").order_by("position")
    )
    record = {
        **_facts(event),
        "turns": [_turn(turn) for turn in turns],
        "exchanges": [_exchange(exchange) for exchange in exchanges],
        "participations": [_participation(part) for part in participations],
        "names": {
            "speakers": dict(_speakers(turns, exchanges, participations)),
            "outlets": dict(_outlets(exchanges, participations)),
            "countries": {
                part.country.code: part.country.name for part in participations if part.country
            },
        },
    }
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _facts(event: Event) -> dict[str, object]:
    return {
        "slug": event.slug,
        "title": event.title,
        "date": event.date.isoformat() if event.date else None,
        "date_basis": event.date_basis,
        "place": event.place,
        "place_basis": event.place_basis,
        "kind": event.kind,
        "series": event.series.name if event.series else None,
        "state": event.state,
        "withdrawal_reason": event.withdrawal_reason,
        "languages": event.languages,
        "is_fictional": event.is_fictional,
        "source": event.source.sha256,
        "origin": _origin(event.source),
        "footnotes": event.footnotes,
    }


def _speakers(
    turns: Iterable[Turn], exchanges: Iterable[Exchange], participations: Iterable[Participation]
) -> Iterator[tuple[str, str]]:
    people = [turn.speaker for turn in turns]
    people += [part.speaker for part in participations]
    for exchange in exchanges:
        people.append(exchange.asker)
        for part in exchange.parts.all():
            people += [addressee.speaker for addressee in part.addressees.all()]
    return ((person.slug, person.name) for person in people if person)


def _outlets(
    exchanges: Iterable[Exchange], participations: Iterable[Participation]
) -> Iterator[tuple[str, str]]:
    outlets = [exchange.outlet for exchange in exchanges]
    outlets += [part.outlet for part in participations]
    return ((outlet.slug, outlet.name) for outlet in outlets if outlet)


def _origin(source: SourceDocument) -> dict[str, object]:
    return {
        "media_type": source.media_type,
        "filename": source.filename,
        "publisher": source.publisher,
        "originator": source.originator,
        "address": source.address,
        "licence": source.licence,
        "retrieved_on": source.retrieved_on.isoformat() if source.retrieved_on else None,
    }


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "key": turn.key,
        "label": turn.label,
        "speaker": turn.speaker.slug if turn.speaker else None,
        "attribution": turn.attribution_rule,
        "attribution_source": [turn.attribution_start, turn.attribution_end]
        if turn.attribution_start is not None
        else None,
        "attribution_confirmed": turn.attribution_confirmed_at is not None,
        "kind": turn.kind,
        "exchange": turn.exchange.key if turn.exchange else None,
        "text": turn.text,
        "marks": turn.marks,
        "voice": turn.voice,
        "language": turn.language,
        "source": [turn.source_start, turn.source_end],
    }


def _exchange(exchange: Exchange) -> dict[str, object]:
    return {
        "key": exchange.key,
        "asker": exchange.asker.slug if exchange.asker else None,
        "asker_name": exchange.asker_name,
        "outlet": exchange.outlet.slug if exchange.outlet else None,
        "outlet_name": exchange.outlet_name,
        "state": exchange.state,
        "parts": [
            {
                "turn": part.turn.key,
                "span": [part.start, part.end],
                "labels": part.labels,
                "addressees": [
                    addressee.speaker.slug
                    for addressee in sorted(part.addressees.all(), key=lambda each: each.position)
                ],
            }
            for part in sorted(exchange.parts.all(), key=lambda part: part.position)
        ],
    }


def _participation(part: Participation) -> dict[str, object]:
    return {
        "speaker": part.speaker.slug,
        "title": part.title,
        "organisation": part.organisation,
        "country": part.country_id,
        "outlet": part.outlet.slug if part.outlet else None,
        "labels": part.labels,
    }
