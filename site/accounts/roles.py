"""The three roles, made after each migration: permissions don't exist before.

What is listed here is granted; what an administrator granted beside it stays. Translators may
change English pages but publish nothing; they don't get ``submit_translation`` either, since
wagtail-localize lets it publish. Guides don't enter the editor at all.
"""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

EDITORS = "Redaktörer"
TRANSLATORS = "Översättare"
GUIDES = "Guider"
ROLES = (EDITORS, TRANSLATORS, GUIDES)

EVERYTHING_WITH_PAGES = ("add", "change", "publish", "bulk_delete", "lock", "unlock")

#: Permissions that hold everywhere, as "app label.codename".
EVERYWHERE = {
    EDITORS: (
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "feedback.view_report",
        "feedback.change_report",
        "feedback.delete_report",
        "mailing.view_outgoingmail",
        "events.view_registration",
        "events.add_registration",
        "events.change_registration",
        "events.delete_registration",
        "events.export_registration",
        "events.view_attendance",
        "events.add_attendance",
        "events.change_attendance",
        "events.view_tourrequest",
        "events.change_tourrequest",
        "events.delete_tourrequest",
        "walks.view_baselayer",
        "walks.add_baselayer",
        "walks.change_baselayer",
        "walks.delete_baselayer",
        "walks.view_guidelink",
        "walks.add_guidelink",
        "walks.change_guidelink",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        "accounts.use_guide_mode",
        "accounts.record_attendance",
    ),
    TRANSLATORS: ("wagtailadmin.access_admin",),
    GUIDES: ("accounts.use_guide_mode", "accounts.record_attendance"),
}

#: What a role may do with the pages of a language.
ON_PAGES = {
    EDITORS: {"sv": EVERYTHING_WITH_PAGES, "en": EVERYTHING_WITH_PAGES},
    TRANSLATORS: {"en": ("change",)},
}

#: What a role may do with pictures and documents, all of which lie below the root collection.
ON_COLLECTIONS = {
    EDITORS: (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
        "wagtailcore.add_collection",
        "wagtailcore.change_collection",
    ),
    TRANSLATORS: ("wagtailimages.choose_image", "wagtaildocs.choose_document"),
}


#: What has to be migrated before the roles can be made.
NEEDED = (
    "auth.Group",
    "events.Registration",
    "feedback.Report",
    "mailing.OutgoingMail",
    "wagtailcore.GroupPagePermission",
    "walks.GuideLink",
)


def set_up_roles(sender, using="default", **kwargs) -> None:
    """Receive ``post_migrate``: make the groups, once everything they need is there."""
    migrated = kwargs.get("apps", apps)
    if using != "default" or not all(_is_known(migrated, model) for model in NEEDED):
        return
    for config in apps.get_app_configs():
        # Django makes each app's permissions when that app's turn comes; some come after ours.
        create_permissions(config, verbosity=0, using=using)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ROLES}
    for name, group in groups.items():
        group.permissions.add(*permissions(EVERYWHERE[name]))
        _grant_on_pages(group, ON_PAGES.get(name, {}))
        _grant_on_collections(group, ON_COLLECTIONS.get(name, ()))


def _is_known(migrated, model: str) -> bool:
    try:
        migrated.get_model(model)
    except LookupError:
        return False
    return True


def permissions(names) -> list[Permission]:
    """Return the permissions called ``names`` ("app label.codename"). Raises ``LookupError``."""
    if not names:
        return []
    wanted = Q()
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    found = list(Permission.objects.filter(wanted).select_related("content_type"))
    missing = set(names) - {f"{one.content_type.app_label}.{one.codename}" for one in found}
    if missing:
        raise LookupError(f"No such permission: {', '.join(sorted(missing))}")
    return found


def _grant_on_pages(group: Group, by_language: dict[str, tuple[str, ...]]) -> None:
    content_type = ContentType.objects.get_for_model(Page)
    for language, actions in by_language.items():
        homes = Page.objects.filter(depth=2, locale__language_code=language)
        codenames = [f"{action}_page" for action in actions]
        for home in homes:
            for permission in Permission.objects.filter(
                content_type=content_type, codename__in=codenames
            ):
                GroupPagePermission.objects.get_or_create(
                    group=group, page=home, permission=permission
                )


def _grant_on_collections(group: Group, names: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for permission in permissions(names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
