"""Guides hand in how many came: to a departure, or to an event that is made for their group.

``departures`` are what a count can belong to today; ``report`` reads what a telephone sends;
``handing_in`` writes it down, once; ``group_event`` makes the event; ``history`` tells of it.
"""
