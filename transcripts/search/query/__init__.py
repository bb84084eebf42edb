"""The query language: what a reader or a topic's rule writes, as PostgreSQL reads it.

`read` gives a tree and its mistakes; `matching` and `tsquery` give what the database needs.
A text is searched with the configuration of its own language, so every query is read once in each.
"""

from transcripts.search.query.conditions import Read, matching, read_by
from transcripts.search.query.configurations import (
    CONFIGURATION_OF,
    CONFIGURATIONS,
    DEFAULT,
    MARK_OF,
)
from transcripts.search.query.grammar import Query, read, read_rule
from transcripts.search.query.mistakes import Mistake
from transcripts.search.query.names import with_names
from transcripts.search.query.nodes import (
    And,
    Field,
    Name,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    all_of,
    alternatives,
    any_of,
    fields,
    sought,
    terms,
)
from transcripts.search.query.tokens import Place
from transcripts.search.query.tsquery import Tsquery, by_language, constant, tsquery
from transcripts.search.query.writing import write

__all__ = [
    "CONFIGURATIONS",
    "CONFIGURATION_OF",
    "DEFAULT",
    "MARK_OF",
    "And",
    "Field",
    "Mistake",
    "Name",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Place",
    "Prefix",
    "Query",
    "Read",
    "Tsquery",
    "Word",
    "all_of",
    "alternatives",
    "any_of",
    "by_language",
    "constant",
    "fields",
    "matching",
    "read",
    "read_by",
    "read_rule",
    "sought",
    "terms",
    "tsquery",
    "with_names",
    "write",
]
