"""Two languages: facts are shared at once, texts wait for their translator.

- ``carry_over`` brings facts from the original to its translations whenever either is published.
- ``completeness`` finds texts of a translation that are still in the original language.
- ``guards`` keeps wagtail-localize from writing the original's words on a live translation.
"""
