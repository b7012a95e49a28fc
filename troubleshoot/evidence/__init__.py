"""What is known of one machine, and how it was learned: words, answers; logs and probes in time.

Knows what findings there are and how people and programs express them; nothing of what rules conclude.
"""
