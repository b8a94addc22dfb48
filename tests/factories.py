"""Factories for pages of every kind, in both languages.

``EventPageFactory(parent=…)`` makes a live page in the parent's language. Without a parent the
Swedish index page of the right kind is made, or found, below the Swedish home page.
"""

import datetime as dt

import factory
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, Revision
from wagtail.signals import page_published

from core import secret_links
from events.enums import EventKind, Precision, RegistrationStatus
from events.models import EventIndexPage, EventPage, Occurrence, Registration, TourRequest
from events.registration.links import SALT
from events.registration.occasion import Occasion, occasion_of, record_of
from events.timespan import LOCAL
from home.models import HomePage, StandardPage
from partners.enums import CollaborationStatus, PartnerKind, PartnerScope
from partners.models import Collaboration, PartnerIndexPage, PartnerPage
from principles.models import PagePrinciple, PolicyPage, PrinciplePage
from walks.models import PlaceIndexPage, PlacePage, WalkIndexPage, WalkPage, WalkStop


def home(language: str = "sv") -> HomePage:
    """Return the home page of a language, which the migrations made."""
    return HomePage.objects.get(locale__language_code=language)


def index_page(model, language: str = "sv"):
    """Return the page of ``model`` below the home page of ``language``; make it if need be.

    Index pages of the two languages are translations of each other.
    """
    existing = model.objects.filter(locale__language_code=language).first()
    if existing:
        return existing
    other = model.objects.exclude(locale__language_code=language).first()
    name = f"{model.__name__.lower()}-{language}"
    page = model(
        title=name,
        slug=name,
        locale=Locale.objects.get(language_code=language),
        **({"translation_key": other.translation_key} if other else {}),
    )
    return home(language).add_child(instance=page)


def publish_as_it_is(page) -> None:
    """Leave what publishing a new page leaves, without saving and indexing it three times over."""
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data(),
        object_str=str(page),
    )
    at = revision.created_at
    Page.objects.filter(pk=page.pk).update(
        latest_revision=revision,
        live_revision=revision,
        latest_revision_created_at=at,
        first_published_at=at,
        last_published_at=at,
    )
    fresh = type(page).objects.get(pk=page.pk)
    page_published.send(sender=type(page), instance=fresh, revision=revision)


