from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0002_corrections_and_deliveries'),
    ]

    operations = [
        migrations.AddField(
            model_name='paper',
            name='web',
            field=models.URLField(blank=True, max_length=300),
        ),
    ]
