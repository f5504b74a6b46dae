# SPDX-License-Identifier: GPL-3.0-or-later
"""How well a text in a picture stands out from what is behind it, as WCAG 2 reckons it."""
import functools
from collections import Counter

# So many pixels make a stroke; a single one may be the corner of something else.
STROKE = 2


@functools.lru_cache(maxsize=None)
def luminance(colour):
    """WCAG's relative luminance of 0xBBGGRR."""
    def linear(byte):
        part = byte / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(colour >> shift & 0xff) for shift in (0, 8, 16))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def name(colour):
    return "#" + "".join(f"{colour >> shift & 0xff:02x}" for shift in (0, 8, 16))


class Picture:
    """The pixels of a GdkPixbuf."""

    def __init__(self, pixbuf):
        four = pixbuf.add_alpha(False, 0, 0, 0)
        self.width, self.height = four.get_width(), four.get_height()
        self.words = four.get_rowstride() // 4
        self.pixels = memoryview(four.get_pixels()).cast("I")

    def colours(self, rectangle):
        """How often each colour is in a rectangle, as far as that is in the picture."""
        x, y, width, height = rectangle
        left, right = max(x, 0), min(x + width, self.width)
        found = Counter()
        for row in range(max(y, 0), min(y + height, self.height)):
            found.update(self.pixels[row * self.words + left:row * self.words + right].tolist())
        return {colour & 0xffffff: count for colour, count in found.items()}

    def contrast(self, rectangle):
        """(ratio, text's colour, background) of the text in a rectangle; None where nothing is.

        The background is what there is most of. Letters are smoothed, so that
        most of their pixels are between both colours, and the one that is
        farthest from the background is what the eye takes for theirs: it is
        never farther than the colour the theme names, so that nothing seems
        better than it is.
        """
        colours = self.colours(rectangle)
        if not colours:
            return None
        background = max(colours, key=colours.get)
        strokes = [colour for colour, count in colours.items() if count >= STROKE]
        text = max(strokes or colours, key=lambda colour: ratio(colour, background))
        return (ratio(text, background), text, background) if text != background else None
