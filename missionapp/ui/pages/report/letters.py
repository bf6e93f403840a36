"""Places in a text as Qt counts them: an emoji is two letters there, and one here."""


def qt_length(text: str) -> int:
    """How many of Qt's letters a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def up_to(text: str, position: int) -> str:
    """The text before one of Qt's positions in it."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore")
