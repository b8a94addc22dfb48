"""The map of a walk's route, with what belongs to its stops."""

from urllib.parse import urlencode

from django.forms.widgets import Script

from geo.widgets import LineMapWidget


class WalkMapWidget(LineMapWidget):
    """Names the places in the language of the page, which the form sets as ``language``."""

    language = ""
    # The stops come below: they should not be far from the map.
    rows = 3

    class Media:
        css = {"all": ["css/editor/walk.css"]}
        js = [
            "wagtailadmin/js/modal-workflow.js",
            Script("js/editor/walk/walk-map-controller.js", type="module"),
        ]

    def config(self):
        config = super().config()
        if config["places"] and self.language:
            config["places"] += f"?{urlencode({'locale': self.language})}"
        return config
