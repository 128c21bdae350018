"""Taking over what a file of official statistics states, all of it or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from querschnitt.figures.enums import Symbol
from querschnitt.figures.models import Observation, Series, Source, SourceFile
from querschnitt.kernel import ledger
from querschnitt.kernel.actions import action
from querschnitt.kernel.actors import Actor
from querschnitt.kernel.folding import fold
from querschnitt.kernel.permissions import Permission

BATCH = 2000


@dataclass(frozen=True)
class SourceFacts:
    """Facts of a file about the table it comes from; `notice` is how its licence wants it named."""

    code: str
    title: str
    publisher: str
    notice: str
    address: str = ""


@dataclass(frozen=True)
class TableCell:
    """A figure of a table. `series` is the key of its series in the source."""

    series: str
    label: str
    unit: str
    region_key: str
    region_name: str
    start: date
    end: date
    period: str
    value: Decimal | None
    symbol: Symbol
    quality: str = ""


@dataclass(frozen=True)
class Reading:
    """The effect of reading a file: values added; none where the same figures had been read before (`unchanged`)."""

    source: Source
    observations: int
    new_series: int
    unchanged: bool = False


@action(Permission.IMPORT)
def read_file(*, name: str, sha256: str, source: SourceFacts, cells: Iterable[TableCell], by: Actor) -> Reading:
    """Store a file's figures, all of them or none; `sha256` is the hash of what it says.

    A later file adds to an earlier one of the same source; nothing is overwritten.
    """
    known = SourceFile.objects.select_related("source").filter(sha256=sha256).first()
    if known:
        return ledger.unchanged(Reading(known.source, 0, 0, unchanged=True))
    facts = {
        "title": source.title[:300],
        "publisher": source.publisher[:200],
        "notice": source.notice[:400],
        "address": source.address,
    }
    stored, _ = Source.objects.update_or_create(code=source.code, defaults=facts)
    file = SourceFile.objects.create(source=stored, name=name[:200], sha256=sha256)
    listed = list(cells)
    series, new = _series(stored, listed)
    Observation.objects.bulk_create((_observation(cell, series, file) for cell in listed), batch_size=BATCH)
    ledger.record("statistics.imported", file, by=by, source=stored.pk, observations=len(listed))
    return Reading(stored, len(listed), new)


def _series(source: Source, cells: list[TableCell]) -> tuple[dict[str, Series], int]:
    known = {series.key: series for series in source.series.all()}
    labels = {cell.series: cell for cell in cells if cell.series not in known}
    missing = [
        Series(source=source, key=key, label=cell.label[:400], unit=cell.unit, folded=fold(cell.label))
        for key, cell in labels.items()
    ]
    created = Series.objects.bulk_create(missing, batch_size=BATCH)
    return known | {series.key: series for series in created}, len(created)


def _observation(cell: TableCell, series: dict[str, Series], file: SourceFile) -> Observation:
    return Observation(
        series=series[cell.series],
        file=file,
        region_key=cell.region_key,
        region_name=cell.region_name,
        period_start=cell.start,
        period_end=cell.end,
        period_label=cell.period,
        value=cell.value,
        symbol=cell.symbol,
        quality=cell.quality,
    )
