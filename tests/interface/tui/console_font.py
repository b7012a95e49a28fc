"""The characters that the smallest usual font of the Linux console can draw."""

BOXES = "─│┌┐└┘├┤┬┴┼═║╔╗█░▒■▲▼•…←→↑↓≤≥"

LAT15 = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    bytes(range(0xA0, 0x100)).decode("iso8859-15") + BOXES
)
