"""What is to be known of a file, or asked about it, in sentences over the review."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner, Tone

Actions = Sequence[tuple[str, Callable[[], None]]]


class Banners(QWidget):
    """Some banners, one below the other; it takes no room without any."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.shown: dict[str, Banner] = {}
        self.hide()

    def tell(self, name: str, sentence: str, tone: Tone = "warn", actions: Actions = ()) -> None:
        """Show a banner in place of the one of that name; "" takes it away."""
        if old := self.shown.pop(name, None):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if sentence:
            self.shown[name] = banner = Banner(self._theme, sentence, tone, actions)
            self._column.addWidget(banner)
        self.setVisible(bool(self.shown))

    def take_focus(self, name: str) -> None:
        """Go to the first button of a banner."""
        self.shown[name].buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Say nothing."""
        for name in list(self.shown):
            self.tell(name, "")

    @property
    def sentences(self) -> list[str]:
        """What is said."""
        return [banner.accessibleName() for banner in self.shown.values()]
