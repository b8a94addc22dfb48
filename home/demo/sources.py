"""Where the facts come from. Each title is quoted in its own language."""

from wagtail.models import Page

from core.sources import PageSource

# The titles in the data that are not Swedish, read one by one. A Swedish title may name an English
# work ("Frizon (Tyréns)"); what counts is what a screen reader should read it as.
LANGUAGES = {
    "The Gendered Landscape – in English (Umeå Municipality)": "en",
    "The Gendered Landscape of Umeå (older tour leaflet)": "en",
    "Women's History Museum (Umeå2014)": "en",
    "Article on Umeå (Rzeczpospolita, kobieta.rp.pl, December 2024)": "en",
    "Umeå 2011 (baedw.de, stadium notes)": "en",
    "Umeå IK leaves the women's league again (Teller Report 2022)": "en",
    "A comfortable bus station for arctic conditions (RISE 2019)": "en",
    "URBACT good practice: Gender equality, heart of the city (Portico)": "en",
    "GenProcure (URBACT)": "en",
    "Gendered Landscape (urban-policy.com)": "en",
}

# Public sources in the data that come as a bare address.
TITLES = {
    "https://icld.se/sv/artikel/bogota-och-umea-i-nytt-partnerskap-med-fokus-pa-jamstalld-"
    "stadsplanering/": "Bogotá och Umeå i nytt partnerskap med fokus på jämställd stadsplanering "
    "(ICLD)",
    "https://umea.se/umeakommun/kommunochpolitik/manskligarattigheter/jamstalldhet/"
    "urbactgenderedlandscape.4.1328d37f16ea05614c29572.html": "Urbact Gendered Landscape "
    "(Umeå kommun)",
    "https://urbact.eu/taxonomy/term/1297": "GenProcure (URBACT)",
    "https://urban-policy.com/portfolio/gendered-landscape/": "Gendered Landscape "
    "(urban-policy.com)",
}


def add_sources(page: Page, *, entries=(), documents=(), addresses=()) -> None:
    """Give an unsaved page its source rows.

    ``entries`` are dicts with "title" or "document", and "url" where there is one; ``documents``
    are titles of documents that are not on the web; ``addresses`` are URLs listed in ``TITLES``.
    """
    rows = [(e.get("title") or e["document"], e.get("url", "")) for e in entries]
    rows += [(TITLES[url], url) for url in addresses]
    rows += [(title, "") for title in documents]
    page.page_sources = [
        PageSource(sort_order=order, title=title, url=url, language=LANGUAGES.get(title, "sv"))
        for order, (title, url) in enumerate(rows)
    ]
