"""The tables of docs/echelle.md and README.md, written anew by each whole run, between the marks that stand there."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import Figure, number
from tests.bench.parts import Kept

_WAYS = {"shuffle": "au hasard", "greedy": "au plus offrant", "draw": "**Bocage**"}


def rewrite(page: Path, figures: Sequence[Figure], kept: Kept, about: Mapping[str, object]) -> None:
    """Put these figures in place of those of the last run; everything else of the page stays."""
    text = page.read_text(encoding="utf-8")
    day = datetime.now(UTC).date().isoformat()
    load = f"charge {about['load_at_the_start']} au départ"
    text = between(text, "machine", f"Mesuré le {day} par `make bench` : {about['machine']}, {load}.")
    text = between(text, "figures", _figures([each for each in figures if not each.name.startswith("growth")]))
    text = between(text, "draws", _draws(kept.draws))
    text = between(text, "growth", _growth(kept.grown))
    page.write_text(text, encoding="utf-8")


def headline(page: Path, figures: Sequence[Figure]) -> None:
    """Put those of these figures that stand beside a floor in place of those of the last run, in a page in English."""
    rows = [
        (each.name, f"{number(each.value)} {each.unit}", number(each.floor), f"{each.ratio:.2f}", goal(each))
        for each in figures
        if each.floor is not None and each.ratio is not None
    ]
    content = _table(("measured", "Bocage", "the floor", "ratio", "goal"), rows)
    page.write_text(between(page.read_text(encoding="utf-8"), "figures", content), encoding="utf-8")


def goal(figure: Figure) -> str:
    """Return what a figure should be, nothing where it need not be anything."""
    return "" if figure.goal is None else f"{'≥' if figure.least else '≤'} {number(figure.goal)}"


def between(text: str, mark: str, content: str) -> str:
    """Return the page with `content` between two marks of that name. Raises ValueError where there are none."""
    found, count = re.subn(
        rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)",
        lambda match: f"{match[1]}{content}\n{match[2]}",
        text,
        flags=re.DOTALL,
    )
    if count != 1:
        raise ValueError(f"the page has no one place for {mark}")
    return found


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    aligned = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, aligned, *rows])


def _figures(figures: Sequence[Figure]) -> str:
    return _table(
        ("mesure", "valeur", "de … à", "unité", "plancher", "rapport", "but", ""),
        [
            (
                each.name,
                number(each.value),
                f"{number(each.spread[0])} … {number(each.spread[1])}" if each.runs > 1 else "",
                each.unit,
                "" if each.floor is None else number(each.floor),
                "" if each.ratio is None else f"{each.ratio:.2f}",
                goal(each),
                "" if each.goal is None else "tenu" if each.met else "**manqué**",
            )
            for each in figures
        ],
    )


def _draws(draws: Sequence[Mapping[str, float | str]]) -> str:
    head = ("membres", "tirage", "placés", "revus sous 8 tirages", "sous 2", "ponts", "liens", "distance", "λ₂", "Σq",
            "de la borne", "s", "boucle, ms")  # fmt: skip
    return _table(
        head,
        [
            (
                f"{each['people']:,}".replace(",", " "),
                f"{_WAYS[str(each['way'])]} (×{each['rounds']})",
                f"{float(each['placed']):.3f}",
                f"{float(each['repeats']):.1%}",
                f"{float(each['within_2']):.1%}",
                f"{float(each['bridging']):.0%}",
                str(each["new_ties"]),
                f"{float(each['path']):.2f}",
                f"{float(each['lambda_2']):.2f}",
                f"{float(each['quality']):.1f}",
                f"{float(each['of_bound']):.4f}" if each["of_bound"] else "–",
                f"{float(each['seconds']):.2f}",
                f"{float(each['lag']):.1f}",
            )
            for each in draws
        ],
    )


def _growth(grown: Sequence[Mapping[str, float]]) -> str:
    head = ("serveurs × membres", "lignes", "fichier, Mo", "mémoire, Mo", "départ, ms", "lire, ms", "écrire, ms",
            "annuaire, ms")  # fmt: skip
    return _table(
        head,
        [
            (
                f"{each['servers']:.0f} × {each['members']:.0f}",
                f"{each['rows']:.0f}",
                *(number(each[name]) for name in ("file", "resident", "start", "reading", "writing", "directory")),
            )
            for each in grown
        ],
    )
