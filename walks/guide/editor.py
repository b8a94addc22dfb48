"""Guide links in the editor: made, listed, shown again, and ended."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.generic import View
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale

from ..codes import qr_svg
from ..models import GuideLink, WalkPage
from .links import address_of, end_link, make_link

VIEW, ADD, CHANGE = (f"walks.{verb}_guidelink" for verb in ("view", "add", "change"))


def state_of(link: GuideLink) -> str:
    """Return in words whether ``link`` works."""
    if link.revoked_at:
        return _("Ended")
    return _("Works") if link.is_open() else _("Expired")


def name_of(user) -> str:
    """Return what a user is called; a dash for one who is gone."""
    return (user.get_full_name() or user.get_username()) if user else "–"


def walks_to_guide():
    """Return the published walks, each once: in the editors' language if it is live in that."""
    live = WalkPage.objects.filter(live=True)
    ours = live.filter(locale=Locale.get_default())
    elsewhere = ~Q(translation_key__in=ours.order_by().values("translation_key"))
    return live.filter(Q(locale=Locale.get_default()) | elsewhere).order_by("title")


class LinkFilterSet(WagtailFilterSet):
    walk = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Walk"),
        queryset=lambda request: WalkPage.objects.filter(guide_links__isnull=False).distinct(),
        # Not the page that it extends, which SQLite can't look for by a number too large for it.
        to_field_name="id",
    )

    class Meta:
        model = GuideLink
        fields = ["walk"]


class LinkIndexView(generic.IndexView):
    """All links, also those that have ended: somebody may ask why theirs doesn’t work."""

    model = GuideLink
    any_permission_required = ["view"]
    page_title = gettext_lazy("Guide links")
    header_icon = "link"
    filterset_class = LinkFilterSet
    index_url_name = "guide_links:index"
    index_results_url_name = "guide_links:index_results"
    paginate_by = 50
    columns = [
        TitleColumn(
            "label",
            label=gettext_lazy("For whom"),
            get_url=lambda link: reverse("guide_links:detail", args=[link.pk]),
        ),
        Column("walk", label=gettext_lazy("Walk"), accessor=lambda link: link.walk.title),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor=state_of,
            primary=lambda link: link.is_open(),
        ),
        Column(
            "expires_at",
            label=gettext_lazy("Works until"),
            accessor=lambda link: date_format(localtime(link.expires_at), "j F Y H:i"),
            sort_key="expires_at",
        ),
        Column(
            "created_by",
            label=gettext_lazy("Made by"),
            accessor=lambda link: name_of(link.created_by),
        ),
    ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("walk", "created_by")

    @property
    def header_buttons(self):
        if not self.request.user.has_perm(ADD):
            return []
        url = reverse("guide_links:add")
        return [HeaderButton(_("Make a guide link"), url=url, icon_name="plus")]


class LinkForm(forms.ModelForm):
    class Meta:
        model = GuideLink
        fields = ["walk", "label", "days"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["walk"].queryset = walks_to_guide()
        self.fields["walk"].help_text = _(
            "The link opens this walk in guide mode, with the notes, in both languages."
        )


class LinkView(WagtailAdminTemplateMixin, View):
    """What the pages about one link have in common: they hold secrets."""

    permission = VIEW
    header_icon = "link"

    @method_decorator(sensitive_variables())
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "same-origin"
        return response

    def get_breadcrumbs_items(self):
        index = {"url": reverse("guide_links:index"), "label": _("Guide links")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def show(self, **context) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class AddView(LinkView):
    permission = ADD
    page_title = gettext_lazy("Make a guide link")
    template_name = "walks/guide/editor/add.html"

    def get(self, request) -> HttpResponse:
        return self.show(form=LinkForm(initial={"walk": self._walk(request.GET.get("walk", ""))}))

    def post(self, request) -> HttpResponse:
        form = LinkForm(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        link = make_link(**form.cleaned_data, user=request.user)
        messages.success(request, _("The link works now. Copy it, and send it to the guide."))
        return redirect("guide_links:detail", link.pk)

    def _walk(self, pk: str) -> WalkPage | None:
        """Return what the walk with this primary key is called in the list of walks."""
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 10):
            return None
        walk = WalkPage.objects.filter(pk=pk).first()
        return walk and walks_to_guide().filter(translation_key=walk.translation_key).first()


@dataclass(frozen=True)
class Address:
    """Where a link leads in one language."""

    language: str
    name: str
    url: str
    svg: str


class DetailView(LinkView):
    """One link, with its secret: whoever may see it may as well pass it on."""

    template_name = "walks/guide/editor/detail.html"

    def get_page_title(self):
        return self.link.label

    def get(self, request, pk: int) -> HttpResponse:
        self.link = get_object_or_404(GuideLink.objects.select_related("walk", "created_by"), pk=pk)
        is_open = self.link.is_open()
        return self.show(
            link=self.link,
            state=state_of(self.link),
            is_open=is_open,
            made_by=name_of(self.link.created_by),
            addresses=self._addresses() if is_open else [],
            may_end=is_open and request.user.has_perm(CHANGE),
        )

    def _addresses(self) -> list[Address]:
        found = []
        for language, name in settings.LANGUAGES:
            if url := address_of(self.link, language):
                title = _("QR code for the guide link")
                found.append(
                    Address(language, name, url, mark_safe(qr_svg(url, title, get_language())))
                )
        return found


class EndView(LinkView):
    """Ends a link at once; what telephones saved goes when they next have network."""

    permission = CHANGE
    http_method_names = ["post"]

    def post(self, request, pk: int) -> HttpResponse:
        link = get_object_or_404(GuideLink, pk=pk)
        end_link(link)
        messages.success(
            request, _("The link “%(label)s” opens nothing any more.") % {"label": link}
        )
        return redirect("guide_links:detail", link.pk)


class LinksMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


class GuideLinkViewSet(ViewSet):
    icon = "link"
    menu_label = gettext_lazy("Guide links")
    menu_item_class = LinksMenuItem

    def get_urlpatterns(self):
        return [
            path("", LinkIndexView.as_view(), name="index"),
            path("results/", LinkIndexView.as_view(results_only=True), name="index_results"),
            path("add/", AddView.as_view(), name="add"),
            path("<int:pk>/", DetailView.as_view(), name="detail"),
            path("<int:pk>/end/", EndView.as_view(), name="end"),
        ]
