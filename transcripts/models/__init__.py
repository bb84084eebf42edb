"""The tables: what the archive remembers."""

from transcripts.models.countries import Country
from transcripts.models.decisions import LabelDecision
from transcripts.models.departures import Departure
from transcripts.models.events import Event, Participation, Series
from transcripts.models.exchanges import Addressee, Exchange, QuestionPart
from transcripts.models.lexemes import Lexeme
from transcripts.models.merges import Merge
from transcripts.models.outlets import Outlet
from transcripts.models.people import NameForm, Role, Speaker
from transcripts.models.reissues import Reissue, Sketch
from transcripts.models.revisions import Revision
from transcripts.models.sources import SourceDocument
from transcripts.models.topics import Topic, TopicAssignment
from transcripts.models.turn_search import TurnSearch
from transcripts.models.turns import Turn
from transcripts.models.words import ArchiveWord, SynonymGroup

__all__ = [
    "Addressee",
    "ArchiveWord",
    "Country",
    "Departure",
    "Event",
    "Exchange",
    "LabelDecision",
    "Lexeme",
    "Merge",
    "NameForm",
    "Outlet",
    "Participation",
    "QuestionPart",
    "Reissue",
    "Revision",
    "Role",
    "Series",
    "Sketch",
    "SourceDocument",
    "Speaker",
    "SynonymGroup",
    "Topic",
    "TopicAssignment",
    "Turn",
    "TurnSearch",
]
