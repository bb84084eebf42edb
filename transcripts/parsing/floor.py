"""How the floor is given and taken: calls, thanks, greetings, order in the room, farewells."""

import re

from transcripts.parsing.folding import fold, word_set
from transcripts.parsing.marks import without_asides
from transcripts.parsing.sentences import last_sentence, sentences_of

# Words that open a sentence without saying anything: "Well, thank you all."
OPENER = r"(?:(?:well|and|so|okay|ok|oh|all right|alright|again|now|bueno|pues|y|bien)\b[,.]?\s+)*"
# Politeness: thanks, a greeting, a farewell. Longer sentences with these words say more.
POLITE = re.compile(
    rf"{OPENER}(?:(?:[\w.]+ ){{0,3}}[\w.]+, (?=thank|gracias))?"
    r"(?:(?:many |muchas |muchisimas |once )?(?:thanks?|gracias)"
    r"|good (?:morning|afternoon|evening|day)|(?:muy )?buen[oa]s (?:dias|tardes|noches)"
    r"|welcome|bienvenid[oa]s?|hello|hi|hola|how are you|all the best"
    r"|please|por favor|congratulations"
    r"|(?:it.?s|it is) (?:so |very |really )?(?:good|great|nice|a pleasure) to (?:see|meet|have|be)"
    r"|(?:i |we )?(?:really |do )?appreciate (?:it|that|you|your)|(?:i |we )?look forward to"
    r"|sorry|excuse me|pardon me|have a (?:good|great|nice)|god bless|safe travels"
    r"|nos vemos|hasta (?:luego|manana|pronto)|que (?:les|te|le) vaya bien)\b.*"
)
# Praise alone, and whom it is for: "Excelente, señora ministra."
PRAISE = re.compile(
    r"(?:(?:that.?s |very |muy )?(?:good|great|fantastic|wonderful|beautiful|excellent|perfect"
    r"|well done|well said|amen|bravo|(?:good|great) job|fantastico|hermoso|excelente|perfecto"
    r"|buen trabajo|bien)\b\W*)+(?:(?:(?:mr|madam|senor|senora)\W+)?\w+\W*)?"
)
# Sounds of assent, which answer nothing when they stand inside somebody's question.
ASSENT = re.compile(
    r"(?:(?:yes|yeah|yep|sure|okay|ok|all right|alright|right|great|good|of course|uh-huh|mm-hmm"
    r"|si|claro|bien|bueno|no problem|correct|absolutely|got it|i see|fair enough)\b\W*)+"
)
# They take note of something, and answer nothing anywhere.
NOTES = re.compile(r"(?:(?:okay|ok|all right|alright|uh-huh|mm-hmm|bien|bueno|got it|i see)\b\W*)+")
# Giving somebody the floor, taking the next question, or closing.
CALL = re.compile(
    r"\b(?:go ahead|(?:next|last|final|another|one more) question|question (?:\w+ )?goes to"
    r"|(?:first|second|third) question (?:\w+ ){0,2}(?:goes|comes|from|to)"
    r"|(?:for|with) (?:the|our) (?:first|second|next) question|there you are|you.?re next"
    r"|(?:floor|podium).{1,2}s? (?:is )?yours|you have the floor|over to you"
    r"|why don.?t you (?:start|go)|kick (?:us|it|things) off|raise your hand"
    r"|time for (?:one|two|three|a few|some)|(?:take|have|answer) (?:(?:some|a few|your|one|two"
    r"|a couple(?: of)?) ){1,2}(?:more )?questions?|open the floor|questions? from"
    r"|would you (?:like|care) to|do you want to (?:add|say|speak)"
    r"|turn (?:it|things) over|(?:recogni[sz]e|call on) (?:someone|somebody)"
    r"|(?:do|did) you have (?:one|a question|something)|how about (?:you|back|over|in|this|that)"
    r"|who.?s (?:the )?next|see you|(?:got|have|need) to (?:go|run|move on|wrap)|this concludes"
    r"|conclude (?:the|our|this)|to a close"
    r"|adelante|tiene la palabra|(?:siguiente|primera|ultima|otra) pregunta|a las preguntas"
    r"|concluimos|concluye|terminamos|procedemos|se levanta la sesion)\b"
    r"|\b(?:(?:the|your) (?:first|second|last) question|that(?:.?s| is) (?:all|it))\W*$"
    r"|^[\w.]+(?: [\w.]+)?, (?:please|por favor)\W*$"
)
# A place in the room, a side of the press, a number of questions: nothing but that.
CALL_ALONE = re.compile(
    rf"{OPENER}(?:(?:yes|yeah|you|right|just|maybe|please)\b,? )*(?:over (?:here|there)"
    r"|(?:in|at) the (?:back|front|middle|\w+ row)|on (?:this|that|the other|your) side"
    r"|(?:the )?(?:gentleman|lady|woman|man|young man|young lady|reporter)\b.*"
    r"|(?:the )?\w+ (?:press|media|journalists?|side)(?: first)?"
    r"|(?:(?:a few|some|two|three|a couple(?: of)?) )?questions?"
    r"(?: (?:a|per|from each|on each) side)?|\w+ (?:a|per|from each) side"
    r"|(?:one|two|three|a few|a couple) (?:more|last)(?: (?:question|one)s?)?"
    r"(?:,? (?:and then|for|on|or)\b.*)?)(?:,? (?:please|then))?\W*"
)
# "I’ll begin with the Coast Times.", "If I may invite Ana Roca": to somebody by name.
CALL_BY_NAME = re.compile(
    r"(?:^|(?i:\b(?:i.?ll|we.?ll|i will|we will|i.?m going to|we.?re going to|let.?s|let me|may i"
    r"|if i (?:may|could)|can we|could we|why don.?t we|to))\s(?:now\s|first\s)?)"
    r"(?i:go(?:es)? (?:over )?to|turn (?:over )?to|move (?:over )?to|come to|back to|start with"
    r"|begin (?:with|by recogni[sz]ing)|continue with|invite|hear from|recogni[sz]e|call on"
    r"|how about)\s(?:the\s)?(?:\w+\s){0,2}[A-ZÀ-Þ]"
)
# Order in the room: who speaks first, one at a time, what was not heard.
ORDER = re.compile(
    r"\b(?:(?:can.?t|cannot|couldn.?t) hear|one at a time|(?:both|all|it) at once|hold on"
    r"|wait a (?:minute|second|moment)|one (?:moment|second)\W*$"
    r"|let (?:him|her|them) finish|(?:say|repeat) (?:it|that) again|come again"
    r"|one (?:will )?go first"
    r"|(?:i.?ll|i will) (?:answer|take|get to) (?:both|all) (?:of )?(?:your|the)"
    r"|what(?: is| was|.?s) (?:the|your) (?:first |second |third |other |last )?question"
    r"|no (?:se|lo|la|los|le) (?:oye|escucho|escucha|oi)|uno por uno|un momento)\b"
    r"|^wait\b"
)
# Who of several answers first: "Okay, I’ll start.", "You go now, please."
YIELDS = re.compile(
    rf"^{OPENER}(?:(?:i.?ll|i will|i can|let me) (?:go|start|take (?:it|that|this))|you go"
    r"|after you)\b"
    r"|\b(?:he|she|you|me|i.?ll|i will) (?:will )?(?:go|start) first\b"
)
# Passing a question on: "I will ask the minister to answer."
PASSES_ON = re.compile(
    r"\bi(?:.?ll| will| would) ask (?:the |my )?[\w ]{2,40} to (?:answer|reply|respond)\b"
)
# What comes next on the programme: "Now we will sign a document."
NEXT_STEP = re.compile(
    r"\b(?:now|next),? (?:we.?ll|we will|we are going to|let us) (?:now )?"
    r"(?:sign|move|hear|turn|go)\b"
    r"|\b(?:ahora|enseguida|a continuacion),? (?:vamos a|\w+emos\b|se llevara)"
)
# The terms of a call with the press: who may be quoted as what, and when.
GROUND_RULES = re.compile(
    r"\b(?:on (?:deep )?background|off the record|embargo(?:ed)?|attribut(?:ed|able)"
    r"|ground rules)\b"
)
CLOSING = re.compile(
    r"\b(?:thank you(?: again)?,? (?:all|everyone|everybody|for your attention)"
    r"|thanks,? (?:all|everyone|everybody)|gracias a todos|concluimos|conclude[sd]?"
    r"|that.?s (?:all|it)|that is all|all the best|to a close)\b|\bthank you very much\W*$"
)
# The press as a whole, or its questions: what a call for the next asker speaks of.
PRESS = re.compile(r"\b(?:questions?|press|media|journalists?|reporters?|preguntas?|prensa)\b")
LONGEST_POLITE = 10
LONGEST_CALL = 26
# In characters: a turn that only calls or thanks is a few short sentences.
LONGEST_HANDING_OVER = 700
LONGEST_NAMES = 9
# A press turn that began with assent and says no more than this goes on assenting.
SHORTEST_QUESTION = 3
LONGEST_GROUND_RULES = 150
OPENING = re.compile(rf"^(?i:{OPENER})")
BRACKETS = re.compile(r"[\[\]()]")
DASHES = ("—", "–", "-", "--")
# What joins the words of a call: "Ana Roca with Radio One", "Inés Carvallo, de La Gaceta".
CALL_JOINS = word_set("then with from of for the and at de del la el y you")


