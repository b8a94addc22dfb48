def event_list_context(page, request) -> dict:
    return {}
