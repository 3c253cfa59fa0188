"""More motifs of the newsroom's illustrations: of papers, ideas and places rather than machines."""

from __future__ import annotations

import math
from itertools import pairwise

from broadsheet.demo.motifs import Canvas, Color, blend, is_light

_WHITE = (255, 255, 255)


def chart(canvas: Canvas) -> None:
    """Bars and a line of quotations above a faint grid."""
    p, die = canvas.palette, canvas.die
    for row in range(6):
        canvas.box(0.07, 0.16 + row * 0.13, 0.93, 0.162 + row * 0.13, blend(p.above, p.light, 0.18))
    count, trend = die.randint(11, 15), die.choice((-1, 1))
    step, values, level = 0.84 / count, [], 0.45
    for number in range(count):
        level += trend * 0.022 + 0.12 * (die.random() - 0.5)
        level = min(max(level, 0.14), 0.68)
        values.append(level)
        left, color = 0.09 + number * step, blend(p.far, p.middle, number / count)
        canvas.box(left, 0.81 - level * 0.72, left + step * 0.64, 0.81, color, 0.008)
    canvas.box(0.07, 0.81, 0.93, 0.816, p.light)
    line = [(0.09 + (n + 0.32) * step, 0.7 - value * 0.78) for n, value in enumerate(values)]
    canvas.line(line, p.spark, 0.012)
    for x, y in line:
        canvas.dot(x, y, 0.014, p.spark)
        canvas.dot(x, y, 0.007, blend(p.above, p.near, 0.5))


def network(canvas: Canvas) -> None:
    """Layers of a neural network, a few paths of it alight."""
    p, die = canvas.palette, canvas.die
    sizes = [die.randint(4, 7) for _ in range(5)]
    layers = [
        [
            (0.12 + 0.19 * number, 0.5 + (place - (size - 1) / 2) * 0.74 / (size - 0.3))
            for place in range(size)
        ]
        for number, size in enumerate(sizes)
    ]
    for left, right in pairwise(layers):
        for start in left:
            for end in right:
                canvas.line([start, end], blend(p.above, p.far, 0.25 + 0.6 * die.random()), 0.003)
    for _ in range(3):
        canvas.line([die.choice(layer) for layer in layers], p.light, 0.008)
    for layer in layers:
        for x, y in layer:
            canvas.dot(x, y, 0.043, p.near)
            canvas.dot(x, y, 0.034, die.choice((p.far, p.middle, p.light, p.light, p.spark)))
            canvas.dot(x - 0.006, y - 0.011, 0.009, blend(p.light, _WHITE, 0.6))


def board(canvas: Canvas) -> None:
    """A circuit board with its parts, on its way to a second life."""
    p, die = canvas.palette, canvas.die
    canvas.box(0.06, 0.09, 0.94, 0.91, p.middle, 0.03)
    for x, y in ((0.085, 0.135), (0.915, 0.135), (0.085, 0.865), (0.915, 0.865)):
        canvas.dot(x, y, 0.024, p.spark)
        canvas.dot(x, y, 0.013, p.near)
    for number in range(22):
        y, start = 0.17 + number * 0.031, 0.1 + 0.35 * die.random()
        bend = start + 0.1 + 0.2 * die.random()
        color = blend(p.middle, p.light, 0.3)
        canvas.line([(start, y), (bend, y), (bend + 0.02, y + 0.035), (bend + 0.15, y + 0.035)], color, 0.004)
    for row in range(3):
        x = 0.11 + 0.03 * die.random()
        while x < 0.8:
            _part(canvas, x, 0.17 + row * 0.235)
            x += 0.11 + 0.05 * die.random()
    edge = 0.1 + 0.2 * die.random()
    for pin in range(die.randint(24, 40)):
        canvas.box(edge + pin * 0.015, 0.87, edge + 0.008 + pin * 0.015, 0.94, p.spark)


def _part(canvas: Canvas, x: float, y: float) -> None:
    part = canvas.die.choice((_package, _package, _cans, _resistors, _resistors))
    part(canvas, x, y)


