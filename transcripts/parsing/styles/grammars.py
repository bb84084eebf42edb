"""The ways to print a label that the house styles draw on."""

import re

from transcripts.parsing.folding import word_set, words_of
from transcripts.parsing.styles.style import Grammar, Printed

# The longest label in the genre is a Spanish office with its country and an interpreter's
# marker, some 120 characters; looking no further keeps a line of any length cheap.
LONGEST = 200
# "MR. KIRBY, JR. (via interpreter)": a marker before the colon belongs to the label.
MARKER = re.compile(r"\s*\([^()]*\)$")
# Eight words is the longest name with an office; after a comma or "of" a longer office follows.
MOST_WORDS = 8
OFFICE_GOES_ON = word_set("of de del")
# Lower case letters that capitals keep: McKENZIE, von der LEYEN, al-AMIN.
PARTICLES = re.compile(r"\b(?:Mc|Mac|De|von|van|der|den|de|del|la|al|bin|ibn|da|dos|y|e)(?![a-z])")
# Sentences that are shouted ("I SAID THIS:") hold one of these; labels never do. Words that
# are also names (He, So, Do, You, Will) are left out.
SENTENCE_WORDS = word_set(
    "i we she it they this that these those is are was were be been am have has had does"
    " did would can could should not and but or if because what when why how my your our"
    " yo es son era fue no que se pero porque si nosotros ustedes esto eso"
)
# Fields of a header and notes of an editor, printed like labels.
FIELDS = word_set(
    "date time place location venue subject subjects topic topics note notes update correction"
    " source contact tel telephone phone fax email e-mail from to cc re participants speakers"
    " present transcript http https fecha hora lugar tema temas asunto nota participantes"
    " copyright link"
)
LETTER_Q_LABEL = re.compile(r"Q(?:\.?\s{2,}|\.\s|\s(?=[^\W\d_a-z]|[“\"‘'(¿—–-]))")
# "President of Russia Vladimir Putin", "Question": capitalised words and what joins them.
NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
JOINING = word_set("of the and for de del la las los el y von van der bin al da")


def split_capitals(line: str) -> Printed | None:
    """Split a label in capitals, closed by a colon, from a line's head.

    >>> split_capitals("MS. VEGA:  Good morning.")
    Printed(label='MS. VEGA', words_at=11)
    >>> split_capitals("AND THIS IS WHAT I SAID: nothing.")
    """
    printed = _before_colon(line)
    if printed is None:
        return None
    core = MARKER.sub("", printed.label)
    letters = PARTICLES.sub("", core)
    capitals = letters.upper() == letters and letters.lower() != letters
    return printed if capitals and _names_somebody(core) else None


def split_letter(line: str) -> Printed | None:
    """Split a single Q, closed by blanks, from a line's head.

    >>> split_letter("Q    And the second point?")
    Printed(label='Q', words_at=5)
    """
    match = LETTER_Q_LABEL.match(line)
    return Printed("Q", match.end()) if match else None


def split_names(line: str) -> Printed | None:
    """Split a label of capitalised words, closed by a colon with words after it.

    >>> split_names("Minister of Trade Ana Roca (retranslated): Thank you.")
    Printed(label='Minister of Trade Ana Roca (retranslated)', words_at=43)
    >>> split_names("Amigas, amigos: hoy cerramos.")
    """
    printed = _before_colon(line)
    if printed is None or not line[printed.words_at :].strip():
        return None
    words = MARKER.sub("", printed.label).split()
    plain = all(NAME_WORD.fullmatch(word) and _starts_high(word) for word in words)
    shouted = all(word.isupper() for word in words)
    return printed if plain and not shouted and _names_somebody(" ".join(words)) else None


def core_of(label: str) -> str:
    """Give a label without the marker that is printed before its colon.

    >>> core_of("Question (retranslated)")
    'Question'
    """
    return MARKER.sub("", label)


def _before_colon(line: str) -> Printed | None:
    label, colon, _ = line[:LONGEST].partition(":")
    words_at = len(label) + 1
    if not colon or not label.strip() or line[words_at : words_at + 1] in tuple("/0123456789"):
        return None
    gap = line[words_at:]
    return Printed(label.strip(), words_at + len(gap) - len(gap.lstrip()))


def _names_somebody(core: str) -> bool:
    words = words_of(core.partition(",")[0])
    if not words or words[0] in FIELDS or SENTENCE_WORDS.intersection(words):
        return False
    return len(words) <= MOST_WORDS or bool(OFFICE_GOES_ON.intersection(words))


def _starts_high(word: str) -> bool:
    return word[0].isupper() or word in JOINING


CAPITALS = Grammar("capitals", split_capitals)
LETTER_Q = Grammar("letter Q", split_letter)
NAMES = Grammar("names", split_names, needs_evidence=True)
