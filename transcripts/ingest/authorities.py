"""Authority lists: countries, people, outlets and topics from JSON files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NotRequired, TypedDict

from django.db import transaction
from django.utils.translation import override
from django_countries import countries as iso_3166

from transcripts.models import Country, NameForm, Outlet, Role, Speaker, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class CountryRecord(TypedDict):
    """A country as `countries.json` lists it: an invented one, real ones being in ISO 3166."""

    code: str
    name: str


class OutletRecord(TypedDict):
    """An outlet as `outlets.json` lists it."""

    slug: str
    name: str
    country: str | None
    other_names: list[str]


RoleRecord = TypedDict(
    "RoleRecord",
    {
        "title": str,
        "organisation": str,
        "country": str | None,
        "from": str | None,
        "to": str | None,
        "source": str,
        "house_labels": NotRequired[list[str]],
    },
)


class PersonRecord(TypedDict):
    """A speaker as `people.json` lists them; days are ISO 8601, both included."""

    slug: str
    name: str
    sort_name: str
    kind: str
    country: str | None
    wikidata: str | None
    forms: list[str]
    roles: list[RoleRecord]


class TopicRecord(TypedDict):
    """A topic as `topics.json` lists it; `broader` is another's slug, in any order."""

    slug: str
    name: str
    broader: str | None
    description: str
    name_es: NotRequired[str]
    description_es: NotRequired[str]
    rule_en: str
    rule_es: str


@transaction.atomic
def load_authorities(folder: Path, *, is_fictional: bool = False) -> int:
    """Add what the folder's JSON files list and the archive has not; how many records are new.

    With real lists come the countries of ISO 3166. A file may be missing. A record whose slug is
    there is left as it is: staff may have changed it.
    """
    countries: list[CountryRecord] = json.loads(_text(folder / "countries.json"))
    outlets: list[OutletRecord] = json.loads(_text(folder / "outlets.json"))
    people: list[PersonRecord] = json.loads(_text(folder / "people.json"))
    if not is_fictional:
        countries += real_countries()
    return sum(
        (
            _add_countries(countries, is_fictional),
            _add_outlets(outlets, is_fictional),
            _add_people(people, is_fictional),
            add_topics(listed_topics(folder)),
        )
    )


def listed_topics(folder: Path) -> list[TopicRecord]:
    """What the folder's `topics.json` lists; nothing where there is none."""
    topics: list[TopicRecord] = json.loads(_text(folder / "topics.json"))
    return topics


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else "[]"


def real_countries() -> list[CountryRecord]:
    """The countries of ISO 3166-1 by their English short names."""
    with override("en"):
        return [{"code": code, "name": str(name)} for code, name in iso_3166]


def _add_countries(records: list[CountryRecord], is_fictional: bool) -> int:
    known = set(Country.objects.values_list("code", flat=True))
    new = [record for record in records if record["code"] not in known]
    Country.objects.bulk_create(
        Country(code=record["code"], name=record["name"], is_fictional=is_fictional)
        for record in new
    )
    return len(new)


def _add_outlets(records: list[OutletRecord], is_fictional: bool) -> int:
    known = set(Outlet.objects.values_list("slug", flat=True))
    new = [record for record in records if record["slug"] not in known]
    Outlet.objects.bulk_create(
        Outlet(
            slug=record["slug"],
            name=record["name"],
            country_id=record["country"],
            other_names=record["other_names"],
            is_fictional=is_fictional,
        )
        for record in new
    )
    return len(new)


def _add_people(records: list[PersonRecord], is_fictional: bool) -> int:
    known = set(Speaker.objects.values_list("slug", flat=True))
    new = [record for record in records if record["slug"] not in known]
    speakers = Speaker.objects.bulk_create(
        Speaker(
            slug=record["slug"],
            name=record["name"],
            sort_name=record["sort_name"],
            kind=record["kind"],
            country_id=record["country"],
            wikidata=record["wikidata"],
            is_fictional=is_fictional,
        )
        for record in new
    )
    both = list(zip(speakers, new, strict=True))
    NameForm.objects.bulk_create(
        NameForm(speaker=speaker, form=form)
        for speaker, record in both
        for form in dict.fromkeys([record["name"], *record["forms"]])
    )
    Role.objects.bulk_create(
        _role(speaker, role) for speaker, record in both for role in record["roles"]
    )
    return len(new)


def _role(speaker: Speaker, record: RoleRecord) -> Role:
    return Role(
        speaker=speaker,
        title=record["title"],
        organisation=record["organisation"],
        country_id=record["country"],
        started_on=record["from"],
        ended_on=record["to"],
        source=record["source"],
        house_labels=record.get("house_labels", []),
    )


@transaction.atomic
def add_topics(records: Iterable[TopicRecord]) -> int:
    """Add the topics that the archive has not, with their rules not yet run; how many there are.

    What each is a part of is in the archive or among them.
    """
    known = {topic.slug: topic for topic in Topic.objects.all()}
    new = [record for record in records if record["slug"] not in known]
    for record in new:
        known[record["slug"]] = Topic.objects.create(
            slug=record["slug"],
            name=record["name"],
            description=record["description"],
            name_es=record.get("name_es", ""),
            description_es=record.get("description_es", ""),
            rule_en=record["rule_en"],
            rule_es=record["rule_es"],
        )
    for record in new:  # once all are there: a narrower one may be listed first
        if record["broader"]:
            Topic.objects.filter(slug=record["slug"]).update(broader=known[record["broader"]])
    return len(new)
