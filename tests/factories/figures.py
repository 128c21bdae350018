from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from querschnitt.figures.models import Indicator, Observation, Series, Source, SourceFile


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source
        django_get_or_create = ("code",)

    code = "12411-01-01-4"
    title = "Fortschreibung des Bevölkerungsstandes"
    publisher = "Statistische Ämter des Bundes und der Länder"
    notice = "Datenlizenz Deutschland – Namensnennung – Version 2.0"


class SourceFileFactory(DjangoModelFactory[SourceFile]):
    class Meta:
        model = SourceFile

    source = factory.SubFactory(SourceFactory)
    name = "12411-01-01-4_SH.ffcsv"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")


class SeriesFactory(DjangoModelFactory[Series]):
    class Meta:
        model = Series

    source = factory.SubFactory(SourceFactory)
    key = factory.Sequence(lambda n: f"BEVSTD/{n}")
    label = "Bevölkerungsstand"
    unit = "Anzahl"


class OwnCountFactory(SeriesFactory):
    source = factory.SubFactory(
        SourceFactory, code=factory.Sequence(lambda n: f"own-{n}"), title="Eigene Zählung", notice=""
    )
    label = "Bestandene B1-Prüfungen von Eltern"
    unit = "Prüfungen"


class IndicatorFactory(DjangoModelFactory[Indicator]):
    class Meta:
        model = Indicator

    name = factory.Sequence(lambda n: f"Bevölkerung {n}")
    slug = factory.Sequence(lambda n: f"bevoelkerung-{n}")
    unit = "Personen"
    series = factory.SubFactory(SeriesFactory)
    region_key = "01056"


class ObservationFactory(DjangoModelFactory[Observation]):
    """The year is enough: `ObservationFactory(year=2024, value=Decimal(325223))`."""

    class Meta:
        model = Observation

    class Params:
        year = 2024

    series = factory.SubFactory(SeriesFactory)
    file = factory.SubFactory(SourceFileFactory, source=factory.SelfAttribute("..series.source"))
    region_key = "01056"
    region_name = "Pinneberg, Kreis"
    period_start = factory.LazyAttribute(lambda o: date(o.year, 1, 1))
    period_end = factory.LazyAttribute(lambda o: date(o.year, 12, 31))
    period_label = factory.LazyAttribute(lambda o: str(o.year))
    value = Decimal(100)
