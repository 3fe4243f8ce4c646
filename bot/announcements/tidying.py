"""What members write, as it is kept: plain, harmless, no longer than can be shown. Refused rather than cut."""

from bot.announcements.model import LINK_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from bot.announcements.refusals import TextMissing, TextTooLong
from bot.core.errors import Invalid
from bot.core.text import clean, fold_words, plain_name


def tidy_title(typed: str) -> str:
    """Return a title on one plain line. Raises TextTooLong, TextMissing."""
    _refuse_longer(typed, what="title", maximum=TITLE_LENGTH)
    name = plain_name(typed, TITLE_LENGTH)
    if not fold_words(name):
        raise TextMissing(what="title")
    return name


def tidy_text(typed: str) -> str:
    """Return the text, harmless. Raises TextTooLong, TextMissing."""
    return tidy(typed, what="text", maximum=TEXT_LENGTH)


def tidy(typed: str, *, what: str, maximum: int, required: bool = True) -> str:
    """Return what a member wrote, harmless. Raises TextTooLong, and TextMissing if it is `required`."""
    _refuse_longer(typed, what=what, maximum=maximum)
    text = clean(typed, maximum)
    if not fold_words(text):
        if required:
            raise TextMissing(what=what)
        return ""
    return text


def tidy_line(typed: str, *, what: str, maximum: int, required: bool = True) -> str:
    """Return the same on one line."""
    return " ".join(tidy(typed, what=what, maximum=maximum, required=required).split())


def tidy_link(typed: str) -> str:
    """Return a web address, or nothing. Raises Invalid for anything else."""
    link = typed.strip()
    if not link:
        return ""
    scheme, _, rest = link.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    plain = all(sign.isprintable() and not sign.isspace() and sign not in '<>"`\\' for sign in link)
    if scheme.lower() not in {"http", "https"} or not plain or not _is_host(host) or len(link) > LINK_LENGTH:
        raise Invalid("announcements-refused-link")
    return link


def host_of(link: str) -> str:
    """Return where a link leads, in a few signs."""
    return link.partition("://")[2].partition("/")[0].partition("?")[0].partition("#")[0].removeprefix("www.")[:60]


def file_name(typed: str) -> str:
    """Return the name of a file as Discord takes it in a message."""
    stem, dot, ending = typed.replace("\\", "/").rpartition("/")[2].rpartition(".")
    parts = ["-".join(fold_words(part).encode("ascii", "ignore").decode().split()) for part in (stem or ending, ending)]
    name = parts[0][:60] or "document"
    return f"{name}.{parts[1][:10]}" if dot and stem and parts[1] else name


def _is_host(host: str) -> bool:
    name, _, port = host.partition(":")
    return "." in name and "@" not in host and not name.startswith(".") and (not port or port.isdigit())


def _refuse_longer(typed: str, *, what: str, maximum: int) -> None:
    if len(typed.strip()) > maximum:
        raise TextTooLong(what=what, maximum=maximum)
