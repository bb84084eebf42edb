"""Extensions, the function that folds names, and the text search configurations."""

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

FOLD = r"""
CREATE FUNCTION archive_fold(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
    lower(public.unaccent('public.unaccent'::regdictionary, name)), '[^[:alnum:]]+', ' ', 'g'
))
"""
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {language});
ALTER TEXT SEARCH CONFIGURATION {name}
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH unaccent, {language}_stem
"""


def configuration(name, language):
    return migrations.RunSQL(
        CONFIGURATION.format(name=name, language=language),
        f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION archive_fold"),
        configuration("archive_en", "english"),
        configuration("archive_es", "spanish"),
    ]
