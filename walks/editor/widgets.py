"""The map of a walk's route, with what belongs to its stops."""

from django.forms.widgets import Script

from geo.widgets import LineMapWidget


class WalkMapWidget(LineMapWidget):
    """The map that the stops belong to as well."""

    # The stops come below: they should not be far from the map.
    rows = 3

    class Media:
        css = {"all": ["css/editor/walk.css"]}
        js = [
            "wagtailadmin/js/modal-workflow.js",
            Script("js/editor/walk/walk-map-controller.js", type="module"),
        ]
