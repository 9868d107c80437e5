"""COLOR, RFC 7986 section 5.9: a name of CSS, since hexadecimal is not allowed there."""

# The names that people would use for a calendar, of those that CSS Color 3 has.
_NAMES = {
    "black": 0x000000,
    "gray": 0x808080,
    "silver": 0xC0C0C0,
    "white": 0xFFFFFF,
    "maroon": 0x800000,
    "firebrick": 0xB22222,
    "red": 0xFF0000,
    "tomato": 0xFF6347,
    "orange": 0xFFA500,
    "gold": 0xFFD700,
    "yellow": 0xFFFF00,
    "olive": 0x808000,
    "lime": 0x00FF00,
    "limegreen": 0x32CD32,
    "green": 0x008000,
    "darkgreen": 0x006400,
    "teal": 0x008080,
    "turquoise": 0x40E0D0,
    "aqua": 0x00FFFF,
    "deepskyblue": 0x00BFFF,
    "dodgerblue": 0x1E90FF,
    "royalblue": 0x4169E1,
    "blue": 0x0000FF,
    "navy": 0x000080,
    "indigo": 0x4B0082,
    "purple": 0x800080,
    "violet": 0xEE82EE,
    "fuchsia": 0xFF00FF,
    "hotpink": 0xFF69B4,
    "chocolate": 0xD2691E,
}


def nearest_name(color: str) -> str:
    """Return the name whose colour is nearest to #rrggbb."""
    wanted = _channels(int(color[1:], 16))
    return min(_NAMES, key=lambda name: _distance(wanted, _channels(_NAMES[name])))


def _channels(color: int) -> tuple[int, int, int]:
    return color >> 16, color >> 8 & 0xFF, color & 0xFF


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
