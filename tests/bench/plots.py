"""Two pictures for whoever would rather look than read, drawn in the worker process: matplotlib holds the interpreter.

`quality` shows twelve rounds of a shuffle, a greedy draw and ours; `growth` what a house costs as it grows.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT = 9.0, 3.6
_COLOURS = {"shuffle": "#b0a38f", "greedy": "#c8843c", "draw": "#3f7d4e"}
_NAMES = {"shuffle": "au hasard", "greedy": "au plus offrant", "draw": "Bocage"}

Rounds = Mapping[str, Sequence[Mapping[str, float]]]
"""For each way to draw, the measures of one round after another."""


def quality(path: Path, size: int, rounds: Rounds) -> None:
    """Draw what rounds among `size` people are worth: pairs met again, pairs that bridge, ties."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    titles = {
        "repeats": "Paires qui se revoient trop tôt (%)",
        "bridging": "Paires qui font pont, avec un sujet (%)",
        "lambda_2": "Connectivité du réseau (λ₂)",
    }
    axes = figure.subplots(1, len(titles))
    for plot, (measure, title) in zip(axes, titles.items(), strict=True):
        for way, lived in rounds.items():
            scale = 1 if measure == "lambda_2" else 100
            plot.plot(
                range(1, len(lived) + 1),
                [scale * each[measure] for each in lived],
                color=_COLOURS[way],
                label=_NAMES[way],
                linewidth=2.2 if way == "draw" else 1.4,
            )
        plot.set_title(title, fontsize=9)
        plot.set_xlabel("tirage", fontsize=8)
        _plain(plot)
    axes[0].legend(frameon=False, fontsize=8)
    figure.suptitle(f"{size} membres, un tirage toutes les quatre semaines", fontsize=10)
    _save(figure, path)


def growth(path: Path, grown: Sequence[Mapping[str, float]]) -> None:
    """Draw what an answer and the memory cost against how many people are known."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    answers, memory = figure.subplots(1, 2)
    for servers in sorted({int(each["servers"]) for each in grown}):
        some = sorted((each for each in grown if each["servers"] == servers), key=lambda each: each["members"])
        people = [servers * each["members"] for each in some]
        label = f"{servers} serveur{'s' if servers > 1 else ''}"
        answers.plot(people, [each["directory"] for each in some], marker="o", label=f"annuaire, {label}")
        answers.plot(people, [each["reading"] for each in some], marker=".", linestyle=":", label=f"agenda, {label}")
        memory.plot(people, [each["resident"] for each in some], marker="o", label=label)
    answers.set_title("Une réponse (ms de processeur)", fontsize=9)
    memory.set_title("Mémoire du processus (Mo)", fontsize=9)
    for plot in (answers, memory):
        plot.set_xscale("log")
        plot.set_ylim(bottom=0)
        plot.set_xlabel("membres en tout", fontsize=8)
        plot.legend(frameon=False, fontsize=7)
        _plain(plot)
    _save(figure, path)


def _plain(plot: object) -> None:
    plot.spines[["top", "right"]].set_visible(False)  # type: ignore[attr-defined]
    plot.tick_params(labelsize=8)  # type: ignore[attr-defined]
    plot.grid(alpha=0.25)  # type: ignore[attr-defined]


def _save(figure: object, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without the version of the library in it, the same figures are the same file.
    figure.savefig(path, dpi=110, metadata={"Software": None})  # type: ignore[attr-defined]
