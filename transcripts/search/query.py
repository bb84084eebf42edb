"""The query language: what a reader or a topic's rule writes, as PostgreSQL reads it.

Words (stemmed, accents folded), "exact phrases", OR between alternatives, and -not. PostgreSQL's
`websearch_to_tsquery` reads them and takes any text without an error. A text is searched with the
configuration of its own language, so every query is read once in each.
"""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, Q, Value, When

from transcripts.vocabulary import Language

DEFAULT = "archive_en"
CONFIGURATIONS = {Language.SPANISH: "archive_es"}

# For SQL that ORM expressions cannot say; takes the name of a column of language codes.
CONFIGURATION_OF = " ".join(
    [
        "CASE {language}",
        *(f"WHEN '{code}' THEN '{name}'::regconfig" for code, name in CONFIGURATIONS.items()),
        f"ELSE '{DEFAULT}'::regconfig END",
    ]
)


def matching(words: str) -> Q:
    """Condition on rows with `tsv` and `language` that they match `words`."""
    found = Q(tsv=_read(words, DEFAULT)) & ~Q(language__in=list(CONFIGURATIONS))
    for language, configuration in CONFIGURATIONS.items():
        found |= Q(tsv=_read(words, configuration), language=language)
    return found


def rank(words: str) -> Case:
    """Relevance of rows with `tsv` and `language` to `words`; higher is better, never negative.

    Normalised by the logarithm of the length, so that a long opening statement does not beat the
    one answer that is about the thing.
    """
    cases = [
        When(language=language, then=_rank(words, configuration))
        for language, configuration in CONFIGURATIONS.items()
    ]
    return Case(*cases, default=_rank(words, DEFAULT))


def _rank(words: str, configuration: str) -> SearchRank:
    return SearchRank(F("tsv"), _read(words, configuration), normalization=Value(1))


def _read(words: str, configuration: str) -> SearchQuery:
    return SearchQuery(words, config=configuration, search_type="websearch")
