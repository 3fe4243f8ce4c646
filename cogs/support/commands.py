"""Names and descriptions of commands, from the catalogues: French by default, English beside it."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.core.catalogue import Locale, Text, our_catalogue

_ENGLISH = {discord.Locale.american_english, discord.Locale.british_english}


@functools.cache
def _voice(locale: Locale) -> Text:
    return our_catalogue().text(locale, ZoneInfo("UTC"))


def said(key: str, **numbers: int) -> app_commands.locale_str:
    """Return the French sentence of `key`, which Discord will show in English to those who read English."""
    return app_commands.locale_str(_voice("fr")(key, **numbers), key=key, numbers=numbers)


class CatalogueTranslator(app_commands.Translator):
    """Gives Discord the English of every name and description made by `said()`."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 - discord.py's signature
    ) -> str | None:
        key = string.extras.get("key")
        if key is None or locale not in _ENGLISH:
            return None
        return _voice("en")(str(key), **string.extras["numbers"])


def asked_of(interaction: discord.Interaction) -> str:
    """Return the command and the option that suggestions are asked for: « permanence agenda sujet »."""
    data: Mapping[str, Any] = interaction.data or {}
    words = [str(data.get("name", ""))]
    options: Sequence[Mapping[str, Any]] = data.get("options", ())
    while options:
        nested = next((each for each in options if "options" in each), None)
        focused = nested or next((each for each in options if each.get("focused")), options[0])
        words.append(str(focused.get("name", "")))
        options = focused.get("options", ())
    return " ".join(words)
