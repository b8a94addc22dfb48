"""Both home pages, so that a site without any other content works.

The English page must exist and be live: without it Wagtail would serve Swedish under ``/en/``.
"""

from django.db import migrations

TITLES = {"sv": "Det könade landskapet", "en": "The Gendered Landscape"}
SLUGS = {"sv": "hem", "en": "home"}


def create_home_pages(apps, schema_editor):
    content_type_of = apps.get_model("contenttypes.ContentType").objects.get_or_create
    Locale = apps.get_model("wagtailcore.Locale")
    Page = apps.get_model("wagtailcore.Page")
    Site = apps.get_model("wagtailcore.Site")
    HomePage = apps.get_model("home.HomePage")

    # Wagtail's own first page, "Welcome to your new Wagtail site!", and the site that shows it.
    Site.objects.all().delete()
    Page.objects.filter(depth=2, slug="home").delete()

    root = Page.objects.get(depth=1)
    content_type, _ = content_type_of(app_label="home", model="homepage")
    key = None
    for number, code in enumerate(("sv", "en"), start=1):
        locale, _ = Locale.objects.get_or_create(language_code=code)
        page = HomePage.objects.create(
            title=TITLES[code],
            draft_title=TITLES[code],
            slug=SLUGS[code],
            content_type=content_type,
            path=f"{root.path}{number:04d}",
            depth=2,
            numchild=0,
            url_path=f"/{SLUGS[code]}/",
            locale=locale,
            live=True,
            **({"translation_key": key} if key else {}),
        )
        key = page.translation_key
        if code == "sv":
            Site.objects.create(
                hostname="localhost",
                port=80,
                site_name=TITLES[code],
                root_page=page,
                is_default_site=True,
            )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])


def remove_home_pages(apps, schema_editor):
    apps.get_model("home.HomePage").objects.filter(depth=2).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(create_home_pages, remove_home_pages)]