def hands_over(text: str) -> bool:
    """Say whether a turn does nothing but call, greet, thank, or give the floor.

    >>> hands_over("Thank you, Ana.  Next question, Ben Ode with Radio One.")
    True
    >>> hands_over("Is this on?")
    False
    """
    return len(text) <= LONGEST_HANDING_OVER and all(
        gives_floor(each) or is_polite(each) or ASSENT.fullmatch(fold(each)) or is_names(each)
        for each in _said(text)
    )


def gives_floor(sentence: str) -> bool:
    """Say whether a sentence calls somebody, asks for order, or tells what comes next.

    >>> gives_floor("And the last question goes to the coast.")
    True
    """
    if len(sentence.split()) > LONGEST_CALL:
        return False
    folded = fold(sentence)
    return calls(sentence) or any(each.search(folded) for each in (ORDER, YIELDS, NEXT_STEP))


def calls(sentence: str) -> bool:
    """Say whether a sentence gives somebody the floor, takes a question, or closes.

    >>> calls("We’ll begin with Ana Roca."), calls("Hold on a second.")
    (True, False)
    """
    folded = fold(sentence)
    return len(sentence.split()) <= LONGEST_CALL and bool(
        CALL.search(folded)
        or CALL_ALONE.fullmatch(folded)
        or PASSES_ON.search(folded)
        or CALL_BY_NAME.search(sentence)
    )


