"""Figures: what was measured, what the floor took for the same work in the same run, and what was aimed at."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table. `value` and `floor` are medians; `spread` is the least and the most of `value`.

    `goal` bounds the ratio to the floor where there is one, else the value; `least` says that more is better.
    """

    name: str
    value: float
    unit: str
    goal: float | None = None
    least: bool = False
    floor: float | None = None
    ratio: float | None = None
    spread: tuple[float, float] = (0.0, 0.0)
    runs: int = 1

    @property
    def met(self) -> bool:
        """Whether the goal was reached; a figure without one is only told."""
        if self.goal is None:
            return True
        judged = self.value if self.ratio is None else self.ratio
        return judged >= self.goal if self.least else judged <= self.goal


def figure(
    name: str,
    values: Sequence[float],
    unit: str,
    *,
    floors: Sequence[float] = (),
    goal: float | None = None,
    least: bool = False,
) -> Figure:
    """Return the figure of several runs, beside as many of the floor."""
    value = median(values)
    floor = median(floors) if floors else None
    return Figure(
        name=name,
        value=value,
        unit=unit,
        goal=goal,
        least=least,
        floor=floor,
        ratio=None if floor is None else value / floor,
        spread=(min(values), max(values)),
        runs=len(values),
    )


def over_runs(runs: Sequence[Sequence[Figure]]) -> list[Figure]:
    """Return the figures of several runs of the same measure, each the median of its own."""
    return [
        figure(same[0].name, [each.value for each in same], same[0].unit, goal=same[0].goal, least=same[0].least)
        for same in zip(*runs, strict=True)
    ]


_HEAD = ("", "value", "least…most", "unit", "floor", "ratio", "goal", "")


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table to read."""
    rows = [_HEAD, *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in {0, 3, 7} else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(each: Figure) -> tuple[str, ...]:
    sign = "≥" if each.least else "≤"
    goal = "" if each.goal is None else f"{sign} {number(each.goal)}{' ×' if each.ratio is not None else ''}"
    return (
        each.name,
        number(each.value),
        f"{number(each.spread[0])}…{number(each.spread[1])}" if each.runs > 1 else "",
        each.unit,
        "" if each.floor is None else number(each.floor),
        "" if each.ratio is None else f"{each.ratio:.2f} ×",
        goal,
        "" if each.goal is None else "met" if each.met else "MISSED",
    )


def number(value: float) -> str:
    """Return a figure with as many digits as say something."""
    if value and abs(value) < 10:
        return f"{value:.3g}"
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:.1f}"


def written(figures: Sequence[Figure], path: Path, about: dict[str, object]) -> None:
    """Keep the figures, and what they were measured with, as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [{**asdict(each), "met": each.met} for each in figures]
    path.write_text(json.dumps({**about, "figures": lines}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