def _package(canvas: Canvas, x: float, y: float) -> None:
    p, wide = canvas.palette, 0.055 + 0.035 * canvas.die.random()
    pins = int(wide / 0.011)
    for pin in range(pins):
        left = x + 0.006 + pin * (wide - 0.006) / pins
        canvas.box(left, y - 0.014, left + 0.004, y + 0.154, blend(p.light, _WHITE, 0.4))
    canvas.box(x, y, x + wide, y + 0.14, p.near, 0.008)
    canvas.dot(x + 0.01, y + 0.02, 0.007, p.far)
    canvas.box(x + 0.016, y + 0.055, x + wide - 0.014, y + 0.063, p.far)
    canvas.box(x + 0.016, y + 0.08, x + wide - 0.028, y + 0.088, p.far)


def _cans(canvas: Canvas, x: float, y: float) -> None:
    p = canvas.palette
    for column in range(3):
        for row in range(2):
            at = (x + 0.015 + column * 0.034, y + 0.035 + row * 0.072)
            canvas.dot(*at, 0.027, p.far)
            canvas.dot(*at, 0.021, blend(p.light, _WHITE, 0.5))
            canvas.line([(at[0] - 0.008, at[1]), (at[0] + 0.008, at[1])], p.far, 0.005)


def _resistors(canvas: Canvas, x: float, y: float) -> None:
    p = canvas.palette
    for row in range(4):
        top = y + row * 0.037
        for column in range(2):
            left = x + column * 0.05
            canvas.box(left, top, left + 0.036, top + 0.022, p.near)
            canvas.box(left, top, left + 0.007, top + 0.022, p.spark)
            canvas.box(left + 0.029, top, left + 0.036, top + 0.022, p.spark)


def court(canvas: Canvas) -> None:
    """The columned front of a house of law, with the sun or a cupola above it."""
    p, die = canvas.palette, canvas.die
    stone = blend(p.light, _WHITE, 0.45)
    shade = blend(stone, p.far, 0.35)
    if die.random() < 0.5:
        canvas.dot(0.15 + 0.7 * die.random(), 0.24, 0.09, blend(p.below, p.spark, 0.7))
    else:
        canvas.dot(0.5, 0.2, 0.16, p.middle)
        canvas.box(0.497, 0, 0.503, 0.1, p.middle)
    canvas.box(0, 0.86, 1, 1, p.near)
    for number in range(4):
        canvas.box(
            0.13 - 0.02 * number, 0.76 + number * 0.03, 0.87 + 0.02 * number, 0.785 + number * 0.03, shade
        )
        canvas.box(
            0.13 - 0.02 * number, 0.785 + number * 0.03, 0.87 + 0.02 * number, 0.79 + number * 0.03, p.far
        )
    canvas.box(0.19, 0.36, 0.81, 0.76, p.middle)
    count = die.choice((6, 7, 8))
    gap = 0.62 / (count - 0.35)
    for number in range(count):
        _column(canvas, 0.19 + number * gap, gap * 0.62, stone, shade)
    canvas.box(0.17, 0.31, 0.83, 0.37, stone)
    canvas.box(0.17, 0.355, 0.83, 0.37, shade)
    canvas.shape([(0.15, 0.31), (0.5, 0.12), (0.85, 0.31)], stone)
    canvas.shape([(0.22, 0.293), (0.5, 0.148), (0.78, 0.293)], shade)
    canvas.dot(0.5, 0.24, 0.032, p.spark)


def _column(canvas: Canvas, left: float, wide: float, stone: Color, shade: Color) -> None:
    canvas.box(left, 0.38, left + wide, 0.76, stone)
    for flute in (0.25, 0.5, 0.75):
        canvas.box(left + wide * flute, 0.41, left + wide * (flute + 0.07), 0.73, shade)
    canvas.box(left - 0.006, 0.37, left + wide + 0.006, 0.4, stone)
    canvas.box(left - 0.006, 0.735, left + wide + 0.006, 0.765, stone)


