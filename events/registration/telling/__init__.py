"""Ask the editor whether to tell those registered what has changed, and do so.

- ``asking`` finds the dates with people who haven't been told, tells them, or lets it be
- ``preview`` shows the mail before it goes
- ``views``, ``urls`` are the page “Tell those registered?” in the editor
- ``hooks`` lead there after publishing, and from the editor's start page
"""
