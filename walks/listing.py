def place_list_context(page, request) -> dict:
    return {}


def walk_list_context(page, request) -> dict:
    return {}
