"""What the authority lists must not say: checked before the loader believes them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from django_countries import countries as iso_3166

from transcripts.parsing.folding import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from transcripts.ingest.authorities import (
        CountryRecord,
        OutletRecord,
        PersonRecord,
        RoleRecord,
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one record: its list's file name, and its slug or code."""

    file: str
    slug: str
    message: str


@dataclass(frozen=True, slots=True)
class Term:
    """An office held by one person from `start` to `end`, both included."""

    slug: str
    office: str
    organisation: str
    country: str
    house_labels: tuple[str, ...]
    start: date
    end: date

    def overlaps(self, other: Term) -> bool:
        """Whether both hold it on the same days.

        A handover day counts for both, so one's last day may be the other's first.
        """
        return self.start < other.end and other.start < self.end


def check(folder: Path) -> list[Problem]:
    """Everything wrong with a folder's countries, outlets and people, in their order there.

    A file may be missing. A country is known if ISO 3166 or `countries.json` beside it lists it.
    """
    countries: list[CountryRecord] = json.loads(_text(folder / "countries.json"))
    outlets: list[OutletRecord] = json.loads(_text(folder / "outlets.json"))
    people: list[PersonRecord] = json.loads(_text(folder / "people.json"))
    known = {record["code"] for record in countries} | {code for code, _ in iso_3166}
    return [
        *_repeated("countries.json", "code", [(r["code"], r["code"]) for r in countries]),
        *_outlets(outlets, known),
        *_people(people, known),
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else "[]"


def _repeated(file: str, what: str, values: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """A problem for each (value, slug) whose value an earlier record has."""
    seen: dict[str, str] = {}
    for value, slug in values:
        if value in seen:
            yield Problem(file, slug, f"The {what} {value} is listed already, for {seen[value]}.")
        seen.setdefault(value, slug)


def _outlets(outlets: list[OutletRecord], known: set[str]) -> Iterator[Problem]:
    file = "outlets.json"
    yield from _repeated(file, "slug", [(r["slug"], r["slug"]) for r in outlets])
    names = [
        (name, record["slug"])
        for record in outlets
        for name in sorted({compared(name) for name in (record["name"], *record["other_names"])})
    ]
    yield from _repeated(file, "name", names)
    for record in outlets:
        yield from _unknown(file, record["slug"], record["country"], known)


def _unknown(file: str, slug: str, code: str | None, known: set[str]) -> Iterator[Problem]:
    if code and code not in known:
        yield Problem(file, slug, f"The country {code} is not known.")


def _people(people: list[PersonRecord], known: set[str]) -> Iterator[Problem]:
    file = "people.json"
    yield from _repeated(file, "slug", [(r["slug"], r["slug"]) for r in people])
    numbered = [(r["wikidata"], r["slug"]) for r in people if r["wikidata"]]
    yield from _repeated(file, "Wikidata number", numbered)
    for person in people:
        yield from _unknown(file, person["slug"], person["country"], known)
        for role in person["roles"]:
            yield from _role(person["slug"], role, known)
    terms = [term for person in people for term in _terms(person)]
    yield from _shared_offices(terms)
    yield from _shared_forms(people, terms)


def _role(slug: str, role: RoleRecord, known: set[str]) -> Iterator[Problem]:
    file, title = "people.json", role["title"]
    yield from _unknown(file, slug, role["country"], known)
    if not role["source"].strip():
        yield Problem(file, slug, f"{title}: no source.")
    for day in (role["from"], role["to"]):
        if day and not _is_day(day):
            yield Problem(file, slug, f"{title}: {day} is no day.")
    if role["from"] and role["to"] and role["to"] < role["from"]:
        yield Problem(file, slug, f"{title}: ends on {role['to']}, before it starts.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _terms(person: PersonRecord) -> Iterator[Term]:
    """The person's offices; those whose days are wrong are left out, being problems already."""
    for role in person["roles"]:
        start, end = role["from"] or date.min.isoformat(), role["to"] or date.max.isoformat()
        if _is_day(start) and _is_day(end):
            yield Term(
                slug=person["slug"],
                office=role["title"],
                organisation=role["organisation"],
                country=role["country"] or "",
                house_labels=tuple(map(compared, role.get("house_labels", ()))),
                start=date.fromisoformat(start),
                end=date.fromisoformat(end),
            )


def _shared_offices(terms: list[Term]) -> Iterator[Problem]:
    """Two terms in one office at once, be they one person's or two people's."""
    offices: dict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for term in terms:
        offices[term.office, term.organisation, term.country].append(term)
    for held in offices.values():
        for one, other in combinations(held, 2):
            if one.overlaps(other):
                since = max(one.start, other.start)
                message = f"{other.office}: {one.slug} holds it too on {since}."
                yield Problem("people.json", other.slug, message)


def _shared_forms(people: list[PersonRecord], terms: list[Term]) -> Iterator[Problem]:
    """A form of two people who are in one organisation at once: nobody could choose."""
    for form, held in sorted(_bearers(people, terms).items()):
        for one, other in combinations(held, 2):
            if _are_colleagues(held[one], held[other]):
                yield Problem("people.json", other, f"The form “{form}” leads to {one} too.")


def _bearers(people: list[PersonRecord], terms: list[Term]) -> dict[str, dict[str, list[Term]]]:
    """For each form the slugs of those who bear it, each with the terms in which it counts.

    A name form counts in all of a person's terms, a house label in its own.
    """
    offices: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        offices[term.slug].append(term)
    bearers: dict[str, dict[str, list[Term]]] = defaultdict(dict)
    for person in people:
        for form in map(compared, (person["name"], *person["forms"])):
            bearers[form][person["slug"]] = list(offices[person["slug"]])
    for term in terms:
        for label in term.house_labels:
            bearers[label].setdefault(term.slug, []).append(term)
    return bearers


def _are_colleagues(ours: list[Term], theirs: list[Term]) -> bool:
    return any(
        one.organisation == other.organisation and one.overlaps(other)
        for one in ours
        for other in theirs
    )
