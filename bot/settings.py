"""What the operator decides: read once from the environment and `.env` by the command line, then handed down.

No other module imports a ready-made instance: whoever needs a setting receives `Settings`, or the one value it needs.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "BOCAGE_"
ENV_FILE = ".env"
_MOST_PORT = 65535


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _one_word(token: SecretStr) -> SecretStr:
    text = token.get_secret_value()
    # An HTTP header is made of it: a line break would end the header, an accent cannot be sent.
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError("not a token")
    return token


@dataclass(frozen=True, slots=True)
class ListenAddress:
    """Where to listen on this machine; port 0 is any free one."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> "ListenAddress":
        """Return the address written `host:port`, or `[host]:port` for IPv6. Raises ValueError."""
        host, colon, port = text.rpartition(":")
        if not colon or not host or not port.isdecimal() or int(port) > _MOST_PORT:
            raise ValueError(text)
        return cls(host.removeprefix("[").removesuffix("]"), int(port))


class Settings(BaseSettings):
    """Every setting there is; `.env.example` explains each to the operator, and a test holds the two together.

    Raises pydantic.ValidationError for a value that cannot be used; it never shows the value, which may be a secret.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    token: Annotated[SecretStr, AfterValidator(_one_word)] | None = None
    data_directory: Path = Path("data")
    log_format: Literal["console", "json"] = "console"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    demo_port: Annotated[int, Field(ge=0, le=_MOST_PORT)] = 8765
    demo_browser: bool = True
    demo_directory: Path | None = None
    demo_empty: bool = False

    @property
    def database_path(self) -> Path:
        """Where everything is remembered."""
        return self.data_directory / "bot.db"

    @property
    def backup_directory(self) -> Path:
        """Where the copies of the database go."""
        return self.data_directory / "backups"
