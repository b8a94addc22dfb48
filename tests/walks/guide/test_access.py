"""Who may enter guide mode, and who may report after a tour."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature
from django.test import RequestFactory
from django.utils import timezone

from tests.factories import UserFactory, WalkPageFactory
from walks.guide.access import (
    cookie_name,
    cookie_value,
    guide_from_token,
    guide_of,
    report_token,
)
from walks.guide.links import end_link, make_link

pytestmark = pytest.mark.django_db


def asked_by(user=None, link=None, value=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    if link:
        request.COOKIES[cookie_name(link.walk)] = value or cookie_value(link)
    return request


def test_an_account_or_a_link_lets_in_and_nothing_else_does(walk, english_walk, guide, link):
    assert guide_of(asked_by(guide), walk).user == guide
    by_link = guide_of(asked_by(link=link), english_walk)
    assert (by_link.user, by_link.link, by_link.expires) == (None, link, link.expires_at)
    other = make_link(WalkPageFactory(), "Någon annan", days=3)
    assert guide_of(asked_by(), walk) is None
    assert guide_of(asked_by(UserFactory()), walk) is None
    assert guide_of(asked_by(link=other), walk) is None
    for nonsense in ("x", "\0", "å", cookie_value(other), f"{link.public_id.hex}:1:2", "x" * 9999):
        assert guide_of(asked_by(link=link, value=nonsense), walk) is None
    with time_machine.travel(timezone.now() + dt.timedelta(days=3, seconds=1)):
        assert guide_of(asked_by(link=link), walk) is None
    end_link(link)
    assert guide_of(asked_by(link=link), walk) is None


def test_a_token_reports_for_a_month_but_not_for_those_who_may_no_longer(walk, guide, link):
    of_user = report_token(guide_of(asked_by(guide), walk), walk)
    of_link = report_token(guide_of(asked_by(link=link), walk), walk)
    assert guide_from_token(of_user) == (walk.translation_key, guide, None)
    for nonsense in ("", "\0", "å", "x:y:z", of_user[:-1], "." + of_user, "x" * 9999):
        with pytest.raises(BadSignature):
            guide_from_token(nonsense)
    # The tour was led in time; its count arrives after the link has expired.
    with time_machine.travel(timezone.now() + dt.timedelta(days=29)):
        assert guide_from_token(of_link) == (walk.translation_key, None, link)
    with time_machine.travel(timezone.now() + dt.timedelta(days=31)), pytest.raises(BadSignature):
        guide_from_token(of_user)
    end_link(link)
    guide.groups.clear()
    for token in (of_user, of_link):
        with pytest.raises(BadSignature):
            guide_from_token(token)


def test_a_new_password_ends_the_tokens_on_a_telephone_that_was_lost(walk, guide, settings):
    lost = report_token(guide_of(asked_by(guide), walk), walk)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one that is just as long as it ought to be, or longer"
    assert guide_from_token(lost).user == guide

    guide.set_password("ett nytt lösenord")
    guide.save()

    with pytest.raises(BadSignature):
        guide_from_token(lost)
    assert guide_from_token(report_token(guide_of(asked_by(guide), walk), walk)).user == guide
