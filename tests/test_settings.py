"""What the operator decides, and what `.env.example` tells them about it."""

import itertools
from pathlib import Path

import pytest
from dotenv import dotenv_values
from pydantic import ValidationError

from bot.settings import PREFIX, Settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of this machine's own settings."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def test_the_example_names_every_setting_and_no_other() -> None:
    assert list(dotenv_values(EXAMPLE)) == [f"{PREFIX}{name.upper()}" for name in Settings.model_fields]


def test_the_example_shows_the_default_values(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(EXAMPLE.read_bytes())
    written = {name: value for name, value in dotenv_values(EXAMPLE).items() if value}
    default = Settings.model_construct()
    assert Settings() == default
    assert set(written) == {
        f"{PREFIX}{name.upper()}" for name in Settings.model_fields if getattr(default, name) is not None
    }


def test_the_example_explains_every_setting() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        assert not line.startswith(PREFIX) or before.startswith("# "), line


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOCAGE_DEMO_PORT=1\nBOCAGE_LOG_FORMAT=json\n")
    monkeypatch.setenv("BOCAGE_DEMO_PORT", "2")
    assert (Settings().demo_port, Settings().log_format) == (2, "json")


def test_a_token_is_taken_without_the_spaces_around_it_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOCAGE_TOKEN", "  canary.token.value\r\n")
    settings = Settings()
    assert settings.token is not None
    assert settings.token.get_secret_value() == "canary.token.value"
    assert "canary" not in f"{settings!r} {settings} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "canary two words"),
        ("TOKEN", "canary\u00e9"),
        ("TOKEN", "canary\nAuthorization: other"),
        ("LOG_FORMAT", "canary"),
        ("LOG_LEVEL", "canary"),
        ("DEMO_PORT", "canary"),
        ("DEMO_PORT", "65536"),
        ("DEMO_PORT", "-1"),
        ("DEMO_BROWSER", "canary"),
        ("DEMO_EMPTY", "canary"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert refused.value.errors(include_input=False)[0]["loc"] == (name.lower(),)
    assert "canary" not in str(refused.value)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().demo_port = 1  # type: ignore[misc]


def test_levels_may_be_written_in_lower_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOCAGE_LOG_LEVEL", "debug")
    assert Settings().log_level == "DEBUG"


def test_the_database_and_its_backups_lie_in_the_data_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOCAGE_DATA_DIRECTORY", str(tmp_path))
    settings = Settings()
    assert settings.database_path == tmp_path / "bot.db"
    assert settings.backup_directory == tmp_path / "backups"
