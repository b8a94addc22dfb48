import pytest

from geo.reading import ReadingProblem
from tests.factories import index_page
from tests.roles import client_of
from tests.walks.importing.browsing import ImportPages
from walks.importing import source
from walks.models import PlaceIndexPage, WalkIndexPage


@pytest.fixture
def lists(db):
    """The lists that a site has before anything can be imported."""
    return index_page(WalkIndexPage), index_page(PlaceIndexPage)


@pytest.fixture
def editor(lists):
    """The browser of somebody who may import."""
    return client_of("Redaktörer")


@pytest.fixture
def pages(editor):
    """The pages of the import as that browser shows them."""
    return ImportPages(editor)


@pytest.fixture
def file_holds(monkeypatch):
    """A function that says what reading any file gives: a reading, or a problem.

    Several are for one attempt after the other, by the arguments that the reader is called with.
    """

    def holds(*outcomes):
        waiting = list(outcomes)
        calls = []

        def read(file, name, **how):
            calls.append(how)
            outcome = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            if isinstance(outcome, ReadingProblem):
                raise outcome
            return outcome

        monkeypatch.setattr(source, "read", read)
        return calls

    return holds
