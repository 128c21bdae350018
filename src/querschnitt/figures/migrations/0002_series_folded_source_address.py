from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="series",
            name="folded",
            field=models.TextField(default="", editable=False),
        ),
        migrations.AddField(
            model_name="source",
            name="address",
            field=models.URLField(blank=True, max_length=300),
        ),
    ]
