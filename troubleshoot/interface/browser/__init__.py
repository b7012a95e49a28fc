"""The full screen in a browser: a server on this machine, for one person, and nobody's page but its own."""