def scales(canvas: Canvas) -> None:
    """A pair of scales, tipped to one side."""
    p, die = canvas.palette, canvas.die
    ink = p.near if is_light(p.below) else blend(p.light, _WHITE, 0.35)
    canvas.dot(0.5, 0.5, 0.42, blend(p.above, p.far, 0.5))
    canvas.dot(0.5, 0.5, 0.36, blend(p.above, p.far, 0.3))
    tilt = die.choice((-1, 1)) * (0.03 + 0.06 * die.random())
    canvas.line([(0.26, 0.27 - tilt), (0.5, 0.25), (0.74, 0.27 + tilt)], ink, 0.022)
    canvas.box(0.491, 0.16, 0.509, 0.84, ink)
    canvas.box(0.4, 0.83, 0.6, 0.87, ink, 0.015)
    canvas.dot(0.5, 0.25, 0.034, p.spark)
    for x, y in ((0.26, 0.27 - tilt), (0.74, 0.27 + tilt)):
        _pan(canvas, x, y, ink)


def _pan(canvas: Canvas, x: float, y: float, ink: Color) -> None:
    die, p = canvas.die, canvas.palette
    for side in (-0.1, 0.1):
        canvas.line([(x, y), (x + side, y + 0.36)], ink, 0.006)
    bowl = [
        (x + 0.115 * math.cos(part * math.pi / 12), y + 0.36 + 0.085 * math.sin(part * math.pi / 12))
        for part in range(13)
    ]
    canvas.shape(bowl, ink)
    for block in range(die.randint(1, 4)):
        left = x - 0.075 + 0.04 * block
        canvas.box(
            left,
            y + 0.29 - 0.02 * (block % 2),
            left + 0.034,
            y + 0.357,
            die.choice((p.spark, p.far, p.middle)),
            0.006,
        )


def document(canvas: Canvas) -> None:
    """Sheets of an act with lines, a seal and a ribbon."""
    p, die = canvas.palette, canvas.die
    paper = blend(p.light, _WHITE, 0.75)
    for number, shade in enumerate((0.35, 0.18, 0.0)):
        left, top = 0.36 - 0.04 * number + 0.03 * die.random(), 0.06 + 0.03 * number
        canvas.box(left + 0.006, top + 0.012, left + 0.36, top + 0.86, blend(p.above, (0, 0, 0), 0.35))
        canvas.box(left, top, left + 0.352, top + 0.85, blend(paper, p.far, shade), 0.006)
    canvas.box(left + 0.04, 0.2, left + 0.2, 0.225, p.near)
    for row in range(12):
        canvas.box(
            left + 0.04,
            0.28 + row * 0.04,
            left + 0.2 + 0.11 * die.random(),
            0.291 + row * 0.04,
            blend(paper, p.far, 0.7),
        )
    x, y = left + 0.28, 0.83
    canvas.shape(
        [(x - 0.022, y), (x - 0.034, y + 0.15), (x - 0.012, y + 0.12), (x + 0.004, y + 0.15), (x + 0.004, y)],
        p.middle,
    )
    canvas.dot(x, y, 0.062, p.spark)
    canvas.dot(x, y, 0.044, blend(p.spark, p.near, 0.25))


def matrix(canvas: Canvas) -> None:
    """The weights of a layer as a field of colored squares."""
    p, die = canvas.palette, canvas.die
    ridge, slope = die.random() * 6, 0.2 + 0.5 * die.random()
    for row in range(9):
        for column in range(16):
            heat = 0.5 + 0.32 * math.sin(ridge + column * slope + row * 0.45) + 0.36 * (die.random() - 0.5)
            color = (
                blend(p.near, p.far, heat * 2)
                if heat < 0.5
                else blend(p.far, p.light, min(1.0, heat * 2 - 1))
            )
            color = p.spark if heat > 0.93 else color
            left, top = 0.045 + column * 0.0572, 0.05 + row * 0.101
            canvas.box(left, top, left + 0.049, top + 0.087, color, 0.014)


