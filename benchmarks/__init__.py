"""Speed and scale, measured: ``python -m benchmarks`` prints a table, ``--json`` the same as JSON."""
