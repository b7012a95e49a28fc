"""What the program knows: findings, causes, rules, fixes; read from YAML, checked, compiled, kept.

Knows the language of the knowledge files and nothing of any particular machine, person or screen.
"""
