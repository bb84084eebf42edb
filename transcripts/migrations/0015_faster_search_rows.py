"""Search rows that are faster to count and to rank: short lists in the row, tiers that add up."""

from django.db import migrations

# As in 0011, but for the array: a lexeme that is in a tier is in each of the lower ones as well, so
# that one entry of the index tells of all tiers down to its own.
IMPACT = """
CREATE OR REPLACE FUNCTION archive_impact(tsv tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT coalesce(array_to_tsvector(array_agg(tier || lexeme)), '')
    FROM (
        SELECT lexeme, {first} AS first
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
    ) AS tiered,
    generate_series(first, {last}) AS tier
)
"""
FIRST = """CASE
            WHEN rank >= 0.6 * length THEN 1 WHEN rank >= 0.45 * length THEN 2
            WHEN rank >= 0.33 * length THEN 3 WHEN rank >= 0.25 * length THEN 4
            WHEN rank >= 0.2 * length THEN 5 WHEN rank >= 0.16 * length THEN 6
        END"""
ADDING_UP = IMPACT.format(first=FIRST, last=6)
APART = IMPACT.format(first=FIRST, last="first")
# A value that is set apart stays so until its row is written anew, as a change of type does.
ROWS = """
    ALTER TABLE transcripts_turnsearch
        ALTER COLUMN topics TYPE bigint[] USING topics || ARRAY[]::bigint[],
        ALTER COLUMN addressees TYPE bigint[] USING addressees || ARRAY[]::bigint[],
        ALTER COLUMN role TYPE tsvector USING role || ''::tsvector,
        ALTER COLUMN topics SET STORAGE {storage},
        ALTER COLUMN addressees SET STORAGE {storage},
        ALTER COLUMN role SET STORAGE {storage}
"""
# For itself: PostgreSQL 18 does not get both done in one.
TIERS = "ALTER TABLE transcripts_turnsearch ALTER COLUMN impact SET EXPRESSION AS (archive_impact(tsv))"


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0014_register_is_read_newest_first")]
    operations = [
        migrations.RunSQL([ADDING_UP, TIERS], [APART, TIERS]),
        migrations.RunSQL(ROWS.format(storage="MAIN"), ROWS.format(storage="EXTENDED")),
    ]
