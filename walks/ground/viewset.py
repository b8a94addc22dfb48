"""Base layers in the editor: the list, the form, and how far the walks' maps have come."""

from django.contrib import messages
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import BaseLayer
from .forms import BaseLayerForm
from .panel import PROGRESS_MEDIA
from .progress import all_walks_fragment


class LayerList(IndexView):
    template_name = "walks/ground/layers.html"

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["media"] = context.get("media", PROGRESS_MEDIA) + PROGRESS_MEDIA
        if not self.results_only:
            context["grounds"] = all_walks_fragment()
            context["grounds_address"] = reverse("wagtailadmin_walks:grounds")
        return context


class WithRemarks:
    """Tells what should be known about a layer that has been saved."""

    template_name = "walks/ground/layer_form.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        for remark in form.remarks():
            messages.warning(self.request, remark)
        return response


class AddLayer(WithRemarks, CreateView):
    pass


class EditLayer(WithRemarks, EditView):
    pass


class BaseLayerViewSet(ModelViewSet):
    model = BaseLayer
    icon = "globe"
    menu_label = _("Base layers")
    copy_view_enabled = False
    index_view_class = LayerList
    add_view_class = AddLayer
    edit_view_class = EditLayer
    list_display = [
        "title",
        Column("role", label=_("Shows"), accessor=lambda one: capfirst(one.get_role_display())),
        Column("feature_count", label=_("Features"), sort_key="feature_count"),
        DateColumn("date", label=_("Date of the data"), sort_key="date"),
        Column("licence", label=_("Licence")),
        BooleanColumn("is_used", label=_("On maps")),
    ]
    ordering = ["role", "title"]
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("role"),
            MultiFieldPanel(
                [FieldPanel("file"), FieldPanel("layer"), FieldPanel("epsg")], heading=_("File")
            ),
            MultiFieldPanel(
                [
                    FieldPanel("attribution"),
                    FieldRowPanel([FieldPanel("licence"), FieldPanel("licence_url")]),
                    FieldPanel("date"),
                ],
                heading=_("Source"),
            ),
            FieldPanel("is_used"),
        ],
        base_form_class=BaseLayerForm,
    )
