"""The events of the invented edition: what each outlet reports of them. Data only."""

# Headlines stay on one line, as long as they are.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

TIME = datetime(2026, 11, 12, 17, 40, tzinfo=UTC)
"""The edition's own time."""


@dataclass(frozen=True)
class Told:
    """One invented report, in as few words as the sample needs."""

    outlet: str
    title: str
    excerpt: str = ""
    hours: float = 2.0
    """Before the edition's time."""
    picture: bool = False
    how: str = "similar"
    of: int = 0
    quality: int = 60
    extra: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """One invented story: its topics and its reports, the head first."""

    topics: tuple[str, ...]
    told: tuple[Told, ...]
    published: bool = True


WAVE = "The barrage across Selvane Sound turned for the first time on a spring tide this morning, and "
EVENTS = (
    Event(
        ("Tidal power", "Law of the sea"),
        (
            Told(
                "saltwire.example",
                "First turbines of the Selvane barrage feed the grid after eleven years of lawsuits",
                WAVE
                + "by noon it lit a city of ninety thousand. Fishers who fought it for a decade watched from the "
                "north pier. The operator says all forty gates will run by spring; a court still has to rule on the "
                "eel ladder, and the towns upstream want to know who pays when the mud comes.",
                1.2,
                True,
                "opened",
                quality=97,
            ),
            Told(
                "harborlight.example",
                "Selvane barrage delivers its first power",
                "Forty gates, one cable, and a crowd on the pier that did not cheer.",
                1.0,
                True,
                quality=88,
            ),
            Told(
                "estuary.example",
                "What the barrage means for the mud: three scenarios for the upper sound",
                "Silt will settle where the current dies. Where exactly is a matter of models, and they differ.",
                0.6,
                quality=70,
            ),
            Told(
                "breakwater.example",
                "Selvane Tidal cleared to sell power at $71 a megawatt-hour",
                "The price holds for fifteen years and then floats with the market.",
                0.9,
                extra={"paywall": True},
                quality=66,
            ),
            Told(
                "tidalauthority.example",
                "Gate 1 to gate 6: commissioning notice",
                "Vessels keep 400 meters from the sluices until further notice.",
                3.0,
                quality=58,
                extra={"official": True},
            ),
            Told(
                "gannet.example",
                "First turbines of the Selvane barrage feed the grid after eleven years of lawsuits",
                WAVE,
                0.8,
                how="copy",
                quality=41,
            ),
            Told(
                "kelp.example",
                "First turbines of Selvane barrage feed the grid",
                WAVE,
                0.7,
                how="copy",
                quality=37,
            ),
        ),
    ),
    Event(
        ("Flooding and sea walls",),
        (
            Told(
                "estuary.example",
                "Sea wall at Corran holds by a hand’s breadth; two villages told to leave before "
                "the evening tide",
                "Water stood eleven centimeters below the crown at 9:40. The evening tide will be "
                "higher, and the wind is turning.",
                2.5,
                False,
                "opened",
                quality=92,
            ),
            Told(
                "saltwire.example",
                "Corran evacuates two villages as surge nears crown of wall",
                "",
                2.2,
                quality=71,
            ),
            Told(
                "fathom.example",
                "Live: the tide at Corran",
                "A camera on the lighthouse.",
                2.0,
                True,
                quality=70,
                extra={"kind": "video"},
            ),
        ),
    ),
    Event(
        ("Harbors and shipping",),
        (
            Told(
                "harborlight.example",
                "Pilots refuse night passages at Port Emlin after second grounding in a week",
                "The channel has shoaled by two meters since September, the pilots’ guild says. The port authority "
                "calls its charts current.",
                4,
                True,
                "opened",
                quality=85,
            ),
            Told(
                "breakwater.example",
                "Port Emlin queue grows to 31 ships",
                "Demurrage is the word of the week.",
                3,
                quality=61,
                extra={"paywall": True},
            ),
        ),
    ),
    Event(
        ("Fisheries",),
        (
            Told(
                "gannet.example",
                "The last herring smokehouse on the quay finds an heir, and she is nineteen",
                "Ida Marrow learned the fire from a man who did not like to talk. Now she owns the chimney.",
                6,
                True,
                "opened",
                quality=74,
            ),
        ),
    ),
    Event(
        ("Offshore wind", "Sea cables"),
        (
            Told(
                "fathom.example",
                "Inside the tower: a shift on the tallest turbine at sea",
                "Two hundred and sixty meters up, the coffee sways in the cup and nobody looks at it.",
                9,
                True,
                "opened",
                quality=82,
                extra={"kind": "video"},
            ),
            Told("kelp.example", "Why the biggest turbines sway, and why that is fine", "", 8, quality=55),
        ),
    ),
    Event(
        ("Sea cables",),
        (
            Told(
                "saltwire.example",
                "Ship’s anchor cut both cables to the Orrin islands, inquiry finds",
                "The track of the freighter crosses the break to within nine meters.",
                5,
                False,
                "opened",
                quality=80,
                extra={"updated": TIME - timedelta(hours=1.5)},
            ),
            Told(
                "harborlight.example",
                "Orrin islanders on a week without the internet: ‘We played cards’",
                "",
                4.2,
                True,
                quality=64,
            ),
            Told("estuary.example", "Inquiry: anchor severed Orrin cables", "", 4.6, quality=58),
            Told("gannet.example", "Anchor to blame for cut cables, says report", "", 4.4, quality=52),
            Told(
                "minato.example",
                "オリン島の海底ケーブル切断、原因は錨と判明",
                "調査報告書が公表された。",
                4.1,
                quality=50,
                extra={"language": "ja"},
            ),
        ),
    ),
    Event(
        ("Wildlife",),
        (
            Told(
                "kelp.example",
                "Gray seals return to a bay that had none for a century",
                "A warden counted forty pups on Sunday, and then counted again.",
                7,
                True,
                "opened",
                quality=71,
            ),
        ),
    ),
    Event(
        ("Law of the sea",),
        (
            Told(
                "breakwater.example",
                "Treaty on seabed mining falls one signature short, and the island that would "
                "not sign explains at length why a nation of eleven thousand people holds up a document that a "
                "hundred and sixty governments negotiated over fourteen years in three cities",
                "“We have one sea,” the minister said.",
                10,
                False,
                "opened",
                quality=69,
                extra={"paywall": True},
            ),
            Told("saltwire.example", "Seabed treaty one signature short", "", 9, quality=60),
        ),
    ),
    Event(
        (),
        (
            Told(
                "minato.example",
                "潮流発電の実証機、瀬戸内で稼働開始 地元漁協と三年越しの合意",
                "出力は五百キロワット。漁期には停止する。関係者は「海と折り合う発電」と話す。",
                11,
                True,
                "opened",
                extra={"language": "ja"},
            ),
        ),
    ),
    Event(
        ("Harbors and shipping",),
        (
            Told(
                "marsa.example",
                "ميناء الرأس يستقبل أول سفينة تعمل بالأمونيا",
                "وصلت السفينة فجر اليوم بعد رحلة استغرقت تسعة أيام، وسط ترقب من شركات الشحن.",
                12,
                False,
                "opened",
                extra={"language": "ar"},
            ),
        ),
    ),
    Event(
        ("Science",),
        (
            Told(
                "fathom.example",
                "A buoy that listens to rain finds the ocean twice as loud as thought",
                "The noise floor of the open sea was last measured in 1962.",
                13,
                True,
                "opened",
            ),
            Told("estuary.example", "Rain on the sea is louder than ships, study says", "", 12.5),
        ),
    ),
    Event(
        ("Fisheries",),
        (
            Told(
                "harborlight.example",
                "Crab quota cut by a third",
                "Crews have until Friday to land what is in the pots.",
                14,
                False,
                "opened",
                extra={"stated": False},
            ),
        ),
    ),
    Event(
        ("Flooding and sea walls",),
        (
            Told(
                "gannet.example",
                "Who owns the beach when the beach moves? A farmer and a hotel find out",
                "",
                15,
                True,
                "opened",
            ),
        ),
    ),
    Event(
        ("Offshore wind",),
        (
            Told(
                "breakwater.example",
                "Bids for the Outer Bank lease come in at half of last year’s",
                "Four bidders, two withdrawals, and a floor price that nobody wanted.",
                16,
                False,
                "opened",
                extra={"paywall": True},
            ),
            Told("saltwire.example", "Outer Bank wind lease draws low bids", "", 15.5),
        ),
    ),
    Event(
        ("Tidal power",),
        (
            Told(
                "tidalauthority.example",
                "Notice to mariners 44/26",
                "",
                18,
                False,
                "opened",
                extra={"official": True},
            ),
        ),
    ),
    Event(
        ("Wildlife", "Science"),
        (
            Told(
                "kelp.example",
                "The eel count is up, and no one knows why",
                "Biologists at the weir stopped the counter twice to see whether it was broken.",
                20,
                True,
                "opened",
            ),
        ),
    ),
    Event(
        ("Harbors and shipping",),
        (
            Told(
                "saltwire.example",
                "Tug crews settle after nine days",
                "The strike ends with four percent and a new galley.",
                22,
                False,
                "opened",
            ),
            Told("harborlight.example", "Tugs move again at Port Emlin", "", 21.5, True),
            Told("gannet.example", "Nine-day tug strike ends", "", 21),
        ),
    ),
    Event(
        ("Law of the sea", "Fisheries"),
        (Told("estuary.example", "Court: a reef made of tires is still litter", "", 24, False, "opened"),),
    ),
    Event(
        ("Sea cables", "Science"),
        (
            Told(
                "fathom.example",
                "An old telegraph cable is now the longest earthquake sensor on the planet",
                "Light sent down the abandoned fiber beside it comes back bent.",
                26,
                True,
                "opened",
            ),
        ),
    ),
    Event(
        ("Flooding and sea walls", "Law of the sea"),
        (Told("saltwire.example", "Insurers leave the delta", "", 28, False, "opened"),),
    ),
    Event(
        ("Offshore wind",),
        (
            Told(
                "harborlight.example",
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau"
                "unterbeamtengesellschaft tests a floating platform",
                "The name did not fit on the hull.",
                30,
                False,
                "opened",
                extra={"language": "de"},
            ),
        ),
    ),
    Event(
        ("Tidal power", "Science"),
        (
            Told(
                "estuary.example",
                "Kite or wheel? Two machines race in the same current",
                "One flies under water, the other walks.",
                33,
                True,
                "opened",
            ),
        ),
    ),
    Event(
        ("Fisheries",), (Told("gannet.example", "Letters: on the price of bait", "", 36, False, "opened"),)
    ),
    Event(
        ("Harbors and shipping", "Science"),
        (
            Told(
                "breakwater.example",
                "Sails return to a bulk carrier, and the owner shows the bill",
                "Eleven percent less fuel on a route with wind from behind.",
                40,
                True,
                "opened",
            ),
        ),
    ),
    Event(
        ("Wildlife",),
        (
            Told(
                "fathom.example",
                "Hear the whale that sings at the wrong pitch",
                "",
                44,
                False,
                "opened",
                extra={"kind": "video"},
            ),
        ),
    ),
    Event(
        ("Wildlife",),
        (Told("kelp.example", "Unpublished: ten knots for sailors", "", 45, False, "opened"),),
        False,
    ),
)
