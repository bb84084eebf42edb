"""What the query language reads: forms of words, synonyms, and operators' columns.

Spanish texts are stemmed with their accents, and a query's word is read in all its forms.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import transcripts.models.people

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
# Of the words that a prefix may begin, only those whose stem is shorter than it add anything.
BEGINNING = """
CREATE FUNCTION archive_beginning(configuration regconfig, beginnings text[], completions text[])
RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg(DISTINCT found.query, ' | ')::tsquery
    FROM (
        SELECT quote_literal(beginning) || ':*' AS query FROM unnest(beginnings) AS beginning
        UNION ALL
        SELECT quote_literal(lexeme)
        FROM unnest(completions) AS word,
            unnest(tsvector_to_array(to_tsvector(configuration, word))) AS lexeme
        WHERE NOT EXISTS (
            SELECT FROM unnest(beginnings) AS beginning WHERE starts_with(lexeme, beginning)
        )
    ) AS found
)
"""
# Of an empty side, which is a word that is not searched, the other one is left.
NEAR = """
CREATE FUNCTION archive_near(one tsquery, other tsquery, distance integer)
RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN numnode(one) = 0 THEN other
    WHEN numnode(other) = 0 THEN one
    ELSE (
        SELECT string_agg(concat(
            '(', tsquery_phrase(one, other, apart), ') | (', tsquery_phrase(other, one, apart), ')'
        ), ' | ')::tsquery
        FROM generate_series(1, distance) AS apart
    )
END
"""
ADDRESSEES = """
UPDATE transcripts_turnsearch AS kept
SET asker_id = exchange.asker_id,
    addressees = coalesce((
        SELECT array_agg(DISTINCT addressee.speaker_id ORDER BY addressee.speaker_id)
        FROM transcripts_addressee AS addressee
        JOIN transcripts_questionpart AS asked ON asked.id = addressee.part_id
        WHERE asked.exchange_id = turn.exchange_id
          AND (turn.kind = 'answer' OR asked.turn_id = turn.id)
    ), '{}')
FROM transcripts_turn AS turn JOIN transcripts_exchange AS exchange ON exchange.id = turn.exchange_id
WHERE turn.id = kept.turn_id
"""
ROLES = """
UPDATE transcripts_turnsearch AS kept
SET role = to_tsvector('simple', archive_fold(concat_ws(' ', part.title, part.organisation)))
FROM transcripts_participation AS part
WHERE part.event_id = kept.event_id AND part.speaker_id = kept.speaker_id
"""
CORRECTIONS = """
UPDATE transcripts_turnsearch AS kept SET is_corrected = true
FROM transcripts_turn AS turn
WHERE turn.id = kept.turn_id AND turn.marks @> '[{"kind": "correction"}]'
"""
WORDS = """
INSERT INTO transcripts_archiveword (word)
SELECT DISTINCT word
FROM transcripts_turnsearch AS kept
JOIN transcripts_turn AS turn ON turn.id = kept.turn_id
CROSS JOIN unnest(tsvector_to_array(to_tsvector('simple', turn.text))) AS word
WHERE word ~ '^[[:alpha:]]{3,40}$'
"""


def mapping(dictionaries):
    return MAPPING.format(tokens=TOKENS, dictionaries=dictionaries)


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0008_people_decided_by_staff")]
    operations = [
        migrations.RunSQL(mapping("spanish_stem"), mapping("unaccent, spanish_stem")),
        migrations.RunSQL(READ_ANEW, READ_ANEW),
        migrations.RunSQL(ANY, "DROP FUNCTION archive_any"),
        migrations.RunSQL(BEGINNING, "DROP FUNCTION archive_beginning"),
        migrations.RunSQL(NEAR, "DROP FUNCTION archive_near"),
        migrations.AddField(
            model_name="turnsearch",
            name="addressees",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list
            ),
        ),
        migrations.AddField(
            model_name="turnsearch",
            name="asker_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="turnsearch",
            name="is_corrected",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="turnsearch",
            name="role",
            field=django.contrib.postgres.search.SearchVectorField(default=""),
        ),
        migrations.RunSQL(ADDRESSEES, migrations.RunSQL.noop),
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(CORRECTIONS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="turnsearch",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["role"], name="turn_search_role"
            ),
        ),
        migrations.AddIndex(
            model_name="turnsearch",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["addressees"], name="turn_search_addressees"
            ),
        ),
        migrations.AddIndex(
            model_name="turnsearch",
            index=models.Index(fields=["asker_id", "-date"], name="turn_search_asker"),
        ),
        migrations.CreateModel(
            name="ArchiveWord",
            fields=[("word", models.TextField(primary_key=True, serialize=False))],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            transcripts.models.people.Folded("word"), name="gin_trgm_ops"
                        ),
                        name="archive_word_likeness",
                    )
                ]
            },
        ),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), unique=True
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(terms__len__gte=2),
                        name="synonyms_two_or_more",
                        violation_error_message="A group has at least two terms.",
                    )
                ]
            },
        ),
    ]
