from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0004_draws")]

    operations = [
        migrations.AddField("call", "titles", models.JSONField(blank=True, default=dict)),
        migrations.AddField("call", "event_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("call", "event_place", models.CharField(blank=True, max_length=200)),
        migrations.AddField("category", "wordings", models.JSONField(blank=True, default=dict)),
        migrations.AddField("categoryvalue", "wordings", models.JSONField(blank=True, default=dict)),
        migrations.AddConstraint(
            "call",
            models.CheckConstraint(
                condition=models.Q(event_at=None, event_place="")
                | (models.Q(event_at__isnull=False) & ~models.Q(event_place="")),
                name="kick_off_has_time_and_place",
            ),
        ),
    ]
