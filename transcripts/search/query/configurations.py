"""The text search configuration of each language."""

from transcripts.vocabulary import Language

DEFAULT = "archive_en"
CONFIGURATIONS = {Language.SPANISH: "archive_es"}

# The lexeme in the search table's words that marks a text which a configuration reads.
MARKS = {name: f"@@{code}" for code, name in CONFIGURATIONS.items()}
# For SQL that ORM expressions cannot say; takes the name of a column of language codes.
CONFIGURATION_OF = " ".join(
    [
        "CASE {language}",
        *(f"WHEN '{code}' THEN '{name}'::regconfig" for code, name in CONFIGURATIONS.items()),
        f"ELSE '{DEFAULT}'::regconfig END",
    ]
)
MARK_OF = " ".join(
    [
        "array_to_tsvector(CASE {language}",
        *(f"WHEN '{code}' THEN ARRAY['{MARKS[name]}']" for code, name in CONFIGURATIONS.items()),
        "ELSE ARRAY[]::text[] END)",
    ]
)
