import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def english():
    """Winds and messages are compared in the language of the code."""
    with override("en"):
        yield