class PageFactory(factory.Factory):
    """Adds a live page, with a published revision, below ``parent``."""

    class Meta:
        abstract = True
        exclude = ("INDEX",)

    INDEX = None
    language = "sv"
    title = factory.Sequence(lambda n: f"Sida {n}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))

    @classmethod
    def _create(cls, model_class, *args, parent=None, principles=None, live=True, **kwargs):
        language = kwargs.pop("language")
        parent = parent or (index_page(cls.INDEX, language) if cls.INDEX else home(language))
        kwargs.setdefault("locale", parent.locale)
        page = model_class(live=live, **kwargs)
        cls.add_rows(page, principles)
        page = parent.add_child(instance=page)
        if not live:
            page.save_revision()
            return page
        publish_as_it_is(page)
        page.refresh_from_db()
        return page

    @classmethod
    def add_rows(cls, page, principles):
        """Add child rows before the page is saved."""


class LinkedPageFactory(PageFactory):
    """A page with principles; one is made where none is given. ``principles=[]`` gives none."""

    class Meta:
        abstract = True

    @classmethod
    def add_rows(cls, page, principles):
        if principles is None:
            principles = [PrinciplePage.objects.first() or PrinciplePageFactory()]
        page.page_principles = [PagePrinciple(principle=principle) for principle in principles]


class StandardPageFactory(PageFactory):
    class Meta:
        model = StandardPage


class PolicyPageFactory(PageFactory):
    class Meta:
        model = PolicyPage

    title = "Policy"


class PrinciplePageFactory(PageFactory):
    class Meta:
        model = PrinciplePage

    INDEX = PolicyPage
    number = factory.Sequence(lambda n: n % 9 + 1)
    title = factory.Sequence(lambda n: f"Princip {n}")
    short_name = factory.SelfAttribute("title")
    icon = PrinciplePage.Icon.DATA_DRIVEN


class PlacePageFactory(LinkedPageFactory):
    class Meta:
        model = PlacePage

    INDEX = PlaceIndexPage
    title = factory.Sequence(lambda n: f"Plats {n}")
    point = factory.Sequence(
        lambda n: {"type": "Point", "coordinates": [20.26 + n % 50 / 1000, 63.82 + n % 50 / 1000]}
    )


class WalkPageFactory(LinkedPageFactory):
    """``stops`` is a list of places, or of ``(place, minutes, guide note)``."""

    class Meta:
        model = WalkPage

    INDEX = WalkIndexPage
    title = factory.Sequence(lambda n: f"Vandring {n}")

    @classmethod
    def _create(cls, model_class, *args, stops=(), **kwargs):
        cls._stops = [stop if isinstance(stop, tuple) else (stop, 5, "") for stop in stops]
        return super()._create(model_class, *args, **kwargs)

    @classmethod
    def add_rows(cls, page, principles):
        super().add_rows(page, principles)
        page.stops = [
            WalkStop(
                place=place, minutes=minutes, guide_note=note, locale=page.locale, sort_order=number
            )
            for number, (place, minutes, note) in enumerate(cls._stops)
        ]


class PartnerPageFactory(LinkedPageFactory):
    """``collaborations`` is a list of keyword arguments for ``Collaboration``."""

    class Meta:
        model = PartnerPage

    INDEX = PartnerIndexPage
    title = factory.Sequence(lambda n: f"Partner {n}")
    kind = PartnerKind.CITY
    scope = PartnerScope.BILATERAL

    @classmethod
    def _create(cls, model_class, *args, collaborations=(), **kwargs):
        cls._collaborations = collaborations
        return super()._create(model_class, *args, **kwargs)

    @classmethod
    def add_rows(cls, page, principles):
        super().add_rows(page, principles)
        page.collaborations = [
            Collaboration(**{"status": CollaborationStatus.ONGOING, "locale": page.locale} | values)
            for values in cls._collaborations
        ]


class EventPageFactory(LinkedPageFactory):
    """``dates`` is a list of dates, of aware datetimes, or of values for ``Occurrence``."""

    class Meta:
        model = EventPage

    INDEX = EventIndexPage
    title = factory.Sequence(lambda n: f"Evenemang {n}")
    kind = EventKind.LECTURE

    @classmethod
    def _create(cls, model_class, *args, dates=(dt.date(2030, 5, 17),), **kwargs):
        cls._dates = dates
        return super()._create(model_class, *args, **kwargs)

    @classmethod
    def add_rows(cls, page, principles):
        super().add_rows(page, principles)
        page.occurrences = [
            Occurrence(**{"sort_order": number} | cls._values(date))
            for number, date in enumerate(cls._dates)
        ]

    @staticmethod
    def _values(date) -> dict:
        if isinstance(date, dict):
            return date
        if isinstance(date, dt.datetime):
            return {
                "precision": Precision.TIME,
                "start_date": date.date(),
                "start_time": date.time(),
            }
        return {"precision": Precision.DAY, "start_date": date}


#: A date far ahead, for events that take registrations.
COMING = dt.datetime(2030, 5, 17, 18, 0, tzinfo=LOCAL)


def occasion(language: str = "sv", *, event: EventPage | None = None, **values) -> Occasion:
    """Return the first date of a live event; without ``event`` of a new one, open to registration.

    ``values`` are the date's, such as ``capacity=2``; those of ``begins``, an aware datetime, too.
    """
    if event is None:
        begins = timezone.localtime(values.pop("begins", COMING), LOCAL)
        when = {"start_date": begins.date(), "start_time": begins.time()}
        values = {"takes_registrations": True, "end_time": dt.time(23, 30)} | when | values
        event = EventPageFactory(language=language, dates=[values])
    return occasion_of(event.occurrences.all()[0].identity, language)


class RegistrationFactory(factory.django.DjangoModelFactory):
    """Puts a row into the table, past all rules and without a mail; see ``seats.register``.

    ``RegistrationFactory(occasion=occasion(), status=RegistrationStatus.WAITING)``.
    """

    class Meta:
        model = Registration
        exclude = ("occasion",)

    occasion = factory.LazyFunction(lambda: occasion())
    record = factory.LazyAttribute(lambda registration: record_of(registration.occasion.occurrence))
    status = RegistrationStatus.CONFIRMED
    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    language = "sv"
    created_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        registration = super()._create(model_class, *args, **kwargs)
        secret_links.secret_of(registration, SALT)
        return registration


class TourRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TourRequest

    name = factory.Sequence(lambda n: f"Delegate {n}")
    email = factory.Sequence(lambda n: f"delegate{n}@example.org")
    organisation = factory.Sequence(lambda n: f"Delegation {n}")
    city = "Bilbao"
    country = "ES"
    group_size = 12
    wished_dates = ["2030-05-17"]
    spoken_language = "en"
    language = "en"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")
    password = factory.django.Password("password")


class AdminFactory(UserFactory):
    username = factory.Sequence(lambda n: f"admin{n}")
    is_staff = True
    is_superuser = True
