"""The text search configuration of each language."""

from transcripts.vocabulary import Language

DEFAULT = "archive_en"
CONFIGURATIONS = {Language.SPANISH: "archive_es"}

# For SQL that ORM expressions cannot say; takes the name of a column of language codes.
CONFIGURATION_OF = " ".join(
    [
        "CASE {language}",
        *(f"WHEN '{code}' THEN '{name}'::regconfig" for code, name in CONFIGURATIONS.items()),
        f"ELSE '{DEFAULT}'::regconfig END",
    ]
)
