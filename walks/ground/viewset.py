"""Base layers in the editor: the list, the form, and how far the walks' maps have come."""

from django.contrib import messages
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import BaseLayer
from .forms import BaseLayerForm
from .panel import PROGRESS_MEDIA
from .progress import all_walks_fragment

SAVED = _("“%(object)s” has been saved. The maps of the walks are being made.")
DELETED = _("“%(object)s” has been deleted. The maps of the walks are being made.")


class LayerList(IndexView):
    template_name = "walks/ground/layers.html"
    page_title = _("Base layers")
    add_item_label = _("Add a layer")

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
    success_message = SAVED
    error_message = _("The layer has not been saved. Look at what is marked below.")

    def form_valid(self, form):
        response = super().form_valid(form)
        for remark in form.remarks():
            messages.warning(self.request, remark)
        return response


class AddLayer(WithRemarks, CreateView):
    pass


class EditLayer(WithRemarks, EditView):
    pass


class DeleteLayer(DeleteView):
    success_message = DELETED


class BaseLayerViewSet(ModelViewSet):
    model = BaseLayer
    icon = "globe"
    menu_label = _("Base layers")
    copy_view_enabled = False
    index_view_class = LayerList
    add_view_class = AddLayer
    edit_view_class = EditLayer
    delete_view_class = DeleteLayer
    list_display = [
        "title",
        Column("role", label=_("Shows"), accessor=lambda one: capfirst(one.get_role_display())),
        Column(
            "feature_count",
            label=_("Features"),
            accessor=lambda one: number_format(one.feature_count, force_grouping=True),
            sort_key="feature_count",
        ),
        Column(
            "date",
            label=_("Date of the data"),
            accessor=lambda one: date_format(one.date),
            sort_key="date",
        ),
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
