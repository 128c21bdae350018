"""The official files as they are: nothing rounded, nothing guessed, nothing half imported."""

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.exchange.statistics import import_statistics
from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Observation, Series, Source, SourceFile
from querschnitt.kernel.models import LedgerEntry

pytestmark = pytest.mark.django_db
HEADER = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q"
)


@pytest.fixture
def statistics(shared_data: Path) -> Path:
    return shared_data / "statistics"


def flat(folder: Path, *values: str, name: str = "99999-01-01-4.csv") -> Path:
    """A small flat table, one region a value; "12;e" gives 12 the flag e."""
    rows = [
        f"99999;Probe;JAHR;Jahr;2019;KREISE;Kreise;010{n};Kreis {n};{value.split(';')[0]};1000;PROBE;Proben;{value.partition(';')[2]}"
        for n, value in enumerate(values, 51)
    ]
    file = folder / name
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8-sig")
    return file


def values_by_region() -> dict[str, tuple[Decimal | None, str, str]]:
    return {o.region_key: (o.value, o.symbol, o.quality) for o in Observation.objects.all()}


def test_population_of_the_county_is_the_official_one(statistics: Path) -> None:
    report = import_statistics(statistics / "12411-01-01-4_SH.ffcsv")
    total = Observation.objects.get(series__key="BEVSTD", region_key="01056")
    assert (total.value, total.period_start, total.period_end) == (325223, date(2024, 12, 31), date(2024, 12, 31))
    assert list(
        Observation.objects.filter(region_key="01056").order_by("series__key").values_list("series__label", flat=True)
    ) == ["Bevölkerungsstand", "Bevölkerungsstand: männlich", "Bevölkerungsstand: weiblich"]
    assert report.name == "12411-01-01-4 Fortschreibung des Bevölkerungsstandes"
    assert sum(report.counts.values()) == Observation.objects.count() + Series.objects.count()


def test_census_of_every_municipality(statistics: Path) -> None:
    import_statistics(statistics / "1000A-0000_zensus2022_pinneberg.ffcsv")
    assert Observation.objects.get(region_name="Elmshorn, Stadt").value == 51248
    assert Observation.objects.count() == 49
    assert Source.objects.get().code == "1000A-0000"


def test_quality_flags_and_the_sign_for_too_uncertain_stay(statistics: Path) -> None:
    import_statistics(statistics / "12211-Z-11_SH.ffcsv")
    assert list(Observation.objects.filter(symbol=Symbol.UNCERTAIN).values_list("value", flat=True)) == [None]
    assert Observation.objects.filter(quality="()").count() == 7
    assert Observation.objects.filter(quality="e").count() == 52
    assert set(Series.objects.values_list("unit", flat=True)) == {"Tausend"}


@pytest.mark.parametrize(
    ("name", "series", "label", "expected"),
    [
        ("12411-01-01-5_00_SH.csv", "12411-01-01-5", "Bevölkerungsstand: weiblich", 157016),
        ("12411-03-03-4_00_SH.csv", "12411-03-03-4", "Bevölkerungsstand: unter 3 Jahre", 8073),
        ("12711-05-02-4_00_SH.csv", "12711-05-02-4", "Zuzüge über die Kreisgrenzen", 17958),
    ],
)
def test_old_layout_with_its_own_licence(statistics: Path, name: str, series: str, label: str, expected: int) -> None:
    import_statistics(statistics / name)
    newest = Observation.objects.filter(series__label=label, region_key="01056").order_by("-period_end").first()
    assert newest is not None
    assert (newest.period_end.year, newest.value) == (2015, expected)
    source = Source.objects.get()
    assert (source.code, source.publisher) == (series, "Statistische Ämter des Bundes und der Länder")
    assert "Datenlizenz Deutschland" in source.notice


def test_packed_table_with_four_breakdowns(statistics: Path) -> None:
    import_statistics(statistics / "12531-0043_SH.ffcsv.gz")
    assert Observation.objects.count() == 4461
    assert Source.objects.get().notice == "© Statistisches Bundesamt"
    assert LedgerEntry.objects.get().ids == {"source": Source.objects.get().pk, "observations": 4461}


def test_five_ways_of_having_no_number_are_five(tmp_path: Path) -> None:
    import_statistics(flat(tmp_path, "0", "-", ".", "/", "...", "x", "12;e", "(7)"))
    assert values_by_region() == {
        "01051": (0, Symbol.REPORTED, ""),
        "01052": (None, Symbol.NIL, ""),
        "01053": (None, Symbol.UNKNOWN, ""),
        "01054": (None, Symbol.UNCERTAIN, ""),
        "01055": (None, Symbol.LATER, ""),
        "01056": (None, Symbol.NOT_MEANINGFUL, ""),
        "01057": (12, Symbol.REPORTED, "e"),
        "01058": (7, Symbol.REPORTED, "()"),
    }


def test_same_file_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    file = flat(tmp_path, "1", "2")
    import_statistics(file)
    before = list(Observation.objects.values_list("id", flat=True))
    again = import_statistics(file.rename(tmp_path / "renamed.csv"))
    assert again.unchanged
    assert list(Observation.objects.values_list("id", flat=True)) == before
    assert LedgerEntry.objects.count() == 1


def test_same_figures_in_other_bytes_change_nothing(tmp_path: Path) -> None:
    file = flat(tmp_path, "1", "2")
    import_statistics(file)
    header, *rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_bytes("\r\n".join([header, *reversed(rows)]).encode())
    assert import_statistics(file).unchanged
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert import_statistics(packed).unchanged
    assert Observation.objects.count() == 2


def test_revised_file_adds_beside_the_first(tmp_path: Path) -> None:
    import_statistics(flat(tmp_path, "1"))
    report = import_statistics(flat(tmp_path, "3"))
    assert not report.unchanged
    assert list(Observation.objects.order_by("id").values_list("value", flat=True)) == [1, 3]
    assert (Series.objects.count(), SourceFile.objects.count()) == (1, 2)


def test_bad_value_late_in_the_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        import_statistics(flat(tmp_path, "1", "2", "12x4"))
    assert caught.value.place == "99999-01-01-4.csv:4:value"
    assert (Source.objects.count(), SourceFile.objects.count(), Observation.objects.count()) == (0, 0, 0)


def test_same_cell_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    file = flat(tmp_path, "1")
    row = file.read_text(encoding="utf-8-sig").splitlines()[1]
    file.write_text(file.read_text(encoding="utf-8-sig") + row.replace(";1;", ";2;") + "\n")
    with pytest.raises(FileProblem) as caught:
        import_statistics(file)
    assert (caught.value.line, caught.value.params["line"]) == (3, 2)


def test_file_that_names_no_licence_is_remarked(tmp_path: Path) -> None:
    report = import_statistics(flat(tmp_path, "1", name="anything.csv"))
    assert len(report.remarks) == 1
    assert Source.objects.get().code == "99999"
