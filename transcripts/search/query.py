"""The query language: what a reader or a topic's rule writes, as PostgreSQL reads it.

Words (stemmed, accents folded), "exact phrases", OR between alternatives, and -not. PostgreSQL's
`websearch_to_tsquery` reads them and takes any text without an error. A text is searched with the
configuration of its own language, so every query is read once in each.
"""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Case, F, Q, Value, When

DEFAULT = "archive_en"
CONFIGURATIONS = {"es": "archive_es"}

# For SQL that ORM expressions cannot say; takes the name of a column of language codes.
CONFIGURATION_OF = (
    "CASE {language} WHEN 'es' THEN 'archive_es'::regconfig ELSE 'archive_en'::regconfig END"
)


def in_default(words: str) -> SearchQuery:
    """`words` as the archive's default language, English, reads them."""
    return SearchQuery(words, config=DEFAULT, search_type="websearch")


def matching(words: str) -> Q:
    """Condition on rows with `tsv` and `language` that they match `words`."""
    others = Q(language__in=list(CONFIGURATIONS))
    found = Q(tsv=in_default(words)) & ~others
    for language, configuration in CONFIGURATIONS.items():
        query = SearchQuery(words, config=configuration, search_type="websearch")
        found |= Q(tsv=query, language=language)
    return found


def rank(words: str) -> Case:
    """Relevance of rows with `tsv` and `language` to `words`; higher is better, never negative.

    Normalised by the logarithm of the length, so that a long opening statement does not beat the
    one answer that is about the thing.
    """
    by_length = Value(1)
    cases = [
        When(
            language=language,
            then=SearchRank(
                F("tsv"),
                SearchQuery(words, config=configuration, search_type="websearch"),
                normalization=by_length,
            ),
        )
        for language, configuration in CONFIGURATIONS.items()
    ]
    return Case(*cases, default=SearchRank(F("tsv"), in_default(words), normalization=by_length))
