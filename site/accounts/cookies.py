"""Cookies by which guides are known without an account, made by a room above this one.

Whoever logs out leaves the telephone to somebody else: these go then, like the session.
"""

from django.http import HttpRequest, HttpResponse

#: How the names of all such cookies begin.
PREFIX = "guide-"


def forget_guide_cookies(request: HttpRequest, response: HttpResponse) -> None:
    """Have the browser that gets ``response`` forget every such cookie that it sent."""
    for name in request.COOKIES:
        if name.startswith(PREFIX):
            response.delete_cookie(name, samesite="Lax")
