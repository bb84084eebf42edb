"""The misspelt labels of real documents: nobody silently, the right person among suggestions."""

from datetime import date

import pytest

from transcripts.ingest.authorities import load_authorities
from transcripts.ingest.facts import EventFacts, SourceFacts
from transcripts.ingest.receive import receive
from transcripts.search.suggestions import suggestions
from transcripts.tests.conftest import FIXTURES, NOON
from transcripts.tests.parsing.corpus import documents, parsed

pytestmark = pytest.mark.skipif(
    not documents(), reason="set DJANGO_CORPUS to a folder of transcripts"
)

MISSPELT = {
    "PRIME MININISTER": ("Office of the Prime Minister of Australia", "John Howard"),
    "PRESIDENT BARROSOO": ("The White House", "José Manuel Barroso"),
}
# Slips of the same houses' other transcripts, put to a day in 2021.
SLIPS = {
    "SECRTARY BLINKEN": "Antony J. Blinken",
    "THE PRESDEINT": "Joe Biden",
    "PRESIDENT BIDEDN": "Joe Biden",
    "QMS. PSAKI": "Jen Psaki",
    "MS. PSKAI": "Jen Psaki",
    "VICE PRESIDENT HARIS": "Kamala Harris",
}


@pytest.fixture
def authorities(db):
    load_authorities(FIXTURES)


@pytest.mark.parametrize("label", MISSPELT)
def test_a_misspelt_label_of_the_corpus_is_nobody_until_somebody_decides(authorities, label):
    house, person = MISSPELT[label]
    (path,) = [path for path in documents() if label in {turn.label for turn in parsed(path).turns}]
    day = parsed(path).date
    event = receive(
        path.read_bytes(),
        source=SourceFacts(originator=house),
        event=EventFacts(
            kind="press conference",
            date=None if day else date(2005, 6, 20),
            date_basis="" if day else "Near enough",
        ),
        by=None,
        at=NOON,
    )

    assert {turn.speaker for turn in event.turns.filter(label=label)} == {None}
    assert person in [each.speaker.name for each in suggestions(label, [event])]


@pytest.mark.parametrize("label", SLIPS)
def test_a_slip_leads_first_to_the_right_person(authorities, make_event, label):
    event = make_event(date=date(2021, 6, 14))
    event.source.originator = "The White House"

    assert suggestions(label, [event])[0].speaker.name == SLIPS[label]
