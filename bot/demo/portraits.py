"""Pictures for imaginary people: their initials on a colour of the hedgerow, always the same for the same name."""

import io
import zlib
from functools import cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_SIDE: Final = 96
_COLOURS: Final = ("#2f6b4f", "#8a4b2a", "#5b6b2f", "#7a3f5a", "#2f5a6b", "#6b5a2f", "#4a4f7a", "#7a5230", "#3f6b6b")
_INK: Final = "#f4efe3"


@cache
def portrait(name: str) -> bytes:
    """Return the picture of somebody called `name`, as PNG."""
    colour = _COLOURS[zlib.crc32(name.encode()) % len(_COLOURS)]
    picture = Image.new("RGB", (_SIDE, _SIDE), colour)
    initials = "".join(word[0] for word in name.split()[:2]).upper()
    font = ImageFont.load_default(size=40)
    ImageDraw.Draw(picture).text((_SIDE / 2, _SIDE / 2), initials, fill=_INK, font=font, anchor="mm")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
