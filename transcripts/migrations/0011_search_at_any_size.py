"""The search table in narrow rows, with what stands out in each, and how frequent each word is."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

import transcripts.models.turn_search

# The tiers are those of search/relevance.py. A lexeme that stands n times in a text has from ts_rank
# 1 + 1/4 + 1/9 … + 1/n² times what it has for one; the last line is a hair above that, never below.
# The length counts as in ts_rank's first normalisation.
IMPACT = """
CREATE FUNCTION archive_impact(tsv tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_to_tsvector(array_agg(tier || lexeme)), '')
    FROM (
        SELECT lexeme, CASE
            WHEN rank >= 0.6 * length THEN '1' WHEN rank >= 0.45 * length THEN '2'
            WHEN rank >= 0.33 * length THEN '3' WHEN rank >= 0.25 * length THEN '4'
            WHEN rank >= 0.2 * length THEN '5' WHEN rank >= 0.16 * length THEN '6'
        END AS tier
        FROM (
            SELECT lexeme,
                   CASE coalesce(cardinality(positions), 1)
                       WHEN 1 THEN 1::float8 WHEN 2 THEN 1.25 WHEN 3 THEN 1.361 WHEN 4 THEN 1.4236
                       ELSE 1.6455 - 1 / (cardinality(positions) + 0.5)
                   END AS rank,
                   ln(sum(coalesce(cardinality(positions), 1)) OVER () + 1::float8)
                       / ln(2::float8) AS length
            FROM unnest(tsv)
        ) AS ranked
    ) AS tiered
    WHERE tier IS NOT NULL
)
"""
# The words of a name as the search table has them: marked, so that they are no spoken words.
NAME = """
CREATE FUNCTION archive_name(configuration regconfig, words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(
        string_agg(quote_literal('@' || replace(lexeme, '\\', '\\\\')), ' & '), '')::tsquery
    FROM unnest(to_tsvector(configuration, words))
)
"""
NAMED = """
CREATE FUNCTION archive_named(configuration regconfig, names text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(array_to_tsvector(array_agg('@' || lexeme)), '')
    FROM unnest(to_tsvector(configuration, coalesce(names, '')))
)
"""
# Whoever speaks, under the name that is known or else the printed label; for whom they ask.
ADD_NAMES = """
UPDATE transcripts_turnsearch AS kept
SET tsv = kept.tsv || archive_named(
    CASE kept.language WHEN 'es' THEN 'archive_es'::regconfig ELSE 'archive_en'::regconfig END,
    concat_ws(' ', coalesce(speaker.name, turn.label), outlet.name))
    || array_to_tsvector(CASE kept.language WHEN 'es' THEN ARRAY['@@es'] ELSE ARRAY[]::text[] END)
FROM transcripts_turn AS turn
LEFT JOIN transcripts_speaker AS speaker ON speaker.id = turn.speaker_id
LEFT JOIN transcripts_exchange AS asked ON asked.id = turn.exchange_id AND turn.kind = 'question'
LEFT JOIN transcripts_outlet AS outlet ON outlet.id = asked.outlet_id
WHERE turn.id = kept.turn_id
"""
COUNT = """
INSERT INTO transcripts_lexeme (language, lexeme, documents)
SELECT kept.language, lexeme, count(*)
FROM transcripts_turnsearch AS kept
CROSS JOIN LATERAL unnest(array_append(tsvector_to_array(kept.tsv), '')) AS lexeme
GROUP BY kept.language, lexeme
"""
APART = """
ALTER TABLE transcripts_turnsearch ALTER COLUMN tsv SET STORAGE EXTERNAL;
ALTER TABLE transcripts_turnsearch SET (toast_tuple_target = 128);
ALTER TABLE transcripts_turnsearch ALTER COLUMN tsv SET STATISTICS 1000;
"""
TOGETHER = """
ALTER TABLE transcripts_turnsearch ALTER COLUMN tsv SET STATISTICS -1;
ALTER TABLE transcripts_turnsearch RESET (toast_tuple_target);
ALTER TABLE transcripts_turnsearch ALTER COLUMN tsv SET STORAGE EXTENDED;
"""
# Indexes whose new entries waited in a list until now.
WAITING = {
    "turn_search_words": "tsv",
    "turn_search_topics": "topics",
    "turn_search_role": "role",
    "turn_search_addressees": "addressees",
}
AT_ONCE = "ALTER INDEX {name} SET (fastupdate = off); SELECT gin_clean_pending_list('{name}')"
LATER = "ALTER INDEX {name} SET (fastupdate = on)"
STATISTICS = "ALTER TABLE transcripts_turnsearch ALTER COLUMN impact SET STATISTICS {}"


def without_waiting(name, column):
    index = django.contrib.postgres.indexes.GinIndex(fields=[column], name=name, fastupdate=False)
    return migrations.RunSQL(
        AT_ONCE.format(name=name),
        LATER.format(name=name),
        state_operations=[
            migrations.RemoveIndex("turnsearch", name),
            migrations.AddIndex("turnsearch", index),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0010_topics_in_two_languages")]
    operations = [
        migrations.RunSQL(IMPACT, "DROP FUNCTION archive_impact"),
        migrations.RunSQL(NAME, "DROP FUNCTION archive_name"),
        migrations.RunSQL(NAMED, "DROP FUNCTION archive_named"),
        migrations.RunSQL(APART, TOGETHER),
        migrations.AddField(
            "turnsearch",
            "filler",
            models.GeneratedField(
                expression=django.db.models.functions.text.Repeat(models.Value(" "), 2100),
                output_field=models.TextField(),
                db_persist=True,
            ),
        ),
        migrations.RunSQL(ADD_NAMES, migrations.RunSQL.noop),
        migrations.AddField(
            "turnsearch",
            "impact",
            models.GeneratedField(
                expression=transcripts.models.turn_search.Impact("tsv"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
                db_persist=True,
            ),
        ),
        migrations.RunSQL(STATISTICS.format(1000), STATISTICS.format(-1)),
        migrations.AddIndex(
            "turnsearch",
            django.contrib.postgres.indexes.GinIndex(
                fields=["tsv"],
                name="turn_search_sample",
                fastupdate=False,
                condition=models.Q(
                    django.db.models.lookups.Exact(models.F("turn_id").bitand(15), models.Value(0))
                ),
            ),
        ),
        migrations.AddIndex(
            "turnsearch",
            django.contrib.postgres.indexes.GinIndex(
                fields=["impact"], name="turn_search_standing_out", fastupdate=False
            ),
        ),
        *(without_waiting(name, column) for name, column in WAITING.items()),
        migrations.CreateModel(
            "Lexeme",
            [
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "language", "lexeme", blank=True, editable=False, primary_key=True,
                        serialize=False,
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("lexeme", models.TextField(db_collation="C")),
                ("documents", models.IntegerField()),
            ],
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
