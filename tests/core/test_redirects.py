"""Old addresses lead to where their page is now, in both languages, and never in circles."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from tests.core.reading import read
from tests.factories import AdminFactory, StandardPageFactory, home

pytestmark = pytest.mark.django_db

SITE = "https://landskap.example"


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """A function that renames a page in the address, the way the editor publishes it."""

    def rename_page(page, slug):
        page = type(page).objects.get(pk=page.pk)
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        return type(page).objects.get(pk=page.pk)

    return rename_page


@pytest.fixture
def move(django_capture_on_commit_callbacks):
    def move_page(page, target):
        with django_capture_on_commit_callbacks(execute=True):
            type(page).objects.get(pk=page.pk).move(target, pos="last-child")

    return move_page


def assert_leads(client, old, new):
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new), old
    # Browsers keep a permanent redirect for good unless they are told not to.
    assert response["Cache-Control"] == "private, no-store"
    read(client, new)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_renamed_page_is_found_at_its_old_address(client, rename, language):
    page = StandardPageFactory(language=language, slug="gammal")
    rename(page, "ny")

    assert_leads(client, f"/{language}/gammal/", f"/{language}/ny/")
    assert_leads(client, f"/{language}/gammal", f"/{language}/ny/")
    assert_leads(client, f"/{language}/gammal/?utm_source=x", f"/{language}/ny/")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_pages_below_a_renamed_page_are_found_too(client, rename, language):
    page = StandardPageFactory(language=language, slug="gammal")
    StandardPageFactory(slug="under", parent=StandardPageFactory(slug="mitt", parent=page))
    rename(page, "ny")

    assert_leads(client, f"/{language}/gammal/mitt/under/", f"/{language}/ny/mitt/under/")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_moved_page_and_those_below_it_are_found(client, move, language):
    page = StandardPageFactory(language=language, slug="flyttad")
    StandardPageFactory(slug="under", parent=page)
    move(page, StandardPageFactory(language=language, slug="hit"))

    assert_leads(client, f"/{language}/flyttad/", f"/{language}/hit/flyttad/")
    assert_leads(client, f"/{language}/flyttad/under/", f"/{language}/hit/flyttad/under/")


def test_renaming_one_language_leaves_the_other_alone(client, rename):
    page = StandardPageFactory(slug="text")
    english = StandardPageFactory(language="en", slug="text", translation_key=page.translation_key)
    rename(english, "words")

    assert_leads(client, "/en/text/", "/en/words/")
    read(client, "/sv/text/")


def test_a_page_that_nobody_could_see_leaves_no_redirect(rename, move):
    draft = StandardPageFactory(slug="utkast", live=False)
    rename(draft, "klar")
    another = StandardPageFactory(slug="annan", live=False)
    move(another, StandardPageFactory(slug="hit"))

    assert not Redirect.objects.exists()


def test_renaming_there_and_back_does_not_go_in_circles(client, rename):
    page = StandardPageFactory(slug="a")
    page = rename(rename(page, "b"), "a")

    read(client, "/sv/a/")
    assert_leads(client, "/sv/b/", "/sv/a/")
    page.unpublish()
    read(client, "/sv/a/", 404)


def test_a_name_may_be_used_again(client, rename):
    rename(StandardPageFactory(slug="a"), "b")
    StandardPageFactory(slug="a", title="Ny sida")

    assert "Ny sida" in read(client, "/sv/a/").h1.text


@pytest.mark.parametrize(
    "target", ["/sv/x/", "/sv/x", "http://testserver/sv/x/", "https://landskap.example/sv/x/"]
)
def test_a_redirect_to_itself_is_a_page_that_is_not_found(client, settings, target):
    settings.BASE_URL = SITE
    Redirect.add_redirect("/sv/x/", target)

    read(client, "/sv/x/", 404)


OLD_ADDRESSES = f"""from,to
/genderedlandscape/,{SITE}/sv/vandringar-a/
/genderedlandscape/platser/,{SITE}/sv/platser-a/
/genderedlandscape/platser/stationstunneln.html,{SITE}/sv/platser-a/tunneln/
/genderedlandscape/index.php?id=12&lang=sv,{SITE}/sv/platser-a/tunneln/
/genderedlandscape/besöksmål/,{SITE}/sv/platser-a/
/en/genderedlandscape,{SITE}/en/places-a/
"""


@pytest.fixture
def old_site(client):
    """The addresses of a site that this one replaces, imported in the editor."""
    places = StandardPageFactory(slug="platser-a")
    StandardPageFactory(slug="tunneln", parent=places)
    StandardPageFactory(slug="vandringar-a")
    StandardPageFactory(language="en", slug="places-a")
    return import_file(client, OLD_ADDRESSES)


def import_file(client, text):
    client.force_login(AdminFactory())
    file = SimpleUploadedFile("old.csv", text.encode(), content_type="text/csv")
    response = client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    form = response.context["form"]
    response = client.post(
        reverse("wagtailredirects:process_import"),
        {
            "import_file_name": form["import_file_name"].value(),
            "input_format": form["input_format"].value(),
            "from_index": 0,
            "to_index": 1,
            "permanent": "on",
        },
    )
    client.logout()
    return response


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/genderedlandscape/", "/sv/vandringar-a/"),
        ("/genderedlandscape", "/sv/vandringar-a/"),
        ("/genderedlandscape/platser/", "/sv/platser-a/"),
        ("/genderedlandscape/platser/?sida=2", "/sv/platser-a/"),
        ("/genderedlandscape/platser/stationstunneln.html", "/sv/platser-a/tunneln/"),
        ("/genderedlandscape/index.php?id=12&lang=sv", "/sv/platser-a/tunneln/"),
        ("/genderedlandscape/index.php?lang=sv&id=12", "/sv/platser-a/tunneln/"),
        ("/genderedlandscape/bes%C3%B6ksm%C3%A5l/", "/sv/platser-a/"),
        ("/en/genderedlandscape/", "/en/places-a/"),
    ],
)
def test_addresses_of_the_old_site_lead_on(client, old_site, old, new):
    assert old_site.status_code == 302
    response = client.get(old, headers={"Accept-Language": "de"})

    assert (response.status_code, response["Location"]) == (301, SITE + new)
    read(client, new)


def test_importing_twice_changes_nothing(client, old_site):
    number = Redirect.objects.count()
    again = import_file(client, OLD_ADDRESSES)

    assert again.status_code == 200
    assert Redirect.objects.count() == number
    assert client.get("/genderedlandscape/").status_code == 301


def test_an_old_address_that_nobody_imported_is_not_found(client, old_site):
    assert client.get("/genderedlandscape/index.php?id=99").status_code == 404
    assert client.get("/genderedlandscape/okand/", follow=True).status_code == 404


def test_an_address_without_language_finds_the_page_in_the_readers(client):
    StandardPageFactory(slug="text")
    response = client.get("/text/", headers={"Accept-Language": "sv"})

    assert (response.status_code, response["Location"]) == (302, "/sv/text/")
    assert "Accept-Language" in response["Vary"]


def test_an_editor_may_lead_an_address_to_a_page(client):
    Redirect.add_redirect("/jamstalldhet", home("sv"), is_permanent=False)
    response = client.get("/jamstalldhet/")

    assert (response.status_code, response["Location"]) == (302, "/sv/")
