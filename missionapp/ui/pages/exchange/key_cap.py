"""The cap of a key that decides the current field; it keeps its room while it is not shown."""

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.keycap import KeyCap


class CapOfField(KeyCap):
    """Hidden until its field is the current one."""

    def __init__(self, theme: Theme, keys: str) -> None:
        super().__init__(theme, keys)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
