"""A figure for women and one for men as two bars, ready for a template to draw as SVG.

Everything that lies along the bars is given in percent of the drawing's width, so that the bars
grow with the page while the type keeps its size. The numbers are texts: a template would write them
with a decimal comma.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

#: Units whose numbers are parts of a hundred, in the languages of the site.
PER_CENT = ("%", "per cent", "percent", "procent")
#: Anything but nothing is seen, however small beside the other.
THINNEST = Decimal("0.5")


@dataclass(frozen=True)
class Bar:
    """One bar. ``left`` and ``width`` are percentages, such as “41.50%”; no bar for no number.

    ``pattern`` is “plain” or “striped”: colour alone must not tell the two apart.
    """

    name: str
    amount: str
    pattern: str
    left: str
    width: str

    @property
    def right(self) -> str:
        """Where the bar ends."""
        return percent(Decimal(self.left[:-1]) + Decimal(self.width[:-1]))


@dataclass(frozen=True)
class Chart:
    """The bars of one figure on one scale. ``zero`` is where both begin, as a percentage."""

    bars: list[Bar]
    zero: str
    is_of_hundred: bool
    description: str


def chart_of(figure: Mapping) -> Chart:
    """Return the chart of a figure: ``women``, ``men`` (numbers or None), ``unit`` and ``year``.

    The scale holds zero and both numbers, and a whole hundred where they are percentages of one, so
    the lengths can be compared and no difference looks larger than it is.
    """
    numbers = {name: _finite(figure.get(name)) for name in ("women", "men")}
    known = [number for number in numbers.values() if number is not None]
    low, high = min([0, *known]), max([0, *known])
    is_of_hundred = (
        bool(known)
        and str(figure.get("unit") or "").strip().casefold() in PER_CENT
        and low >= 0
        and high <= 100
    )
    if is_of_hundred:
        high = 100
    span = Decimal(high - low) or Decimal(1)

    def bar(name: str, number: Decimal | None, pattern: str) -> Bar:
        begin, end = min(number or 0, 0), max(number or 0, 0)
        width = (end - begin) / span * 100
        if number:
            width = max(width, THINNEST)
        left = (begin - low) / span * 100
        if number and number < 0:
            # It ends at zero, also where it was widened to be seen.
            left = (0 - low) / span * 100 - width
        left = max(min(left, 100 - width), Decimal(0))
        return Bar(name, amount(number), pattern, percent(left), percent(width))

    bars = [bar(_("Women"), numbers["women"], "plain"), bar(_("Men"), numbers["men"], "striped")]
    return Chart(
        bars=bars,
        zero=percent((0 - low) / span * 100),
        is_of_hundred=is_of_hundred,
        description=_("Bar chart: women %(women)s, men %(men)s (%(unit)s)")
        % {
            "women": bars[0].amount,
            "men": bars[1].amount,
            "unit": ", ".join(str(figure[name]) for name in ("unit", "year") if figure.get(name)),
        },
    )


def amount(number: Decimal | None) -> str:
    """Return a number as the language writes it, with a minus sign; a dash where there is none."""
    if number is None:
        return "–"
    # Through "f": normalize() alone would write 1200 as 1.2E+3.
    digits = Decimal(f"{Decimal(number).normalize():f}")
    return number_format(digits, force_grouping=True).replace("-", "\N{MINUS SIGN}")


def percent(number: Decimal) -> str:
    """Return a percentage as SVG wants it, whatever the language: “41.50%”."""
    return f"{number:.2f}%"


def _finite(number) -> Decimal | None:
    if number in (None, ""):
        return None
    number = Decimal(number)
    return number if number.is_finite() else None
