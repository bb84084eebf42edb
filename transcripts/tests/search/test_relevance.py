"""The top page is exact: the walk through the tiers gives what sorting everything would give."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from transcripts.ingest.index import index
from transcripts.models import Event, Turn, TurnSearch
from transcripts.search import relevance
from transcripts.search.filters import TurnFilter
from transcripts.search.found import turns_on

# Common and rare, alike in their beginnings, in other numbers and spellings, not searched at all.
ENGLISH = [
    *("herring", "herrings", "trade", "trader", "traders", "traded", "treaty", "treaties"),
    *("cod", "the", "of", "it's", "state-owned"),
]
SPANISH = [
    *("pesca", "pescas", "pescar", "acuerdo", "acuerdos", "negociación", "negociacion"),
    *("la", "de", "tratado"),
]
WORDS = st.sampled_from([*ENGLISH, *SPANISH])
QUERIES = st.recursive(
    st.one_of(
        WORDS,
        st.lists(WORDS, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
        WORDS.map(lambda word: f"{word[:3]}*"),
        st.tuples(WORDS, st.integers(1, 4), WORDS).map(lambda near: "{} NEAR/{} {}".format(*near)),
        st.sampled_from(["lang:es", "kind:answer", "year:2021", "speaker:ruiz"]),
    ),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda both: "({} OR {})".format(*both)),
        st.tuples(inner, inner).map(lambda both: "{} -({})".format(*both)),
    ),
    max_leaves=5,
)
FILTERS = st.sampled_from(["", "&kind=answer", "&year=2021", "&since=2020-06-01", "&speaker=ruiz"])
CONDITIONS = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def archive(make_event, make_speaker):
    """Ninety-six statements with one to five of the words among up to ninety others."""
    ruiz, park = make_speaker("Ruiz"), make_speaker("Bo Park")
    for number in range(6):
        event = make_event(f"talks-{number}", date=date(2020, 1, 1) + timedelta(days=150 * number))
        for position in range(16):
            words, language = (ENGLISH, "en") if position % 3 else (SPANISH, "es")
            first, number_of = number + position, 1 + position % 5
            chosen = [words[(first + at) % len(words)] for at in range(number_of)]
            others = [f"word{at}" for at in range((number * 16 + position) * 7 % 91)]
            Turn.objects.create(
                event=event,
                position=position,
                key=f"k{number}x{position}",
                label="MINISTER",
                kind="statement" if position % 2 else "moderation",
                voice="own",
                language=language,
                text=" ".join([*chosen, *others]),
                speaker=ruiz if number % 2 else park,
                attribution_rule="roster",
                source_start=position,
                source_end=position + 1,
            )
        index(event)
    return Event.objects.all()


def scored(query):
    """Every turn that a search finds with its score, by plain sorting."""
    wanted = TurnFilter(QueryDict(query), TurnSearch.objects.all())
    tree = wanted.asked.tree
    if not wanted.sought or tree is None:
        return wanted, []
    score = relevance.score(relevance.by_configuration(wanted.weights, tree))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT turn_id, {score.text} FROM transcripts_turnsearch",  # noqa: S608
            score.parameters,
        )
        scores = dict(cursor.fetchall())
    found = list(wanted.found.newest_first().values_list("turn_id", flat=True))
    return wanted, sorted(found, key=lambda turn: -scores[turn])


@CONDITIONS
@given(query=QUERIES, filters=FILTERS, size=st.integers(1, 7))
@example(query="tra*", filters="", size=3)
@example(query="negociacion", filters="", size=3)
@example(query="trade OR lang:es", filters="", size=7)
def test_every_page_is_what_sorting_all_that_is_found_gives(
    archive, monkeypatch, query, filters, size
):
    monkeypatch.setattr(relevance, "FEW", 0)
    wanted, ordered = scored(f"q={query}{filters}")
    if not wanted.sought:
        return

    pages = [turns_on(wanted, start=at, stop=at + size) for at in range(0, 3 * size, size)]

    assert pages == [ordered[at : at + size] for at in range(0, 3 * size, size)]


@CONDITIONS
@given(query=QUERIES, filters=FILTERS)
def test_a_query_finds_no_more_than_its_words_admit(archive, query, filters):
    wanted = TurnFilter(QueryDict(f"q={query}{filters}"), TurnSearch.objects.all())

    assert wanted.found.count() <= wanted.weights.most_found(wanted.asked.tree)
