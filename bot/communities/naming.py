"""Names, emojis and topics as members type them: made plain, or refused with a sentence."""

import re
import unicodedata

from bot.communities.refusals import NameReserved, NameTooShort, NotAnEmoji, TextTooLong, TooManyTopics
from bot.core.text import clean, fold_words, plain_name

NAME_LENGTH = 60
TOPIC_LENGTH = 40
MOST_TOPICS = 8
_LEAST_LETTERS = 2
_RAW_LENGTH = 1000
_JOINER = "\u200d"
_EMOJI_LENGTH = 100
_RESERVED = frozenset({"everyone", "here", "tout le monde", "discord", "bocage"})
_NONE = frozenset({"", "-", "aucun", "aucune", "none", "rien"})

_CUSTOM_EMOJI = re.compile(r"<a?:[A-Za-z0-9_]{2,32}:[0-9]{17,20}>")

_PICTOGRAM = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa"
    "\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_TONE = "[\U0001f3fb-\U0001f3ff]"
_TAGS = "(?:[\U000e0020-\U000e007e]{1,8}\U000e007f)"
_ONE = f"{_PICTOGRAM}(?:\ufe0f?{_TONE}|\ufe0f)?{_TAGS}?"
_EMOJI = re.compile(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE}){{0,7}})",
)
"""One emoji: a flag, a key, or a pictogram with its tones and joined parts (Unicode Technical Standard 51)."""


def tidy_name(typed: str) -> str:
    """Return the name of a community as plain text on one line.

    Raises TextTooLong, NameReserved, or NameTooShort where signs are all there is.
    """
    shown = "".join(sign for sign in typed[:_RAW_LENGTH] if sign.isprintable() or sign.isspace() or sign == _JOINER)
    name = " ".join(plain_name(shown, _RAW_LENGTH).split())
    if sum(sign.isalnum() for sign in name) < _LEAST_LETTERS:
        raise NameTooShort
    if len(name) > NAME_LENGTH:
        raise TextTooLong(what="name", maximum=NAME_LENGTH)
    if fold_words(name) in _RESERVED:
        raise NameReserved
    return name


def channel_name(name: str) -> str:
    """Return how Discord would write `name` as a channel: lower case, words joined by hyphens."""
    lower = unicodedata.normalize("NFC", name).lower()
    return "-".join("".join(sign if sign.isalnum() or _is_mark(sign) else " " for sign in lower).split())


def tidy_emoji(typed: str) -> str:
    """Return the emoji, one of Unicode's or one of a server's, or "" for none. Raises NotAnEmoji."""
    emoji = typed.strip()
    if emoji.casefold() in _NONE:
        return ""
    if len(emoji) > _EMOJI_LENGTH or not (_CUSTOM_EMOJI.fullmatch(emoji) or _EMOJI.fullmatch(emoji)):
        raise NotAnEmoji
    return emoji


def tidy_topics(typed: str) -> tuple[str, ...]:
    """Return the topics of a list separated by commas, each once; none for « - ». Raises TooManyTopics, TextTooLong."""
    if typed.strip().casefold() in _NONE:
        return ()
    topics: dict[str, str] = {}
    for part in re.split(r"[,;\n]", typed):
        topic = " ".join(clean(part, _RAW_LENGTH).split())
        if len(topic) > TOPIC_LENGTH:
            raise TextTooLong(what="topic", maximum=TOPIC_LENGTH)
        if fold_words(topic):
            topics.setdefault(fold_words(topic), topic)
    if len(topics) > MOST_TOPICS:
        raise TooManyTopics(maximum=MOST_TOPICS)
    return tuple(topics.values())


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me", "Mc"}
