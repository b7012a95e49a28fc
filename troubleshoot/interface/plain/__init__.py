"""The whole consultation line by line: for serial consoles, screen readers, scripts and ``TERM=dumb``.

Text in, text out. Each thing that can be on the screen is a view; knows nothing of how things are found out.
"""
