"""Topics are named, described and found in two languages; who decided on a finding, and when."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Until now one rule, with words of both languages, was read in texts of both.
COPY = "UPDATE transcripts_topic SET rule_es = rule_en"


class Migration(migrations.Migration):
    dependencies = [
        ("transcripts", "0009_query_language"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RenameField("topic", "rule", "rule_en"),
        migrations.AlterField(
            "topic", "rule_en", models.TextField("rule for English texts", blank=True)
        ),
        migrations.AddField(
            "topic",
            "rule_es",
            models.TextField("rule for Spanish texts", blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "topic",
            "name_es",
            models.CharField("name in Spanish", max_length=200, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "topic",
            "description_es",
            models.TextField("description in Spanish", blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.AddField(
            "topicassignment",
            "decided_at",
            models.DateTimeField(null=True, blank=True),
        ),
        migrations.AddField(
            "topicassignment",
            "decided_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                django.db.models.deletion.SET_NULL,
                null=True,
                blank=True,
                related_name="+",
            ),
        ),
        migrations.AddConstraint(
            "topicassignment",
            models.CheckConstraint(
                condition=~models.Q(state="proposed") | models.Q(decided_at__isnull=True),
                name="topic_proposal_decided_by_nobody",
            ),
        ),
    ]
