"""The look of the window as Qt has it: colours, fonts, measures and icons, switched at once."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from missionapp.resources import path
from missionapp.settings import Look
from missionapp.ui import icons
from missionapp.ui.sheet import sheet
from missionapp.ui.tokens import COLOURS, FAMILIES, LOCAL_FAMILIES, ROLES, ROW_HEIGHTS, SMALLEST

_WINDOW_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_LOCAL_FONTS = (
    "NotoSansSC-Regular.ttf",
    "NotoSansKR-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
)


class Theme(QObject):
    """What every widget asks for its colours, fonts and sizes; it says `changed` when they are others."""

    changed = Signal()

    def __init__(self, application: QApplication, look: Look) -> None:
        """Take over the look of the whole application."""
        super().__init__(application)
        self._application = application
        self._look = look
        for name in _WINDOW_FONTS:
            QFontDatabase.addApplicationFont(str(path("fonts", name)))
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self.apply(look)

    def _follow(self, _scheme: Qt.ColorScheme) -> None:
        """The system has become light or dark."""
        self.apply(self._look)

    @property
    def look(self) -> Look:
        """What the user chose."""
        return self._look

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        if self._look.theme != "system":
            return self._look.theme == "dark"
        return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def apply(self, look: Look) -> None:
        """Show this look from now on, everywhere."""
        self._look = look
        self._application.setFont(self.font("body"))
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(sheet(self))
        self.changed.emit()

    def load_style(self) -> None:
        """Draw boxes and arrows our way: the frame has none, and importing this takes time."""
        from missionapp.ui.style import WindowStyle

        self._application.setStyle(WindowStyle(self))
        self._application.setStyleSheet(sheet(self))

    def load_local_fonts(self) -> None:
        """Take in the fonts for names in local scripts: they are large, so not before the frame stands."""
        for name in _LOCAL_FONTS:
            QFontDatabase.addApplicationFont(str(path("fonts", name)))

    def hex(self, name: str) -> str:
        """A colour as "#RRGGBB". KeyError for an unknown name."""
        if name == "text3" and self._look.theme == "bright":
            name = "text2"
        colour = COLOURS[name]
        return colour.dark if self.dark else colour.light

    def colour(self, name: str) -> QColor:
        """A colour, by its token's name. KeyError for an unknown one."""
        return QColor(self.hex(name))

    def px(self, pixels: float) -> int:
        """A measure at the user's text size."""
        return round(pixels * self._look.text_size / 100)

    def font(self, role: str, weight: int | None = None, *, tabular: bool = False) -> QFont:
        """The font of a role of `tokens.ROLES`, in another weight if given; tabular figures for columns."""
        pixels, usual = ROLES[role]
        if role == "body" and self._look.theme == "bright":
            pixels = ROLES["note"][0]
        font = QFont()
        font.setFamilies([*FAMILIES, *LOCAL_FAMILIES])
        font.setPixelSize(max(self.px(pixels), min(SMALLEST, pixels)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setWeight(QFont.Weight(weight or usual))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def row_height(self, *, two_lines: bool = False) -> int:
        """The height of a table's row at the user's density."""
        return self.px(ROW_HEIGHTS[self._look.density][two_lines])

    def icon(self, name: str, colour: str = "text2") -> QIcon:
        """An icon in a colour of now; ask again when `changed`."""
        return icons.icon(name, self.colour(colour), self.colour("track"))

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        pairs = {
            roles.Window: "bg",
            roles.WindowText: "text",
            roles.Base: "surface",
            roles.AlternateBase: "inset",
            roles.Text: "text",
            roles.PlaceholderText: "text3",
            roles.Button: "surface",
            roles.ButtonText: "text",
            roles.BrightText: "bad",
            roles.Highlight: "accent",
            roles.HighlightedText: "on_accent",
            roles.Accent: "accent",
            roles.Link: "accent",
            roles.LinkVisited: "accent",
            roles.ToolTipBase: "toast",
            roles.ToolTipText: "on_toast",
            roles.Light: "surface",
            roles.Midlight: "inset",
            roles.Mid: "line",
            roles.Dark: "ctl",
            roles.Shadow: "line",
        }
        for role, token in pairs.items():
            palette.setColor(role, self.colour(token))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette
