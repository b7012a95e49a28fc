"""Leads a consultation: what was said and done, what comes next, why; and keeps it.

Knows trails, advice and explanations as values; nothing of screens or how anything is shown.
"""
