"""The demo content: real texts about a real city, loaded as an editor and a translator would.

- ``content/`` holds the data. What it says comes from the documents and pages it names.
- ``loader`` puts it all on the site; the other modules each load one kind of page.
- ``bilingual`` publishes a page in Swedish and its translation in English.
- ``examples`` are invented coming events, which move forward from day to day.
"""
