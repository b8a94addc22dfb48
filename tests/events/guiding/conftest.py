"""A walk that is led today, and somebody who may report about it."""

import datetime as dt
import json
import uuid

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.roles import GUIDES
from tests import factories
from walks.guide.access import Guide, report_token
from walks.models import GuideLink


@pytest.fixture
def walk(empty_cache):
    factories.index_page(factories.EventIndexPage)
    return factories.WalkPageFactory(
        title="Älvvandringen", slug="alven", meeting_point="Rådhustorget"
    )


@pytest.fixture
def guide():
    user = factories.UserFactory(first_name="Kim")
    user.groups.set(Group.objects.filter(name=GUIDES))
    return user


@pytest.fixture
def link(walk):
    expires = timezone.now() + dt.timedelta(days=7)
    return GuideLink.objects.create(walk=walk, label="Till Aina", expires_at=expires)


@pytest.fixture
def departure(walk):
    """The identity of today's departure of the walk."""
    event = factories.EventPageFactory(
        title="Tur vid älven", kind="walk", walk=walk, dates=[timezone.localdate()]
    )
    return str(event.occurrences.get().identity)


@pytest.fixture
def report(walk, guide):
    """A function that returns what a telephone says; ``by`` a user or a link."""

    def make(by=None, **said):
        by = by or guide
        who = Guide(link=by) if isinstance(by, GuideLink) else Guide(user=by)
        return {
            "key": str(uuid.uuid4()),
            "token": report_token(who, walk),
            "identity": None,
            "women": 7,
            "men": 4,
            "other": 1,
            "group": "",
            "remark": "",
            "counted_at": timezone.now().isoformat(),
        } | said

    return make


@pytest.fixture
def send():
    """A function that sends a report as the telephone does, with no cookie; returns the answer."""

    def post(said, path="/sv/vandringar/alven/guide/count.json", **headers):
        body = said if isinstance(said, bytes | str) else json.dumps(said)
        client = Client(enforce_csrf_checks=True)
        return client.post(path, body, content_type="application/json", headers=headers)

    return post
