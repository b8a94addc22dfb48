def event_context(page) -> dict:
    return {}
