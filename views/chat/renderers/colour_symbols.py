"""A coloured circle for each colour of a rating, where a platform shows no colours of ours."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

_HEX = re.compile(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)

# Hue in degrees. The anchors stand so that what people call amber (45°) is orange and what they call light green
# (89°) is green; plain distance between RGB values would take a dark green for black.
_HUES = {0: "🔴", 35: "🟠", 57: "🟡", 115: "🟢", 215: "🔵", 285: "🟣", 360: "🔴"}


def symbols(colours: Iterable[str]) -> str:
    """One circle a colour, in order; text that is no colour of six hex digits gives none."""
    return "".join(_circle(found) for colour in colours if (found := _HEX.fullmatch(colour.strip())))


def _circle(colour: re.Match[str]) -> str:
    red, green, blue = (int(pair, 16) / 255 for pair in colour.groups())
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.2 or brightness < 0.2:
        return "⚪" if brightness > 0.5 else "⚫"
    nearest = _HUES[min(_HUES, key=lambda anchor: abs(anchor - hue * 360))]
    return "🟤" if nearest == "🟠" and brightness < 0.75 else nearest
