"""What partnerships add to the editor."""

from wagtail import hooks

from .viewsets import PartnerViewSet


@hooks.register("register_admin_viewset")
def list_of_partners():
    return PartnerViewSet("partners")
