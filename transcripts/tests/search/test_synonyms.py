import json

import pytest
from django.http import QueryDict

from transcripts.ingest.synonyms import load_synonyms
from transcripts.models import SynonymGroup, TurnSearch
from transcripts.search.filters import TurnFilter
from transcripts.search.query import read, write
from transcripts.search.synonyms import with_synonyms
from transcripts.tests.conftest import FIXTURES


@pytest.fixture(autouse=True)
def groups(db):
    SynonymGroup.objects.create(terms=["USMCA", "T-MEC", "Three Seas Pact"])
    SynonymGroup.objects.create(terms=["WHO", "World Health Organization"])


def expanded(words):
    tree, also = with_synonyms(read(words).tree)
    return write(tree), [(one.name, one.names) for one in also]


@pytest.mark.parametrize(
    ("words", "tree"),
    [
        ("usmca", 'usmca OR T-MEC OR "Three Seas Pact"'),
        ("t-mec, fish", '(t-mec, OR USMCA OR "Three Seas Pact") fish'),
        ("the three seas pact", "the (three seas pact OR USMCA OR T-MEC)"),
        ("fish -usmca", 'fish -(usmca OR T-MEC OR "Three Seas Pact")'),
        ("WHO", 'WHO OR "World Health Organization"'),
        ("who", "who"),
        ('"USMCA"', '"USMCA"'),
        ("usmca NEAR/3 fish", "usmca NEAR/3 fish"),
        ("three seas", "three seas"),
        ("speaker:usmca", "speaker:usmca"),
    ],
)
def test_a_name_is_searched_by_its_other_names_too(words, tree):
    assert expanded(words)[0] == tree


def test_the_page_is_told_what_was_added():
    assert expanded("fish USMCA")[1] == [("USMCA", ("T-MEC", "Three Seas Pact"))]
    assert expanded("fish")[1] == []


def test_a_name_finds_the_statements_that_use_another(make_turn):
    turn = make_turn("Under the T-MEC we trade.")
    found = TurnFilter(QueryDict("q=usmca+trade"), TurnSearch.objects.all()).found

    assert list(found.values_list("turn_id", flat=True)) == [turn.pk]


def test_the_list_is_loaded_once_and_then_is_the_editors_own():
    SynonymGroup.objects.all().delete()
    load_synonyms(FIXTURES)
    groups = json.loads((FIXTURES / "synonyms.json").read_text(encoding="utf-8"))
    assert SynonymGroup.objects.count() == len(groups)

    SynonymGroup.objects.get(terms__contains=["WHO"]).delete()
    load_synonyms(FIXTURES)

    assert SynonymGroup.objects.count() == len(groups) - 1


def test_no_name_of_the_list_stands_in_two_groups():
    groups = json.loads((FIXTURES / "synonyms.json").read_text(encoding="utf-8"))
    names = [name.lower() for group in groups for name in group]

    assert len(names) == len(set(names))
