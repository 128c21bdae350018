"""The official directory as it really is."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from querschnitt.adapters.problem import FileProblem
from querschnitt.exchange.municipalities import import_municipalities
from querschnitt.kernel import clock
from querschnitt.territory.models import Municipality
from querschnitt.territory.queries import county_figures

pytestmark = pytest.mark.django_db
DAY = date(2022, 12, 31)


@pytest.fixture
def directory(shared_data: Path) -> Path:
    return shared_data / "statistics/gemeinden_kreis_pinneberg_gv2024q2.csv"


def altered(directory: Path, folder: Path, old: str, new: str) -> Path:
    file = folder / "newer.csv"
    text = directory.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
    return file


def test_all_49_municipalities_come_in(directory: Path) -> None:
    report = import_municipalities(directory, population_on=DAY)
    assert report.counts == {"neue Gemeinden": 49}
    elmshorn = Municipality.objects.get(ags="01056015")
    assert (elmshorn.ars, elmshorn.population, elmshorn.population_on) == ("010560015015", 50772, DAY)
    assert (elmshorn.area_km2, elmshorn.postal_code) == (Decimal("21.36"), "25335")
    assert (elmshorn.longitude, elmshorn.latitude) == (Decimal("9.655259"), Decimal("53.754958"))
    assert elmshorn.short_name == "Elmshorn"
    assert county_figures().population == 322130


def test_a_second_time_changes_nothing_and_says_so(directory: Path) -> None:
    import_municipalities(directory, population_on=DAY)
    report = import_municipalities(directory)
    assert report.unchanged
    assert Municipality.objects.count() == 49


def test_a_newer_file_updates_figures(directory: Path, tmp_path: Path) -> None:
    import_municipalities(directory)
    newer = altered(directory, tmp_path, "50772;24873;25899", "50774;24874;25900")
    report = import_municipalities(newer, population_on=date(2023, 12, 31))
    assert report.counts == {"aktualisierte Gemeinden": 49}
    assert Municipality.objects.get(ags="01056015").population == 50774


def test_other_figures_need_their_day(directory: Path, tmp_path: Path) -> None:
    import_municipalities(directory)
    newer = altered(directory, tmp_path, "50772;24873;25899", "50774;24874;25900")
    with pytest.raises(FileProblem, match="does not say of which day"):
        import_municipalities(newer)


def test_older_figures_are_refused(directory: Path) -> None:
    import_municipalities(directory)
    with pytest.raises(FileProblem, match="newer ones of 2022-12-31"):
        import_municipalities(directory, population_on=date(2021, 12, 31))


def test_one_bad_row_keeps_all_out(directory: Path, tmp_path: Path) -> None:
    broken = altered(directory, tmp_path, "Neuendeich", "N" * 121)
    with pytest.raises(FileProblem) as caught:
        import_municipalities(broken)
    assert caught.value.file == "newer.csv"
    assert caught.value.line is not None
    assert Municipality.objects.count() == 0


def test_a_day_that_has_not_come_yet_is_refused(directory: Path) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(FileProblem, match=tomorrow.isoformat()):
        import_municipalities(directory, population_on=tomorrow)
    assert not Municipality.objects.exists()
