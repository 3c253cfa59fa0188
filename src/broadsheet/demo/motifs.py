"""Motifs of the newsroom's illustrations: painters that draw on a large canvas with a palette and a die.

Each takes a `Canvas` and leaves its strokes on it. All lengths are shares of the canvas, so that the same
motif fits any size.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from PIL import ImageDraw

Color = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Sky above and below, three shades of things from far to near, and two lights."""

    above: Color
    below: Color
    far: Color
    middle: Color
    near: Color
    light: Color
    spark: Color


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where to draw, with which colors; ``die`` is seeded by the picture's address."""

    draw: ImageDraw.ImageDraw
    width: int
    height: int
    palette: Palette
    die: Random

    def x(self, share: float) -> int:
        """A share of the width in pixels."""
        return round(share * self.width)

    def y(self, share: float) -> int:
        """A share of the height in pixels."""
        return round(share * self.height)

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Color, round_: float = 0
    ) -> None:
        """A filled box, its corners rounded by a share of the height."""
        edges = (self.x(left), self.y(top), self.x(right), self.y(bottom))
        if round_:
            self.draw.rounded_rectangle(edges, self.y(round_), fill=fill)
        else:
            self.draw.rectangle(edges, fill=fill)

    def dot(self, x: float, y: float, radius: float, fill: Color) -> None:
        """A disc; its radius is a share of the height."""
        center, middle, reach = self.x(x), self.y(y), self.y(radius)
        self.draw.ellipse((center - reach, middle - reach, center + reach, middle + reach), fill=fill)

    def line(self, points: list[tuple[float, float]], fill: Color, thick: float) -> None:
        """A line with rounded bends; ``thick`` is a share of the height."""
        where = [(self.x(x), self.y(y)) for x, y in points]
        self.draw.line(where, fill=fill, width=max(1, self.y(thick)), joint="curve")

    def shape(self, points: list[tuple[float, float]], fill: Color) -> None:
        """A filled polygon."""
        self.draw.polygon([(self.x(x), self.y(y)) for x, y in points], fill=fill)


