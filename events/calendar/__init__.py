"""Calendars for other programs, as iCalendar (RFC 5545, with the properties of RFC 7986).

- ``selection``: which dates are in a calendar
- ``entries``: one date as a VEVENT
- ``document``: the calendar around the entries
- ``timezone``: the rules of Europe/Stockholm, and how instants are written by them
- ``changes``: counts the changes of each date
"""
