"""The typography of our own sentences: non-breaking spaces, apostrophes, ellipses.

`french` and `english` are pure and idempotent. They are meant for the catalogues, never for what members write, and
they leave alone whatever a machine reads: code, web addresses, Discord's mentions, and Markdown's line markers.

Every rule looks at what stands around a run of spaces and rewrites that run only (or one sign), so that rules cannot
disturb one another.
"""

import re

PLACEABLE = "\ufffc"
"""Stands for a variable or another placeable, so that a sentence is judged with its neighbours in view."""

_THIN = "\u202f"
_FIXED = "\u00a0"
_SPACE = r"[ \t\u00a0\u202f]"

_UNITS = (
    "min", "h", "s", "j", "km²", "km", "m²", "m", "cm", "mm", "ha", "kg", "g", "t", "l", "L", "ko", "Mo", "Go", "kWh",
    "k€", "M€", "€", "%", "‰", "°C",
)  # fmt: skip

# What may stand right before a mark that asks for a space: a word, or something that closes one.
_ENDING = r"[\w».)\]\"*_~`%€°…\ufffc]"
# What may follow such a mark, when the space before it has been forgotten: « mot?bar » is not a question.
_AFTER = r"(?:\s|$|[»)\]\"*_~|\ufffc])"

# In « 18 h 30 »; but in « 9 h 18 h 30 », 18 is an hour.
_MINUTES = rf"\d\d(?!\w|{_SPACE}*h)"

_APOSTROPHE = r"(?P<apostrophe>(?<=[^\W\d_])'(?=\S)|(?<=\ufffc)'(?=\w))"
_ELLIPSIS = r"(?P<ellipsis>(?<!\.)\.\.\.(?!\.))"

_PROTECTED = r"""
    (?P<protected>
        (?P<ticks>(?<!`)`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)     # code, in a line or in a block
      | \b[a-z][a-z0-9+.-]*://[^\s<>«»)]+                         # a web address
      | <(?:@[!&]?|\#|t:|id:)[^<>\s]+>                            # somebody, a role, a channel, an instant
      | </[^<>\n]+:[^<>\s]+>                                      # a command
      | <a?:\w+:[^<>\s]+>                                         # an emoji of the server
      | (?<![\w:]):[A-Za-z0-9_+~-]+:                              # an emoji by its name
      | ^[ \t]*(?:\#{1,3}|-\#|[-*+]|\d+[.)]|>{1,3})[ \t]+         # a heading, a list, a quote
    )
"""

_FRENCH = re.compile(
    rf"""
    (?P<inside>
        (?<=«){_SPACE}+ | (?<=«)(?=\S)
      | (?<=\S){_SPACE}+(?=») | (?<=\S)(?=»)
    )
  | (?P<thin>
        (?<=\S){_SPACE}+(?=[;!?])
      | (?<={_ENDING})(?=[;!?]+{_AFTER})
    )
  | (?P<fixed>
        (?<=\S){_SPACE}+(?=:(?:\s|$|[*_»\ufffc]))
      | (?<={_ENDING})(?=:(?:\s|$|»|\*\*|__))
      | (?<=[\d\ufffc]){_SPACE}+(?=(?:{"|".join(_UNITS)})(?!\w))
      | (?<=\d)(?=[%€](?!\w))
      | (?<=\d)(?=h(?:{_SPACE}*{_MINUTES}|(?!\w)))                 # 18h, 18h30
      | (?<=[\d\ufffc« \t\u00a0\u202f]h){_SPACE}+(?={_MINUTES}|\ufffc)
      | (?<=\dh)(?={_MINUTES})
      | (?<=[nN]°){_SPACE}+(?=[\d\ufffc])
    )
  | {_APOSTROPHE} | {_ELLIPSIS} | {_PROTECTED}
    """,
    re.VERBOSE | re.MULTILINE,
)
_ENGLISH = re.compile(rf"{_APOSTROPHE} | {_ELLIPSIS} | {_PROTECTED}", re.VERBOSE | re.MULTILINE)

_REPLACEMENTS = {"inside": _FIXED, "thin": _THIN, "fixed": _FIXED, "apostrophe": "’", "ellipsis": "…"}


def french(text: str) -> str:
    """Return `text` under the rules of French typography.

    A narrow non-breaking space before `; ! ?`, a non-breaking one before `:`, inside « », between a number and its
    unit and inside « 18 h 30 »; ’ and …. The rules are those of the *Lexique* of the Imprimerie nationale.
    """
    return _FRENCH.sub(_replacement, text)


def english(text: str) -> str:
    """Return `text` with typographic apostrophes and ellipses."""
    return _ENGLISH.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    # `lastgroup` is the last group closed, hence the outermost: one of the named alternatives above.
    return _REPLACEMENTS.get(match.lastgroup or "", match.group())
