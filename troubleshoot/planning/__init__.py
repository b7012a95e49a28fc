"""From a diagnosis to what to do and what to ask next.

Knows fixes, what they need and cost, and what questions are worth; nothing of words or screens.
"""
