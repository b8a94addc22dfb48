"""Every address of the site. Public pages live under ``/sv/`` and ``/en/``."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from core import routing, views
from core.media import serve_document, serve_media
from core.page_files import file_below_page
from core.preview_pictures import preview
from core.short_addresses import follow
from core.sitemap import sitemap
from offline.views import service_worker, web_manifest

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sw.js", service_worker, name="service_worker"),
    path("manifest.webmanifest", web_manifest, name="manifest"),
    path("p/<short>/", follow, name="short_address"),
    path("", include("walks.following.urls")),
    path("", include("home.features")),
    path("grounds/", include("walks.ground.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<path:filename>", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve_media, name="media"),
    *i18n_patterns(
        file_below_page("preview.png", preview),
        path("", include("home.urls")),
        path("", include("feedback.urls")),
        path("", include("accounts.urls")),
        path("", include("offline.urls")),
        path("", include("events.urls")),
        path("", include("walks.urls")),
        # Wagtail's own addresses: its log-in leads to ours, and core.routing finds its pages.
        path(
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
            wagtail_views.authenticate_with_password,
            name="wagtailcore_authenticate_with_password",
        ),
        path(
            "_util/login/",
            RedirectView.as_view(pattern_name="accounts:log_in", query_string=True),
            name="wagtailcore_login",
        ),
        re_path(serve_pattern, routing.serve, name="wagtail_serve"),
        prefix_default_language=True,
    ),
]
