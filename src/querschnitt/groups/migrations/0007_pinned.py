from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0006_apart")]

    operations = [migrations.AddField("draw", "pinned", models.JSONField(blank=True, default=dict))]
