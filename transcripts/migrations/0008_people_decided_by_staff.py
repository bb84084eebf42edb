"""Staff decide on labels; unnamed officials are of one event and never anybody else."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


# The labels of those to whom a question was put, where they can be told from who took part.
LABELS = """
UPDATE transcripts_questionpart AS asked SET labels = told.labels
FROM (
    SELECT addressee.part_id, array_agg(took_part.labels[1] ORDER BY addressee.position) AS labels
    FROM transcripts_addressee AS addressee
    JOIN transcripts_questionpart AS part ON part.id = addressee.part_id
    JOIN transcripts_exchange AS exchange ON exchange.id = part.exchange_id
    JOIN transcripts_participation AS took_part
        ON took_part.event_id = exchange.event_id AND took_part.speaker_id = addressee.speaker_id
    GROUP BY addressee.part_id
    HAVING bool_and(cardinality(took_part.labels) = 1)
) AS told
WHERE told.part_id = asked.id
"""
# A record that staff called anonymous belongs to no event: it is what it was, a record.
ANONYMOUS = "UPDATE transcripts_speaker SET kind = 'official' WHERE kind = 'anonymous'"
GUARD = """
CREATE FUNCTION refuse_knowledge_of_anonymous() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM transcripts_speaker WHERE id = NEW.speaker_id AND only_in_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Speaker % is anonymous: nothing more is known of them.', NEW.speaker_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION keep_anonymous_where_they_are() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM transcripts_speaker WHERE id = NEW.speaker_id AND only_in_id <> NEW.event_id
    ) THEN
        RAISE EXCEPTION 'Speaker % is anonymous and in another event.', NEW.speaker_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION refuse_name_for_anonymous() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM transcripts_speaker WHERE id = OLD.speaker_id AND only_in_id IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Turn % is an anonymous official''s and stays so.', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER anonymous_have_no_name_forms
    AFTER INSERT OR UPDATE OF speaker_id ON transcripts_nameform
    FOR EACH ROW EXECUTE FUNCTION refuse_knowledge_of_anonymous();
CREATE TRIGGER anonymous_have_no_roles
    AFTER INSERT OR UPDATE OF speaker_id ON transcripts_role
    FOR EACH ROW EXECUTE FUNCTION refuse_knowledge_of_anonymous();
CREATE TRIGGER anonymous_are_no_decision
    AFTER INSERT OR UPDATE OF speaker_id ON transcripts_labeldecision
    FOR EACH ROW EXECUTE FUNCTION refuse_knowledge_of_anonymous();
CREATE TRIGGER anonymous_speak_in_one_event
    AFTER INSERT OR UPDATE OF speaker_id, event_id ON transcripts_turn
    FOR EACH ROW WHEN (NEW.speaker_id IS NOT NULL)
    EXECUTE FUNCTION keep_anonymous_where_they_are();
CREATE TRIGGER anonymous_take_part_in_one_event
    AFTER INSERT OR UPDATE OF speaker_id, event_id ON transcripts_participation
    FOR EACH ROW EXECUTE FUNCTION keep_anonymous_where_they_are();
CREATE TRIGGER anonymous_stay_anonymous
    AFTER UPDATE OF speaker_id ON transcripts_turn
    FOR EACH ROW WHEN (OLD.speaker_id IS DISTINCT FROM NEW.speaker_id)
    EXECUTE FUNCTION refuse_name_for_anonymous()
"""
UNGUARD = """
DROP TRIGGER anonymous_stay_anonymous ON transcripts_turn;
DROP TRIGGER anonymous_take_part_in_one_event ON transcripts_participation;
DROP TRIGGER anonymous_speak_in_one_event ON transcripts_turn;
DROP TRIGGER anonymous_are_no_decision ON transcripts_labeldecision;
DROP TRIGGER anonymous_have_no_roles ON transcripts_role;
DROP TRIGGER anonymous_have_no_name_forms ON transcripts_nameform;
DROP FUNCTION refuse_name_for_anonymous();
DROP FUNCTION keep_anonymous_where_they_are();
DROP FUNCTION refuse_knowledge_of_anonymous()
"""


class Migration(migrations.Migration):

    dependencies = [
        ('transcripts', '0007_reissues_are_linked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LabelDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.TextField()),
                ('is_learned', models.BooleanField(default=False)),
                ('decided_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'decision on a label',
                'verbose_name_plural': 'unresolved labels',
            },
        ),
        migrations.AddField(
            model_name='questionpart',
            name='labels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='speaker',
            name='only_in',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unnamed_speakers', to='transcripts.event'),
        ),
        migrations.AddField(
            model_name='turn',
            name='attribution_confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='turn',
            name='attribution_rule',
            field=models.CharField(blank=True, choices=[('roster', 'named in the transcript’s title or heading'), ('authority', 'an authority record with this label and an office on that day'), ('call', 'named by the moderator who called the question'), ('answer', 'the answer addresses the asker by this name'), ('self', 'the asker gave this name'), ('staff', 'identified by staff'), ('unnamed', 'an official whom the transcript does not name')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='turn',
            index=models.Index(condition=models.Q(('attribution_rule', ''), ('speaker__isnull', True), models.Q(('kind__in', ['question', 'stage']), _negated=True)), fields=['event'], name='turn_unresolved'),
        ),
        migrations.RunSQL(LABELS, migrations.RunSQL.noop),
        migrations.RunSQL(ANONYMOUS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='speaker',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'anonymous'), ('only_in__isnull', False)), models.Q(models.Q(('kind', 'anonymous'), _negated=True), ('only_in__isnull', True)), _connector='OR'), name='speaker_anonymous_in_one_event'),
        ),
        migrations.AddConstraint(
            model_name='speaker',
            constraint=models.CheckConstraint(condition=models.Q(('only_in__isnull', True), models.Q(('merged_into__isnull', True), ('wikidata__isnull', True)), _connector='OR'), name='speaker_anonymous_is_nobody_else'),
        ),
        migrations.AddConstraint(
            model_name='turn',
            constraint=models.CheckConstraint(condition=models.Q(('attribution_confirmed_at__isnull', True), models.Q(('attribution_rule', ''), _negated=True), _connector='OR'), name='turn_confirmed_with_rule'),
        ),
        migrations.AddField(
            model_name='labeldecision',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='labeldecision',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='label_decisions', to='transcripts.event'),
        ),
        migrations.AddField(
            model_name='labeldecision',
            name='speaker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='label_decisions', to='transcripts.speaker'),
        ),
        migrations.AddIndex(
            model_name='labeldecision',
            index=models.Index(fields=['-decided_at', '-id'], name='label_decision_newest'),
        ),
        migrations.AddConstraint(
            model_name='labeldecision',
            constraint=models.UniqueConstraint(models.F('event'), django.db.models.functions.text.MD5('label'), name='label_decided_once'),
        ),
        migrations.AddConstraint(
            model_name='labeldecision',
            constraint=models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='label_decision_has_label'),
        ),
        migrations.AddConstraint(
            model_name='labeldecision',
            constraint=models.CheckConstraint(condition=models.Q(('is_learned', False), ('speaker__isnull', False), _connector='OR'), name='label_learned_for_somebody'),
        ),
        migrations.AddIndex(
            model_name='nameform',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('folded', name='gin_trgm_ops'), name='name_form_likeness'),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
