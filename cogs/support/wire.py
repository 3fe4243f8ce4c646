"""What Discord sends, made sound before anybody reads it: halves of characters, which nothing can keep or send on."""

from typing import Any


def sound(data: Any) -> Any:  # noqa: ANN401 - as Discord sends it, however deep
    """Return the same data; two halves of a character in a text become one, and a half that stands alone « ? »."""
    if isinstance(data, str):
        return _whole(data)
    if isinstance(data, dict):
        for key, value in data.items():
            data[key] = sound(value)
    elif isinstance(data, list):
        data[:] = map(sound, data)
    return data


def _whole(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffd", "?")
    return text
