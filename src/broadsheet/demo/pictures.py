"""Pictures and logos of the small web, drawn by us: a function of an address and a title, no chance.

A picture's motif follows from the words of the title, its colors and details from the digest of the address.
"""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont, ImageOps

from broadsheet.demo import motifs, scenes
from broadsheet.demo.motifs import Canvas, Color, Motif, Palette
from broadsheet.demo.outlets import Outlet
from broadsheet.text.digests import short_id

SIZE = (1200, 675)
"""Width and height of every picture, in pixels."""

_FINER = 2  # drawn so many times larger and shrunk, so that edges are smooth


def _color(code: str) -> Color:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue


PALETTES = tuple(
    Palette(*(_color(code) for code in line.split()))
    for line in (
        "0b132b 1c2541 3a506b 2a3b5c 0a0f1f 5bc0be ffb703",
        "2d1e2f 6d435a 9a6a7f 4f3350 1b101d f7b5a8 ffd166",
        "052f33 0f5c5c 2f8f83 14504f 03191b 95e0c8 f4a259",
        "12263a 2f5d8a 4f86b5 234a70 0a1826 a9d6f5 ff7f51",
        "33132c 7a2e4d b0506a 54203c 1d0a19 f5b0a1 f9dc5c",
        "1b2a1f 3f6b4a 6a9a6b 2f5138 0f1a12 cfe8a9 f2c14e",
        "e9d8c0 f6ead8 c08a5b 8a5a3c 3b2a24 f2b880 d1495b",
        "bcd4de e6eff2 6f93a6 3f6478 1d3442 8fc0d3 e07a3f",
        "26233a 514a7a 7c73b0 3b355f 15132a b9b2f0 ff9f68",
        "3a2a18 8a5a2b bf8a4a 60401f 201509 f4d58d e4572e",
        "0f2e2a 24594f 4f8a7c 1b453d 081a17 b7e4d0 ee6c4d",
        "d9dfe8 f2f4f8 8497b0 52647e 232f42 9fb8da d7263d",
    )
)

MOTIFS: tuple[tuple[str, tuple[Motif, ...]], ...] = (
    ("wind tidal turbines? fishing crab sea shoals", (motifs.turbines,)),
    (r"northfjord\w* harbor keeper skarvik dunvik cod villages? library town", (scenes.fjord,)),
    (
        r"e-waste recycl\w+ scrap boards? used shred\w* repair\w* teardown switches drives? gold",
        (scenes.board, scenes.board, motifs.card),
    ),
    (
        r"laws? court\w* commission parliament liab\w+ vet\w+ regulat\w+ merger license permits? legal "
        r"inquiry standards? decree watchdog governor\w*",
        (scenes.court, scenes.scales, scenes.document),
    ),
    (
        r"cool\w+ coolants? water drought heat river leak pumps? fluid oil dry tessel",
        (motifs.pipes, motifs.pipes, motifs.fans),
    ),
    (
        r"grids? power megawatts? mw reactor nuclear transformers? electric\w* connections? hookups flywheel "
        r"generators? batter\w+",
        (motifs.pylons,),
    ),
    (
        r"chips? accelerators? gpus? h4s? h5 hbm substrates? packag\w+ photonics lantern firmware",
        (motifs.chip, motifs.chip, motifs.card),
    ),
    (
        r"fine-tun\w+ models? weights? plover tokeniz\w+ tokens? ai quillon tern training benchmark",
        (scenes.network, scenes.matrix),
    ),
    (
        "shares? prices? funding market bill billion million debt costs? insurers? forecast",
        (scenes.chart,),
    ),
    (
        r"study studies measures? bit hear\w* listens sound researchers fans?",
        (scenes.waves, motifs.fans, scenes.chart),
    ),
    ("centers? servers? racks? clouds? halls? outage floors? tape", (motifs.racks,)),
)
"""Words of a title (patterns) -> the motifs that suit it; the first line that fits counts."""

_ANY = (motifs.racks, motifs.chip, scenes.network, scenes.waves, scenes.chart)
_COMPILED = tuple(
    (re.compile(rf"\b(?:{words.replace(' ', '|')})\b", re.IGNORECASE), suited) for words, suited in MOTIFS
)


@cache
def picture(address: str, title: str) -> bytes:
    """The picture at ``address`` for an article of that title: JPEG, 1200 x 675 pixels, kept once drawn."""
    die = Random(short_id(address))
    palette = die.choice(PALETTES)
    width, height = SIZE[0] * _FINER, SIZE[1] * _FINER
    image = _sky(palette, (width, height))
    _motif(title, die)(Canvas(ImageDraw.Draw(image), width, height, palette, die))
    return _jpeg(image.reduce(_FINER), 80)


def logo(outlet: Outlet, side: int) -> bytes:
    """The outlet's mark: a JPEG square of ``side`` pixels with its initials, drawn anew at each call."""
    accent = _color(outlet.colors[0])
    size = side * 4 if side < 100 else side * 2
    image = Image.new("RGB", (size, size), accent)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size * 0.86, size, size), fill=_color(outlet.colors[1]))
    initials = "".join(re.findall("[A-Z&]", outlet.name))
    font = ImageFont.load_default(size=size * (0.46 if len(initials) < 3 else 0.38))
    draw.text(
        (size / 2, size * 0.45),
        initials,
        fill=(255, 255, 255),
        font=font,
        anchor="mm",
        stroke_width=size / 90,
    )
    return _jpeg(image.resize((side, side), Image.Resampling.LANCZOS), 90)


def _motif(title: str, die: Random) -> Motif:
    suited = next((suited for words, suited in _COMPILED if words.search(title)), _ANY)
    return die.choice(suited)


def _sky(palette: Palette, size: tuple[int, int]) -> Image.Image:
    column = Image.linear_gradient("L").resize((1, size[1]))
    return ImageOps.colorize(column, palette.above, palette.below).resize(size, Image.Resampling.NEAREST)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()
