"""`bocage registre`: what it says is what the inventory and the configuration say."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.cli import main
from bot.core.backup import KEEP_DAYS
from bot.core.inventory import inventory
from bot.retention.register import Running, register

RUNNING = Running(
    version="1.2.3",
    data_directory="/srv/bocage",
    database="/srv/bocage/bot.db",
    backups="/srv/bocage/backups",
    backup_days=14,
    servers=2,
    holding={"profile", "booking"},
)


def printed() -> str:
    return register(inventory(), RUNNING, date(2027, 1, 1))


def test_every_table_about_people_is_in_it_with_its_purpose_and_its_time() -> None:
    said = printed()
    for table in inventory():
        if table.personal and table.ground_key != "none":
            assert f"| {table.purpose} |" in said, table.name
            assert table.retention.says in said, table.name


def test_what_is_in_use_comes_from_the_file_and_the_rest_is_said_not_to_be() -> None:
    said = printed()
    assert "#### Le profil\n" in said
    assert "#### Les annonces (pas encore utilisé ici)\n" in said
    notice = said.split("## 2.")[1].split("## 3.")[0]
    assert "- **Le profil.**" in notice
    assert "- **Les annonces.**" not in notice


def test_where_it_runs_and_for_how_long_copies_live_come_from_the_configuration() -> None:
    said = printed()
    assert "État au 1er janvier 2027, tiré de la configuration de Bocage 1.2.3" in said
    assert "(2 serveurs)" in said
    assert "`/srv/bocage/backups`" in said
    assert "14 jours" in said


def test_the_times_that_the_notice_tells_in_words_are_those_of_the_inventory() -> None:
    """Whoever changes one of these numbers changes the words of the template too."""
    days = {key: retention.days for key, retention in inventory().retentions.items()}
    assert (days["member"], days["advice"], days["audit"]) == (730, 365, 365)
    assert (days["activity"], days["search"], days["server"]) == (90, 30, 30)
    said = printed()
    for words in ("vingt-quatre mois", "douze mois", "quatre-vingt-dix jours", "trente jours"):
        assert words in said


def test_what_the_machine_cannot_know_is_left_to_complete() -> None:
    gaps = re.findall(r"⟦[^⟧]+⟧", printed())
    assert len(gaps) >= 20
    for part in ("nom et adresse de la coopérative", "contrat", "garanties invoquées par Discord"):
        assert any(part in gap for gap in gaps), part


def test_it_is_printed_before_bocage_was_ever_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOCAGE_DATA_DIRECTORY", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert main(["registre"]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path) in said
    assert f"{KEEP_DAYS} jours" in said
    assert "None" not in said
