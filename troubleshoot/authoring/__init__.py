"""Help for those who write knowledge: checking it, running its examples.

Knows the files as written and the whole way from words to a plan; nothing of screens.
"""
