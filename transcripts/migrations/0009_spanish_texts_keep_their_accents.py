"""Spanish texts are stemmed with their accents, and a query's word is read in all its forms."""

from django.db import migrations

TOKENS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
MAPPING = "ALTER TEXT SEARCH CONFIGURATION archive_es ALTER MAPPING FOR {tokens} WITH {dictionaries}"
READ_ANEW = """
UPDATE transcripts_turnsearch AS kept SET tsv = to_tsvector('archive_es', turn.text)
FROM transcripts_turn AS turn WHERE turn.id = kept.turn_id AND kept.language = 'es'
"""
# A spelling without lexemes is a word that is not searched, and so is every other spelling of it.
ANY = """
CREATE FUNCTION archive_any(configuration regconfig, spellings text[], others text[])
RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN bool_or(numnode(form.query) = 0 AND form.is_spelling) THEN ''
        ELSE coalesce(
            string_agg(DISTINCT '(' || form.query::text || ')', ' | ')
                FILTER (WHERE numnode(form.query) > 0), '')
        END::tsquery
    FROM (
        SELECT phraseto_tsquery(configuration, word) AS query, true AS is_spelling
        FROM unnest(spellings) AS word
        UNION ALL
        SELECT phraseto_tsquery(configuration, word), false FROM unnest(others) AS word
    ) AS form
)
"""


def mapping(dictionaries):
    return MAPPING.format(tokens=TOKENS, dictionaries=dictionaries)


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0004_topics_make_no_circle")]
    operations = [
        migrations.RunSQL(mapping("spanish_stem"), mapping("unaccent, spanish_stem")),
        migrations.RunSQL(READ_ANEW, READ_ANEW),
        migrations.RunSQL(ANY, "DROP FUNCTION archive_any"),
    ]
