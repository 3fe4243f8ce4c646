"""How a person wishes to be spoken to."""

from dataclasses import dataclass

from bot.core.catalogue import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Language and form of address; None where the person never said."""

    locale: Locale | None = None
    familiar: bool | None = None
    """True: « tu »; False: « vous »; None: never asked, so « vous »."""


def locale_of(discord_locale: str) -> Locale | None:
    """Return the language we speak for one of Discord's locales (fr, en-US, en-GB, …), or None for another one."""
    language = discord_locale.split("-")[0].lower()
    if language == "fr":
        return "fr"
    return "en" if language == "en" else None
