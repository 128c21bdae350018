from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0005_words_and_kick_off")]

    operations = [
        migrations.AddField("call", "apart", models.JSONField(blank=True, default=list)),
        migrations.AlterField("sharedmark", "kind", models.CharField(max_length=80)),
    ]
