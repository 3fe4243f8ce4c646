"""`bocage personne`: what an operator does on a written request."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from bot.communities.model import Wish
from bot.core.storage import hold_lock
from bot.settings import PREFIX, Settings
from tests.privacy.scan import needles, occurrences
from tests.privacy.world import Lived, reopened
from tests.support.logs import restored_logs

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def path(cooperative: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data directory of its own, and a French system."""
    monkeypatch.chdir(tmp_path)
    for name in (*(f"{PREFIX}{name.upper()}" for name in Settings.model_fields), "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return cooperative.copy(tmp_path / "data")


def actions(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT action FROM audit WHERE action LIKE 'privacy.%'")]


def test_an_operator_hands_over_everything_even_beside_a_running_bot(
    cooperative: Lived, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who = cooperative.people["lucie"]
    with hold_lock(path), restored_logs():
        assert main(["personne", "exporter", str(who), "--to", str(tmp_path)]) == 0
    written = [Path(line[line.index("/") :]) for line in capsys.readouterr().out.splitlines()]
    assert {each.suffix for each in written} == {".html", ".json"}
    assert all(each.stat().st_mode & 0o777 == 0o600 for each in written)
    data = json.loads(next(each for each in written if each.suffix == ".json").read_text())
    assert data["person"] == str(who)
    assert "booking" in {table["table"] for table in data["tables"]}
    assert actions(path) == ["privacy.exported-by-operator"]


def test_an_operator_erases_while_the_bot_is_stopped_and_is_told_what_to_do_while_it_runs(
    cooperative: Lived, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    who, name = cooperative.people["sylvie"], cooperative.names["sylvie"]
    with hold_lock(path), restored_logs():
        assert main(["personne", "effacer", str(who), "--yes"]) == 75
    assert "/animation donnees" in capsys.readouterr().err
    assert occurrences(path, needles(who))
    with restored_logs():
        assert main(["person", "erase", str(who), "--yes", "--name", name]) == 0
    assert "C’est effacé, sur un serveur" in capsys.readouterr().out
    assert occurrences(path, needles(who, [name, *cooperative.canaries["sylvie"]])) == {}
    assert actions(path) == ["privacy.erased-by-operator"]
    with restored_logs():
        assert main(["personne", "effacer", str(who), "--yes"]) == 66


def test_nothing_is_erased_without_a_clear_word(
    cooperative: Lived, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "oui")
    with restored_logs():
        assert main(["personne", "effacer", str(cooperative.people["sylvie"])]) == 64
    assert "Rien n’est effacé" in capsys.readouterr().err
    assert occurrences(path, needles(cooperative.people["sylvie"]))


def test_a_restored_backup_forgets_again_at_once(cooperative: Lived, path: Path, tmp_path: Path) -> None:
    who = cooperative.people["karim"]
    backup = tmp_path / "bocage-20261008T110000Z.db"
    backup.write_bytes(path.read_bytes())

    async def erase() -> None:
        async with reopened(path, cooperative.now) as app:
            await app.services.privacy.erase(cooperative.actor("karim"), texts=True)

    asyncio.run(erase())
    with restored_logs():
        assert main(["restore", str(backup)]) == 0
    assert occurrences(path, needles(who, cooperative.canaries["karim"])) == {}


@pytest.mark.parametrize("leave", [False, True])
def test_an_operator_is_told_which_texts_groups_made_their_own_before_and_after(
    cooperative: Lived,
    path: Path,
    leave: bool,  # noqa: FBT001
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    who, name = cooperative.people["camille"], "Le cercle des moulins"

    async def write() -> None:
        async with reopened(path, cooperative.now) as app:
            (one, *_) = await app.services.communities.summaries(cooperative.guild_id, who)
            await app.services.communities.modify(cooperative.actor("camille"), one.id, Wish(name=name))

    asyncio.run(write())
    seen: list[str] = []

    def confirmed(_question: str) -> str:
        seen.append(capsys.readouterr().out)
        return str(who)

    monkeypatch.setattr("builtins.input", confirmed)
    with restored_logs():
        assert main(["personne", "effacer", str(who), *(["--leave-texts"] if leave else [])]) == 0
    (before,), after = seen, capsys.readouterr().out
    assert ("Resteront, sans nom" if leave else "Partiront aussi, en entier") in before
    assert ("Laissés aux groupes, sans nom" if leave else "Partis, en entier") in after
    for said in (before, after):
        assert f"- la communauté « {name} » (son nom" in said.replace("\u00a0", " ").replace("\u202f", " ")
    assert occurrences(path, needles(who)) == {}
    assert bool(occurrences(path, {"name": name.encode()})) is leave
