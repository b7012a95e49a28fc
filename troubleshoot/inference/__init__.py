"""From findings to a diagnosis: which rules fire, and how much each cause is believed.

Knows rules and causes; nothing of words, fixes or screens.
"""
