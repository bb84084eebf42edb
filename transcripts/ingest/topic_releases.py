"""Topic rules beside those that the release brings: where they differ, and taking those over."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from transcripts.ingest.authorities import add_topics, listed_topics
from transcripts.ingest.refusals import RefusedError
from transcripts.ingest.topics import save
from transcripts.ingest.turnstile import one_at_a_time
from transcripts.models import Topic
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from transcripts.ingest.authorities import TopicRecord

FIELDS = {Language.ENGLISH: "rule_en", Language.SPANISH: "rule_es"}
DIGITS = 12


class NotTakenError(RefusedError):
    """A topic cannot be taken over from the release."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A rule that is not the release's; blanks do not count.

    `is_edited` says that no release brought ours, so that somebody here wrote it.
    """

    slug: str
    language: Language
    ours: str
    theirs: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rules that differ, by topic; topics the release has and we do not; those we alone have.

    What a topic is called and where it belongs is not compared.
    """

    differing: tuple[Differing, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over: rules, and new topics; the rules were run on so many events."""

    rules: tuple[Differing, ...]
    new: tuple[str, ...]
    events: int


def compare(fixtures: Path) -> Comparison:
    """The archive's rules beside those of the release whose `fixtures` these are."""
    brought = _brought(fixtures)
    topics = list(Topic.objects.order_by("slug"))
    slugs = {topic.slug for topic in topics}
    return Comparison(
        differing=tuple(_differing(topics, brought, _known(fixtures))),
        new=tuple(sorted(brought.keys() - slugs)),
        gone=tuple(sorted(slugs - brought.keys())),
    )


@transaction.atomic
def take(fixtures: Path, slugs: Collection[str]) -> Taken:
    """Give the topics `slugs` the release's rules, whoever wrote theirs, and add those not there.

    The rules are run as when staff save them. Raises `NotTakenError` with every reason, and
    changes nothing then.
    """
    one_at_a_time()
    brought, compared = _brought(fixtures), compare(fixtures)
    wanted = [brought[slug] for slug in compared.new if slug in slugs]
    reasons = [*_unknown(slugs, brought, compared.gone), *_homeless(wanted, compared.new)]
    if reasons:
        raise NotTakenError(reasons)
    return _taken([rule for rule in compared.differing if rule.slug in slugs], wanted)


@transaction.atomic
def take_unedited(fixtures: Path) -> Taken:
    """Replace every rule that an earlier release brought; what somebody here wrote stays.

    New topics stay away too: nobody knows whether staff took them out.
    """
    one_at_a_time()
    return _taken([rule for rule in compare(fixtures).differing if not rule.is_edited], [])


def _taken(rules: Collection[Differing], new: Collection[TopicRecord]) -> Taken:
    add_topics(new)
    added = [record["slug"] for record in new]
    chosen = {*added, *(rule.slug for rule in rules)}
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=chosen)}
    for rule in rules:
        setattr(topics[rule.slug], FIELDS[rule.language], rule.theirs)
    return Taken(tuple(rules), tuple(added), save(*topics.values()) if topics else 0)


def _brought(fixtures: Path) -> dict[str, TopicRecord]:
    return {record["slug"]: record for record in listed_topics(fixtures)}


def _differing(
    topics: Iterable[Topic],
    brought: Mapping[str, TopicRecord],
    known: Mapping[str, Collection[str]],
) -> Iterator[Differing]:
    for topic in topics:
        if record := brought.get(topic.slug):
            of_releases = known.get(topic.slug, ())
            for language, ours, theirs in _side_by_side(topic, record):
                if ours != theirs:
                    is_edited = digest(ours) not in of_releases
                    yield Differing(topic.slug, language, ours, theirs, is_edited)


def _side_by_side(topic: Topic, record: TopicRecord) -> tuple[tuple[Language, str, str], ...]:
    """The topic's rule and the release's, for each language."""
    return (
        (Language.ENGLISH, _folded(topic.rule_en), _folded(record["rule_en"])),
        (Language.SPANISH, _folded(topic.rule_es), _folded(record["rule_es"])),
    )


def _folded(rule: str) -> str:
    return " ".join(rule.split())


def digest(rule: str) -> str:
    """What `topic_rules.json` keeps of a rule that some release brought, whatever its blanks."""
    return sha256(_folded(rule).encode()).hexdigest()[:DIGITS]


def _known(fixtures: Path) -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(
        (fixtures / "topic_rules.json").read_text(encoding="utf-8")
    )
    return known


def _unknown(
    slugs: Collection[str], brought: Mapping[str, TopicRecord], gone: Collection[str]
) -> Iterator[str]:
    for slug in slugs:
        if slug in gone:
            yield f"“{slug}” is a topic of this archive alone: the release has no rules for it."
        elif slug not in brought:
            yield f"There is no topic “{slug}”, neither here nor in the release."


def _homeless(wanted: Collection[TopicRecord], new: Collection[str]) -> Iterator[str]:
    """Why topics cannot be added: what they are a part of is missing, or the name is taken."""
    adding = {record["slug"] for record in wanted}
    names = {record["name"] for record in wanted}
    taken = dict(Topic.objects.filter(name__in=names).values_list("name", "slug"))
    for record in wanted:
        if (broader := record["broader"]) in new and broader not in adding:
            yield f"“{record['slug']}” is a part of “{broader}”, which is not here: name it too."
        if record["name"] in taken:
            yield (
                f"“{record['slug']}” is called “{record['name']}”, as “{taken[record['name']]}”"
                " is here: give that another name first."
            )
