"""Walks that are saved on a telephone: what belongs to one, and how its pages are handed out."""