def blend(first: Color, second: Color, share: float) -> Color:
    """``share`` of the second color in the first."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def is_light(color: Color) -> bool:
    """Whether dark things stand out on the color better than pale ones."""
    return sum(color) > 450


def racks(canvas: Canvas) -> None:
    """A row of server racks with lights, on a shining floor."""
    p, count = canvas.palette, canvas.die.randint(5, 8)
    canvas.box(0, 0.8, 1, 1, blend(p.near, p.below, 0.25))
    gap = 0.94 / count
    for number in range(count):
        left = 0.03 + number * gap
        top = 0.14 + 0.05 * canvas.die.random()
        _rack(canvas, left, top, left + gap * 0.86)


def _rack(canvas: Canvas, left: float, top: float, right: float) -> None:
    p, die = canvas.palette, canvas.die
    canvas.box(left, top, right, 0.84, p.near, 0.012)
    canvas.shape(
        [(left, 0.845), (right, 0.845), (right + 0.01, 1), (left - 0.01, 1)], blend(p.near, p.below, 0.12)
    )
    inset, units = (right - left) * 0.09, die.randint(10, 13)
    step = (0.81 - top) / units
    for unit in range(units):
        high = top + 0.02 + unit * step
        canvas.box(left + inset, high, right - inset, high + step * 0.74, p.middle, 0.005)
        _lamps(canvas, left + inset, high + step * 0.37, right - inset)


def _lamps(canvas: Canvas, left: float, y: float, right: float) -> None:
    p, die = canvas.palette, canvas.die
    pitch = (right - left) / 9
    for lamp in range(1, die.randint(2, 6)):
        color = p.spark if die.random() < 0.22 else p.light
        canvas.dot(left + lamp * pitch, y, 0.0062, color)
    canvas.box(right - pitch * 3.2, y - 0.006, right - pitch * 0.8, y + 0.006, p.far)


def chip(canvas: Canvas) -> None:
    """The floor plan of a chip, with memory beside it and traces running out."""
    p, die = canvas.palette, canvas.die
    center = 0.5 + 0.14 * (die.random() - 0.5)
    half = 0.17
    for number in range(13):
        _trace(canvas, center, half, 0.2 + number * 0.05)
    canvas.box(center - half - 0.045, 0.09, center + half + 0.045, 0.91, p.near, 0.03)
    canvas.box(center - half, 0.16, center + half, 0.84, p.middle, 0.012)
    _plan(canvas, center - half + 0.008, 0.175, center + half - 0.008, 0.825, die.choice((4, 5, 6)))
    for side in (center - half - 0.032, center + half + 0.012):
        for row in range(5):
            canvas.box(side, 0.17 + row * 0.135, side + 0.02, 0.285 + row * 0.135, p.far, 0.006)


def _trace(canvas: Canvas, center: float, half: float, y: float) -> None:
    p, die = canvas.palette, canvas.die
    for way in (-1, 1):
        start = center + way * half
        bend = center + way * (half + 0.07 + 0.09 * die.random())
        drift = y + (y - 0.5) * 0.5
        end = bend + way * (0.05 + 0.16 * die.random())
        color = blend(p.far, p.light, 0.25 if die.random() < 0.8 else 0.9)
        canvas.line(
            [(start, y), (bend, y), (bend + way * abs(drift - y) * 0.56, drift), (end, drift)], color, 0.0065
        )
        canvas.dot(end, drift, 0.011, color)


def _plan(canvas: Canvas, left: float, top: float, right: float, bottom: float, depth: int) -> None:
    p, die = canvas.palette, canvas.die
    if depth == 0 or (depth < 3 and die.random() < 0.2):
        shade = die.choice((p.near, p.far, p.far, blend(p.far, p.light, 0.45), p.light))
        shade = p.spark if die.random() < 0.06 else blend(shade, p.middle, 0.25)
        canvas.box(left + 0.0025, top + 0.0045, right - 0.0025, bottom - 0.0045, shade, 0.004)
        return
    cut = 0.36 + 0.28 * die.random()
    if (right - left) * 1.78 > bottom - top:
        middle = left + (right - left) * cut
        _plan(canvas, left, top, middle, bottom, depth - 1)
        _plan(canvas, middle, top, right, bottom, depth - 1)
        return
    middle = top + (bottom - top) * cut
    _plan(canvas, left, top, right, middle, depth - 1)
    _plan(canvas, left, middle, right, bottom, depth - 1)


def pylons(canvas: Canvas) -> None:
    """Hills at dusk, a town, and pylons with sagging lines."""
    p, die = canvas.palette, canvas.die
    canvas.dot(0.2 + 0.6 * die.random(), 0.36, 0.11, blend(p.below, p.spark, 0.75))
    _hills(canvas, 0.62, 0.09, p.far)
    _skyline(canvas, 0.76, p.middle)
    _hills(canvas, 0.82, 0.05, p.near)
    count = die.randint(3, 4)
    feet = [(0.02 + number / (count - 0.6), 0.28 - 0.05 * number) for number in range(count + 1)]
    for (x, top), (beyond, next_top) in pairwise(feet):
        for level, reach in ((0.05, 0.035), (0.11, 0.05)):
            for side in (-reach, reach):
                _wire(canvas, x + side, top + level, beyond + side, next_top + level)
    for x, top in feet:
        _pylon(canvas, x, top, 0.87)


def _hills(canvas: Canvas, level: float, swing: float, fill: Color) -> None:
    start, pace = canvas.die.random() * 6, 1.5 + canvas.die.random() * 2
    crest = [
        (x / 40, level + swing * (math.sin(start + x / 40 * pace * 3) + 0.4 * math.sin(start + x / 3)))
        for x in range(41)
    ]
    canvas.shape([(0, 1), *crest, (1, 1)], fill)


def _skyline(canvas: Canvas, foot: float, fill: Color) -> None:
    p, die, x = canvas.palette, canvas.die, 0.0
    while x < 1:
        wide, high = 0.025 + 0.045 * die.random(), 0.04 + 0.2 * die.random() ** 2
        canvas.box(x, foot - high, x + wide, 1, fill)
        for row in range(int(high / 0.032)):
            if die.random() < 0.6:
                at = x + wide * die.choice((0.2, 0.42, 0.64))
                canvas.box(
                    at,
                    foot - high + 0.014 + row * 0.032,
                    at + 0.006,
                    foot - high + 0.026 + row * 0.032,
                    p.light,
                )
        x += wide + 0.012 * die.random()


def _pylon(canvas: Canvas, x: float, top: float, foot: float) -> None:
    near, leg = canvas.palette.near, 0.032
    canvas.line([(x - leg, foot), (x - 0.007, top + 0.12), (x, top)], near, 0.008)
    canvas.line([(x + leg, foot), (x + 0.007, top + 0.12), (x, top)], near, 0.008)
    for level, reach in ((0.05, 0.035), (0.11, 0.05)):
        canvas.line([(x - reach, top + level), (x + reach, top + level)], near, 0.008)
    steps = [top + 0.12 + (foot - top - 0.12) * step / 6 for step in range(7)]
    for number, (high, low) in enumerate(pairwise(steps)):
        side = 1 if number % 2 else -1
        spread = (0.007 + (leg - 0.007) * number / 6, 0.007 + (leg - 0.007) * (number + 1) / 6)
        canvas.line([(x - side * spread[0], high), (x + side * spread[1], low)], near, 0.005)


def _wire(canvas: Canvas, x: float, y: float, beyond: float, low: float) -> None:
    points = [
        (x + (beyond - x) * part / 12, y + (low - y) * part / 12 + 0.07 * (1 - (part / 6 - 1) ** 2))
        for part in range(13)
    ]
    canvas.line(points, canvas.palette.near, 0.0035)


def turbines(canvas: Canvas) -> None:
    """Wind turbines over the sea."""
    p, die = canvas.palette, canvas.die
    canvas.dot(0.15 + 0.7 * die.random(), 0.58, 0.12, blend(p.below, p.spark, 0.7))
    canvas.box(0, 0.7, 1, 1, p.middle)
    for number in range(5):
        x, size = 0.1 + 0.19 * number + 0.05 * die.random(), 0.6 + 0.5 * die.random()
        _turbine(canvas, x, size, die.random() * 2)
    for _ in range(46):
        x, y = die.random(), 0.72 + 0.27 * die.random()
        length = 0.02 + 0.08 * die.random() * (y - 0.6)
        canvas.line([(x, y), (x + length, y)], blend(p.middle, p.light, 0.2 + 0.3 * die.random()), 0.004)


def _turbine(canvas: Canvas, x: float, size: float, turn: float) -> None:
    p = canvas.palette
    pale = p.near if is_light(p.below) else blend(p.light, (255, 255, 255), 0.5)
    hub, foot = 0.74 - 0.42 * size, 0.72 + 0.05 * size
    top, base = 0.004 * size, 0.009 * size
    canvas.shape([(x - top, hub), (x + top, hub), (x + base, foot), (x - base, foot)], pale)
    for blade in range(3):
        angle = turn + blade * math.tau / 3
        tip = (x + 0.12 * size * math.sin(angle) * 0.75, hub - 0.16 * size * math.cos(angle) * 1.3)
        side = (0.006 * size * math.cos(angle), 0.011 * size * math.sin(angle))
        canvas.shape([(x - side[0], hub - side[1]), tip, (x + side[0], hub + side[1])], pale)
    canvas.dot(x, hub, 0.015 * size, pale)


def pipes(canvas: Canvas) -> None:
    """Cooling pipes with flanges, valves and a gauge."""
    p, die = canvas.palette, canvas.die
    for column in range(9):
        canvas.box(column / 9, 0, column / 9 + 0.004, 1, blend(p.above, p.below, 0.5))
    levels = [0.16, 0.36, 0.57, 0.8]
    die.shuffle(levels)
    for number, y in enumerate(levels):
        thick = 0.075 + 0.05 * die.random()
        color = (p.far, p.middle, p.far, p.light)[number]
        _pipe(canvas, [(-0.1, y), (1.1, y)] if number % 2 else _bent(die, y), color, thick)
    x = 0.2 + 0.6 * die.random()
    canvas.dot(x, 0.42, 0.135, p.near)
    canvas.dot(x, 0.42, 0.115, blend(p.light, (255, 255, 255), 0.72))
    for mark in range(9):
        angle = math.radians(-120 + mark * 30)
        canvas.dot(x + 0.053 * math.sin(angle), 0.42 - 0.094 * math.cos(angle), 0.007, p.near)
    needle = math.radians(-100 + 200 * die.random())
    canvas.line([(x, 0.42), (x + 0.045 * math.sin(needle), 0.42 - 0.08 * math.cos(needle))], p.spark, 0.013)
    canvas.dot(x, 0.42, 0.017, p.near)


def _bent(die: Random, y: float) -> list[tuple[float, float]]:
    turn = 0.25 + 0.5 * die.random()
    return [(-0.1, y), (turn, y), (turn, 1.2 if y < 0.5 else -0.2)]


def _pipe(canvas: Canvas, points: list[tuple[float, float]], color: Color, thick: float) -> None:
    shine = blend(color, (255, 255, 255), 0.35)
    canvas.line(points, blend(color, (0, 0, 0), 0.35), thick)
    canvas.line(points, color, thick * 0.72)
    canvas.line([(x - thick * 0.1, y - thick * 0.17) for x, y in points], shine, thick * 0.14)
    y = points[0][1]
    for share in (0.12, 0.55, 0.86):
        if share > points[1][0]:
            continue
        canvas.box(
            share, y - thick * 0.68, share + 0.02, y + thick * 0.68, blend(color, (0, 0, 0), 0.5), 0.008
        )


def fans(canvas: Canvas) -> None:
    """A bank of dry coolers with turning fans."""
    p, die = canvas.palette, canvas.die
    columns = die.choice((3, 4))
    canvas.box(0, 0.92, 1, 1, p.near)
    canvas.box(0.04, 0.07, 0.96, 0.94, p.middle, 0.02)
    gap = 0.92 / columns
    for row in range(2):
        for column in range(columns):
            _fan(canvas, 0.04 + (column + 0.5) * gap, 0.29 + row * 0.425, min(0.195, gap * 0.8))
    for slat in range(columns + 1):
        canvas.box(0.037 + slat * gap, 0.07, 0.043 + slat * gap, 0.94, p.near)


def _fan(canvas: Canvas, x: float, y: float, reach: float) -> None:
    p, turn, blades = canvas.palette, canvas.die.random() * 2, 7
    color = p.spark if canvas.die.random() < 0.13 else p.light
    canvas.dot(x, y, reach, p.near)
    canvas.dot(x, y, reach * 0.93, blend(p.near, p.middle, 0.4))
    for blade in range(blades):
        angle = turn + blade * math.tau / blades
        edge = [(0.2, -0.3), (0.86, 0.05), (0.84, 0.42), (0.2, 0.3)]
        canvas.shape([_around(x, y, reach * far, angle + bend) for far, bend in edge], color)
    canvas.dot(x, y, reach * 0.24, p.near)
    canvas.dot(x, y, reach * 0.1, color)


def _around(x: float, y: float, reach: float, angle: float) -> tuple[float, float]:
    return x + reach * math.cos(angle) * 9 / 16, y + reach * math.sin(angle)


def card(canvas: Canvas) -> None:
    """An accelerator card with two or three fans, its heat sink and its edge connector."""
    p, count = canvas.palette, canvas.die.choice((2, 3))
    canvas.box(0.05, 0.12, 0.075, 0.97, blend(p.light, (255, 255, 255), 0.4), 0.006)
    canvas.box(0.2, 0.74, 0.62, 0.86, p.far)
    for pin in range(34):
        canvas.box(0.205 + pin * 0.0122, 0.8, 0.211 + pin * 0.0122, 0.86, p.spark)
    canvas.box(0.07, 0.2, 0.95, 0.76, p.middle, 0.03)
    for rib in range(46):
        canvas.box(0.095 + rib * 0.018, 0.225, 0.1 + rib * 0.018, 0.735, p.near)
    canvas.box(0.07, 0.2, 0.95, 0.25, p.near, 0.02)
    canvas.box(0.07, 0.71, 0.95, 0.76, p.near, 0.02)
    canvas.box(0.09, 0.222, 0.09 + 0.3 * canvas.die.random(), 0.23, p.spark)
    for number in range(count):
        _fan(canvas, 0.07 + (number + 0.5) * 0.88 / count, 0.48, 0.215)


Motif = Callable[[Canvas], None]
