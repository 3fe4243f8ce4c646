"""What members write, made safe to show again: it stays text, whatever it looks like.

`clean` keeps what can be read and makes the rest harmless: a sign that Discord would take for mark-up is written in
its full-width form, which looks much the same and means nothing to Discord. One sign becomes one sign, nothing is
escaped, so the result reads well in a calendar file or a mail, too. Web addresses stay, in plain sight.

Both functions are idempotent: text may be cleaned when it is stored and again when it is shown.
"""

import re
import unicodedata

UNSAID = "[…]"
"""What stands where words of somebody erased stood: no word, since it has readers of every language."""

_MARKS_TOGETHER = 3
"""Combining signs kept on one letter: enough for every living script, too few to climb over the line above."""

_ORDINARY = re.compile("[!-~À-ÿŒœ’…«»€](?: ?[!-~À-ÿŒœ’…«»€])*")
"""What nearly everybody writes: one line of visible, composed signs with single spaces, in which nothing is untidy."""
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"([ \u00a0\u202f])[ \u00a0\u202f]+")
_BLANK_LINES = re.compile(r"\n{3,}")

# Letters and symbols that show nothing, and variation selectors that no emoji needs.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc")
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs"})

_JOINER = "\u200d"
_PICTOGRAM = r"[\u2190-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff]"
_LONE_JOINER = re.compile(f"(?<!{_PICTOGRAM}){_JOINER}|{_JOINER}(?!{_PICTOGRAM})")

_MARKUP = re.compile(
    r"""
    (?P<address>(?<!\w)(?-i:https?)://                   # underscores inside an address are its own
        (?:(?!@(?:everyone|here))[^\s<>`*|~\\\[\]])+)
  | ^(?:\#{1,3}|-\#|[-+]|>{1,3}|[0-9]+\.)(?=\s|$)      # headings, lists, quotes
  | ^\* | \*(?![ ]) | (?<![ ])\*                       # bold, italics, lists; « 5 * 3 » is none of them
  | _(?![^\W_]) | (?<![^\W_])_                         # underlined, italics; snake_case is none of them
  | [`\\]                                              # code, escapes
  | \|(?=\|) | (?<=\|)\| | ~(?=~) | (?<=~)~            # spoilers, struck out
  | \[(?=[^\[\]]*\]\() | \](?=\()                      # links that hide their target
  | <(?=[@\#/:]|t:|a:|id:)                             # people, roles, channels, commands, instants, emojis
  | @(?=everyone|here)
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_SIGNS = frozenset("*_~`|<>[]\\#@\n")
"""Without any of these nothing is mark-up, but for a list, which begins with one of those below."""
_LIST_STARTS = frozenset("-+0123456789")
_UNFIT_FOR_NAMES = re.compile(r"[*_~`|<>\[\]\\#@\n]")
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def clean(text: str, limit: int) -> str:
    """Return `text` as plain, safe text of at most `limit` characters, ending in « … » if it was longer.

    Nothing in it is mark-up, mentions anybody, hides a link, reorders the line or is invisible; line breaks stay,
    with one blank line at most between paragraphs.
    """
    short = _shorten(_tidy(text), limit)
    return short if _is_plain(short) else _MARKUP.sub(_neutral, short)


def plain_name(text: str, limit: int) -> str:
    """Return a display name fit for one line of plain text, such as a thread's name: never empty, « ? » at worst."""
    name = _tidy(text)
    if not _SIGNS.isdisjoint(name):
        name = _tidy(_UNFIT_FOR_NAMES.sub(" ", name))
    while name and (name[0] in " \u00a0\u202f-+" or _is_mark(name[0])):
        name = name[1:]
    return _shorten(name, limit) or "?"


def fold(text: str) -> str:
    """Return `text` without case, accents and doubled spaces: what two spellings of one thing share."""
    return " ".join(_without_accents(text).casefold().split())


def fold_words(text: str) -> str:
    """Return the letters and figures of `text`, folded: what two names share that differ by signs only.

    Empty if there is no letter and no figure. Compatible forms count as one (« ﬁ » as « fi »).
    """
    return fold("".join(sign if sign.isalnum() else " " for sign in _without_accents(text)))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not _is_mark(sign))


def _tidy(text: str) -> str:
    """Return `text` in its composed form (NFC), with nothing invisible and no more space than needed."""
    return text if _ORDINARY.fullmatch(text) else _tidied(text)


def _tidied(text: str) -> str:
    visible = "".join(sign for sign in map(_visible, _BREAK.sub("\n", text)) if sign)
    composed = unicodedata.normalize("NFC", _LONE_JOINER.sub("", visible))
    spaced = _SPACES.sub(r"\1", _thin_out(composed))
    lines = "\n".join(line.strip(" \u00a0\u202f") for line in spaced.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def _visible(sign: str) -> str:
    """Return the sign itself, a space for what is one, or nothing for what cannot be seen."""
    if sign in {"\n", _JOINER, "\u00a0", "\u202f"}:
        return sign
    category = unicodedata.category(sign)
    if category == "Zs" or sign == "\t":
        return " "
    code = ord(sign)
    unseen = category in _DROPPED or sign in _INVISIBLE or 0xFE00 <= code <= 0xFE0D or 0xE0000 <= code <= 0xE0FFF
    not_a_character = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return "" if unseen or not_a_character else sign


def _thin_out(text: str) -> str:
    """Return `text` with at most `_MARKS_TOGETHER` combining signs in a row."""
    kept = []
    marks = 0
    for sign in text:
        marks = marks + 1 if _is_mark(sign) else 0
        if marks <= _MARKS_TOGETHER:
            kept.append(sign)
    return "".join(kept)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) in {"Mn", "Me"}


def _is_plain(text: str) -> bool:
    """Return whether nothing in `text` can be mark-up, at a glance: most texts are that plain."""
    return text[:1] not in _LIST_STARTS and _SIGNS.isdisjoint(text)


def _shorten(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    # A joiner at the cut would wait for a second half that is gone.
    return text[: max(limit - 1, 0)].rstrip(f" \u00a0\u202f\n,;:{_JOINER}") + "…" if limit > 0 else ""


def _neutral(match: re.Match[str]) -> str:
    return match.group() if match["address"] else match.group().translate(_FULL_WIDTH)
