"""Words that the parser and the tables share."""

from enum import StrEnum

# What stands before a lexeme of the name of whoever speaks a turn, so that it is no spoken word.
NAME_MARK = "@"


class Kind(StrEnum):
    """What a turn does, whoever speaks it."""

    STATEMENT = "statement"
    QUESTION = "question"
    ANSWER = "answer"
    MODERATION = "moderation"
    STAGE = "stage"


class Voice(StrEnum):
    """Whose words a turn gives: the speaker's own, an interpreter's, or some of both."""

    OWN = "own"
    INTERPRETER = "interpreter"
    MIXED = "mixed"


class MarkKind(StrEnum):
    """What a marked span of a turn's text is."""

    INTERPRETER = "interpreter"
    INAUDIBLE = "inaudible"
    STAGE = "stage"
    FOOTNOTE = "footnote"
    QUOTED = "quoted"
    FOREIGN = "foreign"
    CORRECTION = "correction"


class ExchangeState(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    ANSWERED_BY_ANOTHER = "answered by another"
    REFERRED = "referred"
    DECLINED = "declined"
    NO_REPLY = "no reply"


class Language(StrEnum):
    """The languages that the archive reads, as ISO 639-1."""

    ENGLISH = "en"
    SPANISH = "es"


class Rule(StrEnum):
    """How a turn's label came to stand for a person."""

    ROSTER = "roster"  # the title or header names somebody with this surname or office
    AUTHORITY = "authority"  # an authority record with this label and an office valid that day
    CALL = "call"  # the moderator named the next asker
    ANSWER = "answer"  # who answers addresses the asker by this name
    SELF = "self"  # the asker gave a name
    STAFF = "staff"  # staff said so, or that nobody can say
    UNNAMED = "unnamed"  # the label itself says that the official is not named
