def partner_list_context(page, request) -> dict:
    return {}