def calls_press(sentence: str) -> bool:
    """Say whether a sentence calls for the next question rather than for a colleague.

    >>> calls_press("Questions from the coast."), calls_press("Go ahead, Ana.")
    (True, False)
    """
    return calls(sentence) and bool(PRESS.search(fold(sentence)))


def keeps_order(text: str) -> bool:
    """Say whether a turn of a few words asks for order in the room: "Hold on a second."."""
    return len(text.split()) <= LONGEST_CALL and bool(ORDER.search(fold(text)))


def is_polite(sentence: str) -> bool:
    """Say whether a sentence only thanks, greets, praises or takes leave.

    >>> is_polite("Well, thank you all very much."), is_polite("We thank nobody.")
    (True, False)
    """
    short = len(sentence.split()) <= LONGEST_POLITE and "?" not in sentence[:-1]
    folded = fold(sentence)
    return short and bool(POLITE.fullmatch(folded) or PRAISE.fullmatch(folded))


def assents(text: str) -> bool:
    """Say whether a turn is a sound of assent alone: "Yes.", "Sure, of course."."""
    said = without_asides(text)
    return len(said) <= LONGEST_HANDING_OVER and bool(ASSENT.fullmatch(fold(said)))


def takes_note(text: str) -> bool:
    """Say whether a turn only shows that its speaker has heard: "Okay.", "(Laughs.)"."""
    said = without_asides(text)
    return not said or (len(said) <= LONGEST_CALL and bool(NOTES.fullmatch(fold(said))))


def yields(text: str) -> bool:
    """Say whether those who answer settle among themselves who goes first.

    >>> yields("You go now, please.")
    True
    """
    return len(text) <= LONGEST_HANDING_OVER and bool(YIELDS.search(fold(without_asides(text))))


def nods(text: str) -> bool:
    """Say whether a turn of the press assents to what it hears, and does not thank for it.

    >>> nods("Yeah.  It was raised."), nods("Thank you.")
    (True, False)
    """
    said = _said(text)
    return only_thanks(text) and not is_polite(said[0])


def sets_rules(text: str) -> bool:
    """Say whether a turn opens or closes a call with its ground rules, and hands over.

    >>> sets_rules("Thank you all.  This call was on background.  Have a good day.")
    True
    """
    if len(text.split()) > LONGEST_GROUND_RULES or not GROUND_RULES.search(fold(text)):
        return False
    return hands_over(last_sentence(text))


def is_closing(text: str) -> bool:
    """Say whether a turn that moderates ends the questions."""
    return bool(CLOSING.search(fold(text)))


def only_thanks(text: str) -> bool:
    """Say whether a turn of the press asks nothing, but thanks, greets or assents.

    >>> only_thanks("Yes.  It was raised."), only_thanks("Thank you.  Why?")
    (True, False)
    """
    said = _said(text)
    if not said or len(text) > LONGEST_HANDING_OVER or any("?" in each for each in said):
        return False
    opens = is_polite(said[0]) or ASSENT.fullmatch(fold(said[0]))
    little = SHORTEST_QUESTION if opens and "—" not in said[-1] else 0
    return all(
        is_polite(each) or ASSENT.fullmatch(fold(each)) or len(each.split()) <= little
        for each in said
    )


def _said(text: str) -> list[str]:
    said = without_asides(text[: LONGEST_HANDING_OVER * 2])
    return [said[span.start : span.end] for span in sentences_of(said)]


def is_names(sentence: str) -> bool:
    """Say whether a sentence is names alone: "Secretary Roca.", "Ana Roca with Radio One."."""
    plain = BRACKETS.sub("", OPENING.sub("", sentence))
    words = [word for word in plain.split() if word not in DASHES]
    if len(words) > LONGEST_NAMES or sentence.isupper() or any(m in sentence for m in ":;!"):
        return False
    return all(word[0].isupper() or word in CALL_JOINS for word in words)
