def front_page_context(page) -> dict:
    return {}
