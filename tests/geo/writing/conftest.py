"""A route with everything that a route can have, and a way to change it."""

import datetime as dt
from dataclasses import replace

import pytest

from geo.writing import Link, Route, Terms, Waypoint

STOP = Waypoint(
    number=1,
    name="Tunneln",
    position=[20.2647276, 63.8298707],
    link=Link("https://example.org/sv/platser/tunneln/", "Tunneln"),
    text="En ljus tunnel.",
    minutes=10,
    ordinal="Stopp 1 av 2",
)
ROUTE = Route(
    name="Makt och plats",
    language="sv",
    link=Link("https://example.org/sv/vandringar/makt/", "Makt och plats"),
    terms=Terms("Umeå kommun", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    line=[[20.2647276, 63.8298707, 12.5], [20.2622, 63.8258, 9], [20.2668001, 63.8242]],
    waypoints=[
        STOP,
        replace(
            STOP,
            number=2,
            name="Torget",
            position=[20.2622, 63.8258],
            ordinal="Stopp 2 av 2",
            is_approximate=True,
            uncertainty_m=150,
            remark="Läget är ungefärligt (±150 m).",
        ),
    ],
    text="En promenad.",
    activity="walking",
    facts={"mode": "on_foot", "distance_m": 760},
    modified=dt.datetime(2026, 5, 17, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
)
#: What titles and texts may hold that some format can't.
HARD_TEXTS = [
    "Bild & Form <b>fet</b>",
    "]]> <!-- & --> <![CDATA[ x ]]>",
    "tecken \x00\x01\x08\x0b\x0c\x1f\x7f\x85\ufffe\uffff slut",
    "ensam \ud83d halva",
    "🚶‍♀️ ⛄ 𝔘𝔪𝔢å",
    "vänster \u202egpx.exe\u202c \u2066x\u2069",
    "\u05d0\u05d1 \u200f\u0627\u0644 \u200e",
    "rad ett\r\nrad två\rrad tre\n\nrad fem",
    "&amp; &lt;script&gt; &#0; &nosuch;",
    "\"citat\" 'enkla'",
    "   ",
    "",
    "x" * 100_000,
]


@pytest.fixture
def route():
    return ROUTE


@pytest.fixture(params=HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def hard_text(request):
    return request.param


@pytest.fixture
def hard_route(hard_text):
    """The route with the same hard text everywhere that texts of editors may stand."""
    stop = replace(STOP, name=hard_text, text=hard_text, link=Link(STOP.link.url, hard_text))
    return replace(
        ROUTE,
        name=hard_text,
        text=hard_text,
        link=Link(ROUTE.link.url, hard_text),
        waypoints=[stop],
    )
