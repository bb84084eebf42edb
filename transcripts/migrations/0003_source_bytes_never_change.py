"""A source document's bytes are evidence: no statement may change them."""

from django.db import migrations

GUARD = """
CREATE FUNCTION refuse_change_of_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The bytes of source document % never change.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER source_bytes_never_change
    BEFORE UPDATE ON transcripts_sourcedocument
    FOR EACH ROW WHEN (OLD.content IS DISTINCT FROM NEW.content)
    EXECUTE FUNCTION refuse_change_of_source()
"""
UNGUARD = """
DROP TRIGGER source_bytes_never_change ON transcripts_sourcedocument;
DROP FUNCTION refuse_change_of_source()
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0002_tables")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
