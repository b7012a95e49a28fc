"""How people and programs meet the expert: the command line, text and JSON; later the TUI.

Knows how to show things and nothing of how they are found out.
"""
