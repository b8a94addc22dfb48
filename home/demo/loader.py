"""Put the demo content on the site: everything that is missing, and nothing twice."""

import datetime as dt

from django.db import transaction
from django.utils import translation

from .events import load_events
from .examples import load_examples
from .indexing import indexed_at_the_end
from .partners import load_partners
from .policy import load_policy
from .principles import load_principles
from .texts import load_home, load_lists, load_standard_pages
from .walks import load_places, load_walks


@transaction.atomic
def load(today: dt.date) -> None:
    """Load what is missing, and move untouched examples to where they belong on ``today``.

    All or nothing. What is there already is left alone, edited or not.
    """
    with translation.override("sv"), indexed_at_the_end():
        home = load_home()
        load_principles(load_policy(home))
        lists = load_lists(home)
        load_standard_pages(home)
        load_places(lists["places"])
        load_walks(lists["walks"])
        load_partners(lists["partnerships"])
        load_events(lists["events"])
        load_examples(lists["events"], today)
