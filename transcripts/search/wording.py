"""A topic's rules in words: each alternative, with the search that runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from transcripts.search.filters import LONGEST_QUERY
from transcripts.search.query import (
    And,
    Field,
    Name,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    alternatives,
    read_rule,
    write,
)
from transcripts.vocabulary import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transcripts.models import Topic
    from transcripts.search.query import Node


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the things of which any makes a rule match: in words, and as a query."""

    words: str
    query: str


@dataclass(frozen=True, slots=True)
class WordedRule:
    """The rule for texts of one language, by its code."""

    language: str
    query: str
    alternatives: tuple[Alternative, ...]

    @property
    def is_searchable(self) -> bool:
        """Whether the search box takes the whole rule; each alternative it takes anyhow."""
        return len(self.query) <= LONGEST_QUERY


def worded_rules(topic: Topic) -> list[WordedRule]:
    """The topic's rules in the words of the interface's language, those that find something."""
    rules = ((Language.ENGLISH, topic.rule_en), (Language.SPANISH, topic.rule_es))
    return [_worded(language, rule) for language, rule in rules if read_rule(rule).tree]


def _worded(language: Language, rule: str) -> WordedRule:
    nodes = alternatives(read_rule(rule).tree)
    told = tuple(Alternative(in_words(node), write(node)) for node in nodes)
    return WordedRule(language, rule, told)


def in_words(node: Node) -> str:
    """What a tree of words finds, in the interface's language.

    >>> in_words(read_rule('"supply chain" OR cargo -drugs').tree)
    '“supply chain” or cargo but not drugs'
    """
    match node:
        case Near(left, right, distance):
            return _near(in_words(left), in_words(right), distance)
        case Or(nodes):
            return _listed([in_words(one) for one in nodes])
        case And(nodes):
            return _together(nodes)
        case Not(inner):
            return _("not %(words)s") % {"words": in_words(inner)}
    return _term(node)


def _term(node: Word | Phrase | Prefix | Name | Field) -> str:
    match node:
        case Phrase(text):
            return f"“{text}”"
        case Prefix(text):
            return _("words that begin with %(letters)s") % {"letters": f"{text}-"}
    return write(node)


def _near(left: str, right: str, distance: int) -> str:
    told = {"left": left, "right": right, "distance": distance}
    return _("%(left)s at most %(distance)s words from %(right)s") % told


def _together(nodes: Sequence[Node]) -> str:
    wanted = [in_words(one) for one in nodes if not isinstance(one, Not)]
    refused = [in_words(one.node) for one in nodes if isinstance(one, Not)]
    found = _(" together with ").join(wanted)
    if not refused:
        return found
    return _("%(words)s but not %(without)s") % {"words": found, "without": _listed(refused)}


def _listed(several: Sequence[str]) -> str:
    *others, last = several
    if not others:
        return last
    return _("%(first)s or %(last)s") % {"first": ", ".join(others), "last": last}
