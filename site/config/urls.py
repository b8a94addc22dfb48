"""Every address of the site. Public pages live under ``/sv/`` and ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core import routing, views
from core.media import serve_document, serve_media
from core.sitemap import sitemap

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<path:filename>", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media, name="media"),
    *i18n_patterns(
        path("", include("home.urls")),
        path("", include("feedback.urls")),
        path("", include("accounts.urls")),
        re_path(wagtail_urls.serve_pattern, routing.serve),
        # For the names that Wagtail's own code looks up.
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
