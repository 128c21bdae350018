"""A series as a line. Places are percentages, so that letters keep their size on every screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import floor, log10
from typing import Final

from querschnitt.web.components.drawing.svg import element, picture

_TICKS: Final = 4
_LABELS: Final = 6


@dataclass(frozen=True)
class ChartPoint:
    """One reading; `value` None means that there is none, which is not zero."""

    label: str
    value: float | None


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    step: float

    def height(self, value: float) -> str:
        return f"{100 - (value - self.low) / (self.high - self.low) * 100:.2f}%"

    def ticks(self) -> list[float]:
        count = round((self.high - self.low) / self.step)
        return [self.low + index * self.step for index in range(count + 1)]


def line_chart_svg(
    points: Sequence[ChartPoint],
    *,
    title: str,
    description: str,
    write: Callable[[float], str],
    target: float | None = None,
    baseline: float | None = None,
    target_label: str = "",
) -> str:
    """Draw a series; `write` turns a value into words with its unit. Gaps in the series stay gaps."""
    known = [value for value in [*(point.value for point in points), target, baseline] if value is not None]
    scale = scale_for(known or [0.0])
    body = [*_grid(scale, write), *_baseline(baseline, scale), *_target(target, target_label, scale)]
    body += [*_series(points, scale), *_labels(points), *_last_value(points, scale, write)]
    return picture(body, view=None, class_="line-picture", title=title, description=description)


def scale_for(values: Sequence[float]) -> Scale:
    """Choose a scale of round steps; it begins at zero unless all values lie close together far above it."""
    low, high = min(values), max(values)
    if low == high or low < (high - low) * 2:
        low, high = min(low, 0.0), max(high, 0.0)
    span = (high - low) or 1.0
    raw = span / _TICKS
    power = 10.0 ** floor(log10(raw))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= raw)
    bottom, top = floor(low / step) * step, -floor(-high / step) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def _x(index: int, count: int) -> str:
    return "50%" if count == 1 else f"{index / (count - 1) * 100:.2f}%"


def _grid(scale: Scale, write: Callable[[float], str]) -> list[str]:
    lines = [element("line", class_="grid", x1="0", x2="100%", y1=y, y2=y) for y in map(scale.height, scale.ticks())]
    texts = [
        element("text", escape(write(tick)), x="-10", y=scale.height(tick), dy=".35em", text_anchor="end")
        for tick in scale.ticks()
    ]
    return lines + texts


def _baseline(baseline: float | None, scale: Scale) -> list[str]:
    if baseline is None:
        return []
    y = scale.height(baseline)
    return [element("line", class_="baseline", x1="0", x2="100%", y1=y, y2=y)]


def _target(target: float | None, label: str, scale: Scale) -> list[str]:
    if target is None:
        return []
    y = scale.height(target)
    line = element("line", class_="target", x1="0", x2="100%", y1=y, y2=y)
    return [line, element("text", escape(label), class_="target-label", x="0", y=y, dy="-.5em")]


def _series(points: Sequence[ChartPoint], scale: Scale) -> list[str]:
    known = [(index, point.value) for index, point in enumerate(points) if point.value is not None]
    body = []
    for (here, low), (there, high) in pairwise(known):
        class_ = "series" if there == here + 1 else "gap"
        ends = {"x1": _x(here, len(points)), "x2": _x(there, len(points))}
        body.append(element("line", class_=class_, y1=scale.height(low), y2=scale.height(high), **ends))
    body += [element("circle", class_="point", cx=_x(at, len(points)), cy=scale.height(v), r=5) for at, v in known]
    return body


def _labels(points: Sequence[ChartPoint]) -> list[str]:
    """Write first and last label always; those between thin out, and more so on a phone."""
    count = len(points)
    every = max(1, -(-(count - 1) // (_LABELS - 1)))
    body = []
    for index, point in enumerate(points):
        last = index == count - 1
        if last or (index % every == 0 and count - 1 - index >= every):
            class_ = None if last or index == 0 else "spare"
            body.append(
                element(
                    "text",
                    escape(point.label),
                    class_=class_,
                    x=_x(index, count),
                    y="100%",
                    dy="1.7em",
                    text_anchor="middle",
                )
            )
    return body


def _last_value(points: Sequence[ChartPoint], scale: Scale, write: Callable[[float], str]) -> list[str]:
    known = [(index, point.value) for index, point in enumerate(points) if point.value is not None]
    if not known:
        return []
    index, value = known[-1]
    x, y = _x(index, len(points)), scale.height(value)
    return [element("text", escape(write(value)), class_="value", x=x, y=y, dy="-.85em", text_anchor="end")]
