#!/usr/bin/env python3
"""Draws what `tmux capture-pane -e -N -p` prints as a PNG. Needs Pillow and a monospaced font.

    tmux -L look capture-pane -e -N -p -t 0 | Tests/screenshot.py screen.png [FONT.ttf]
"""

import re
import sys
import unicodedata

from PIL import Image, ImageDraw, ImageFont

FONTS = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
WIDTH, HEIGHT = 9, 18  # pixels of a cell
INK, PAPER = (230, 230, 230), (0, 0, 0)
ANSI = ["000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5",
        "7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"]


def color(index):
    """xterm's 256 colours."""
    if index < 16:
        return tuple(bytes.fromhex(ANSI[index]))
    if index >= 232:
        return (8 + 10 * (index - 232),) * 3
    index -= 16
    return tuple(0 if part == 0 else 55 + 40 * part
                 for part in (index // 36, index // 6 % 6, index % 6))


class Pen:
    """The colours and attributes that the sequences so far have set."""

    def __init__(self):
        self.ink, self.paper, self.reverse, self.underline = INK, PAPER, False, False

    def take(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.__init__()
            elif code in (4, 24):
                self.underline = code == 4
            elif code in (7, 27):
                self.reverse = code == 7
            elif code in (38, 48):
                kind = codes.pop(0)
                value = color(codes.pop(0)) if kind == 5 else tuple(codes.pop(0) for _ in "rgb")
                self.ink, self.paper = (
                    (value, self.paper) if code == 38 else (self.ink, value))
            elif code == 39:
                self.ink = INK
            elif code == 49:
                self.paper = PAPER
            elif 30 <= code % 60 <= 37:
                self.ink = color(code % 60 - 30 + (8 if code >= 90 else 0))
            elif 40 <= code % 60 <= 47:
                self.paper = color(code % 60 - 40 + (8 if code >= 100 else 0))


def cells(lines):
    """Each character with its row, column, width in cells and colours."""
    pen = Pen()
    for row, line in enumerate(lines):
        column = 0
        for codes, character in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
            if not character:
                pen.take(codes)
                continue
            width = 2 if unicodedata.east_asian_width(character) in "WF" else 1
            ink, paper = (pen.paper, pen.ink) if pen.reverse else (pen.ink, pen.paper)
            yield row, column, width, character, ink, paper, pen.underline
            column += width


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    font = ImageFont.truetype(sys.argv[2] if len(sys.argv) == 3 else FONTS, 15)
    lines = sys.stdin.read().split("\n")
    drawn = list(cells(lines))
    columns = max((column + width for _, column, width, *_ in drawn), default=1)
    picture = Image.new("RGB", (columns * WIDTH, len(lines) * HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    for row, column, width, character, ink, paper, underline in drawn:
        x, y = column * WIDTH, row * HEIGHT
        draw.rectangle((x, y, picture.width, y + HEIGHT - 1), fill=paper)
        draw.text((x, y), character, font=font, fill=ink)
        if underline:
            draw.line((x, y + HEIGHT - 2, x + width * WIDTH - 1, y + HEIGHT - 2), fill=ink)
    picture.save(sys.argv[1])


main()
