"""No topic is broader than one that is broader than it, whoever writes."""

from django.db import migrations

GUARD = """
CREATE FUNCTION refuse_circle_of_topics() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.broader_id
            UNION
            SELECT topic.broader_id FROM transcripts_topic AS topic JOIN above ON topic.id = above.id
        )
        SELECT FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'Topic % would be broader than itself.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER topics_make_no_circle
    AFTER INSERT OR UPDATE OF broader_id ON transcripts_topic
    FOR EACH ROW WHEN (NEW.broader_id IS NOT NULL)
    EXECUTE FUNCTION refuse_circle_of_topics()
"""
UNGUARD = """
DROP TRIGGER topics_make_no_circle ON transcripts_topic;
DROP FUNCTION refuse_circle_of_topics()
"""


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0003_source_bytes_never_change")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
