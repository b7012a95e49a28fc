"""``troubleshoot rules``: to write, check and test rules, and to ask what they do; a module for each action.

Knows how to ask and how to show. What there is to find out about rules, `troubleshoot.authoring` knows.
"""
