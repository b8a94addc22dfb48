"""What the map in the editor adds to Wagtail."""

from wagtail import hooks

ICONS = ("geo-undo", "geo-redo", "geo-reverse", "geo-fit", "geo-remove-point")


@hooks.register("register_icons")
def register_icons_of_the_map(icons: list[str]) -> list[str]:
    return [*icons, *(f"geo/icons/{name}.svg" for name in ICONS)]
