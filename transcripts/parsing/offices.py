"""Offices taken apart: the head ("minister"), its rank ("vice") and its portfolio ("foreign").

Houses print one office in many ways; these words let a label be compared with a title.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transcripts.parsing.folding import word_set, words_of

# A secretary in one country is a minister in another: one head for both.
HEADS = {
    word: head
    for head, words in {
        "minister": "minister ministers secretary secretaries ministro ministra secretario"
        " secretaria canciller",
        "president": "president presidente presidenta",
        "premier": "premier taoiseach",
        "chancellor": "chancellor",
        "representative": "representative representante",
        "commissioner": "commissioner comisionado comisionada",
        "director": "director directora",
        "spokesperson": "spokesperson spokesman spokeswoman vocero vocera portavoz",
        "governor": "governor gobernador gobernadora",
        "envoy": "envoy",
        "chair": "chair chairman chairwoman",
        "adviser": "adviser advisor",
        "administrator": "administrator",
        "coordinator": "coordinator coordinador coordinadora",
        "monarch": "king queen rey reina",
        "mayor": "mayor alcalde alcaldesa",
        "treasurer": "treasurer",
    }.items()
    for word in words.split()
}
# Ranks that their bearers keep in any office: an ambassador can be the trade representative.
PERSONAL = word_set(
    "ambassador senator general admiral colonel judge embajador embajadora senador senadora"
    " congressman congresswoman"
)
RANKS = {
    word: rank
    for rank, words in {
        "vice": "vice vicepresidente vicepresidenta",
        "prime": "prime primer primera",
        "deputy": "deputy under assistant subsecretario subsecretaria viceministro viceministra",
        "press": "press prensa",
        "executive": "executive ejecutivo ejecutiva",
    }.items()
    for word in words.split()
}
PORTFOLIOS = {
    word: portfolio
    for portfolio, words in {
        "foreign": "foreign exteriores external affairs state",
        "trade": "trade comercio",
        "commerce": "commerce",
        "economy": "economy economia economic",
        "defence": "defense defence defensa",
        "treasury": "treasury finance hacienda finanzas",
        "interior": "interior home gobernacion",
        "energy": "energy energia",
        "agriculture": "agriculture agricultura",
        "health": "health salud",
        "justice": "justice justicia",
        "labour": "labor labour trabajo",
        "fisheries": "fisheries pesca",
        "environment": "environment climate ambiente",
        "transport": "transport transportation transportes",
        "security": "security seguridad homeland",
        "education": "education educacion",
    }.items()
    for word in words.split()
}
# One word for an office and its rank.
SHORT_FORMS = {
    "pm": ("prime", "minister"),
    "fm": ("foreign", "minister"),
    "vp": ("vice", "president"),
    "vicepresidente": ("vice", "presidente"),
    "vicepresidenta": ("vice", "presidenta"),
    "subsecretario": ("deputy", "secretario"),
    "subsecretaria": ("deputy", "secretaria"),
    "viceministro": ("deputy", "ministro"),
    "viceministra": ("deputy", "ministra"),
    "canciller": ("exteriores", "ministro"),
}
HONORIFICS = word_set("mr mrs ms miss dr madam sir dame hon sr sra senor senora dra don dona")
GENDERED = word_set("mr mrs ms miss sr sra senor senora don dona")


@dataclass(frozen=True, slots=True)
class Office:
    """An office's parts, in one spelling each."""

    heads: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()

    def is_compatible_with(self, other: "Office") -> bool:
        """Say whether one person can bear both, as far as the words tell.

        >>> office_in("ECONOMY SECRETARY").is_compatible_with(office_in("Secretary of Economy"))
        True
        >>> office_in("ECONOMY SECRETARY").is_compatible_with(office_in("Foreign Minister"))
        False
        """
        if not self.heads or not other.heads:
            return True
        portfolios = self.portfolios and other.portfolios
        return (
            bool(self.heads & other.heads)
            and self.ranks == other.ranks
            and (not portfolios or bool(self.portfolios & other.portfolios))
        )

    def is_named_by(self, mention: "Office") -> bool:
        """Say whether `mention`, without a name, can mean this office: all its words fit."""
        return (
            bool(mention.heads)
            and mention.heads <= self.heads
            and mention.ranks == self.ranks
            and mention.portfolios <= self.portfolios
        )


def is_office_word(word: str) -> bool:
    """Say whether a folded word belongs to offices rather than to names."""
    return word in HEADS or word in PERSONAL or word in RANKS or word in SHORT_FORMS


def office_in(text: str) -> Office:
    """Take the office apart that `text` prints; all parts are empty where there is none."""
    return office_of(words_of(text))


def office_of(words: Iterable[str]) -> Office:
    """Take the office apart that the folded `words` give."""
    full = [each for word in words for each in SHORT_FORMS.get(word, (word,))]
    return Office(
        heads=frozenset(HEADS[word] for word in full if word in HEADS),
        ranks=frozenset(RANKS[word] for word in full if word in RANKS),
        portfolios=frozenset(PORTFOLIOS[word] for word in full if word in PORTFOLIOS),
    )
