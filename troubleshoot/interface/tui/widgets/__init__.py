"""The parts of which screens are made. Each shows text as text, never as markup."""