def fjord(canvas: Canvas) -> None:
    """Mountains, a water between them and a row of wooden houses with lit windows."""
    p, die = canvas.palette, canvas.die
    canvas.dot(0.2 + 0.6 * die.random(), 0.22, 0.08, blend(p.below, _WHITE, 0.6))
    _ridge(canvas, 0.5, 0.3, blend(p.far, p.below, 0.45))
    _ridge(canvas, 0.6, 0.22, p.far)
    canvas.box(0, 0.68, 1, 1, p.middle)
    for _ in range(60):
        x, y = die.random(), 0.7 + 0.29 * die.random()
        canvas.line(
            [(x, y), (x + 0.03 * die.random(), y)],
            blend(p.middle, p.light, 0.15 + 0.35 * die.random()),
            0.004,
        )
    canvas.shape([(0, 0.72), (0.5, 0.69), (1, 0.7), (1, 0.74), (0, 0.79)], p.near)
    x = 0.04
    while x < 0.94:
        wide = 0.055 + 0.035 * die.random()
        _house(canvas, x, wide, die.choice((p.spark, blend(p.light, _WHITE, 0.6), p.near, p.far)))
        x += wide + 0.02 + 0.03 * die.random()


def _ridge(canvas: Canvas, foot: float, high: float, fill: Color) -> None:
    die, x = canvas.die, -0.1
    while x < 1:
        peak, wide = foot - high * (0.5 + 0.5 * die.random()), 0.16 + 0.14 * die.random()
        canvas.shape([(x - wide * 0.5, 0.7), (x + wide * 0.5, peak), (x + wide * 1.6, 0.7)], fill)
        snow = 0.24
        left = (x + wide * (0.5 - snow), peak + (0.7 - peak) * snow)
        right = (x + wide * (0.5 + 1.1 * snow), peak + (0.7 - peak) * snow)
        middle = (x + wide * 0.55, peak + (0.7 - peak) * snow * 0.66)
        canvas.shape([left, (x + wide * 0.5, peak), right, middle], blend(fill, _WHITE, 0.55))
        x += wide * 0.8


def _house(canvas: Canvas, x: float, wide: float, fill: Color) -> None:
    p, high = canvas.palette, 0.085 + 0.05 * canvas.die.random()
    top = 0.735 - high
    canvas.box(x, top, x + wide, 0.735, fill)
    canvas.shape(
        [(x - 0.008, top), (x + wide / 2, top - 0.07), (x + wide + 0.008, top)], blend(p.near, (0, 0, 0), 0.3)
    )
    lit = blend(p.spark, _WHITE, 0.55)
    for share in (0.18, 0.6):
        canvas.box(x + wide * share, top + 0.025, x + wide * (share + 0.22), top + 0.065, lit)


def waves(canvas: Canvas) -> None:
    """Measured waves, one over the other: what an instrument heard."""
    p, die = canvas.palette, canvas.die
    for column in range(17):
        canvas.box(column / 16, 0, column / 16 + 0.0015, 1, blend(p.above, p.light, 0.14))
    for row in range(9):
        canvas.box(0, row / 9, 1, row / 9 + 0.0025, blend(p.above, p.light, 0.14))
    for number, color in enumerate((p.far, p.middle, p.light, p.spark)):
        start, pace, swing = die.random() * 6, 2 + die.randint(0, 5), 0.08 + 0.16 * die.random()
        points = [
            (
                x / 90,
                0.5
                + swing
                * math.sin(start + x / 90 * pace * math.tau)
                * math.sin(math.pi * x / 90 + number * 0.3),
            )
            for x in range(91)
        ]
        canvas.line(points, color, 0.01 + 0.003 * number)
    for _ in range(26):
        canvas.dot(die.random(), 0.5 + 0.5 * (die.random() - 0.5), 0.011, blend(p.spark, _WHITE, 0.3))
