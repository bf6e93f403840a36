"""A pane's section for texts in other languages: one chooses a language, and writes what is printed in it."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID, uuid5

from PySide6.QtWidgets import QHBoxLayout, QWidget

from missionapp.actions.lists.partnership_parts import TextKey
from missionapp.actions.lists.wording import language_said
from missionapp.actions.translations import set_translation
from missionapp.domain.entities import Organisation, Participant
from missionapp.domain.fields import Entity
from missionapp.i18n import READERS, _
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.form import Form, RecordSaver
from missionapp.ui.widgets.form.grid import INDENT, FieldGrid
from missionapp.ui.widgets.label import Label

_FIELDS: Sequence[tuple[type[Entity], str]] = ((Organisation, "profile"), (Participant, "seeks"))
"""What has texts in other languages."""


class OtherLanguages(FieldGrid):
    """Texts of an organisation and of its part in the mission; what is saved is one text in one language."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk, theme = desk, desk.theme
        self._owners: dict[str, UUID | None] = {}
        self._texts: Mapping[TextKey, str] = {}
        self._about: dict[UUID, tuple[UUID, str]] = {}
        self._savers: list[RecordSaver] = []
        self.language = Combo(theme, (), _("Language"))
        self.language.chosen.connect(lambda _language: self._show())
        self.forms = {name: self._form(entity, name) for entity, name in _FIELDS}
        choice = QWidget()
        self._row = QHBoxLayout(choice)
        self._row.addWidget(Label(theme, _("Language"), "meta", "text2"))
        self._row.addWidget(self.language, 1)
        self.add_widget(choice)
        for form in self.forms.values():
            self.add_widget(form)
        theme.changed.connect(self._give_room)
        self._give_room()

    def _form(self, entity: type[Entity], name: str) -> Form:
        form = Form(self._desk.theme, entity, (name,), titles=False)
        saver = RecordSaver(self._desk, entity, edit=partial(self._save, name))
        saver.bind(form)
        form.set_writable(writable=self._desk.writable)
        self._savers.append(saver)
        return form

    def _save(
        self,
        name: str,
        store: Store,
        _entity: type[Entity],
        made: UUID,
        *,
        continues: bytes | None = None,
        **values: str | None,
    ) -> bytes | None:
        owner, language = self._about[made]
        return set_translation(store, owner, name, language, values[name] or "", continues=continues)

    # What it shows

    def show_texts(
        self, organisation: UUID | None, participant: UUID, texts: Mapping[TextKey, str], likely: str
    ) -> None:
        """Show the texts of a participant; `likely` is the language that is offered first."""
        other = self._owners.get("seeks") != participant
        self._owners, self._texts = {"profile": organisation, "seeks": participant}, texts
        written = {language for _owner, _name, language in texts}
        chosen = None if other else self.language.value
        self.language.set_choices(self._languages(written, likely))
        first = likely if likely in written or not written else min(written)
        self.language.set_value(chosen or first)
        self._show()

    def _languages(self, written: set[str], likely: str) -> list[tuple[str, str]]:
        """Those in which something is written first, then those that documents know."""
        order = [*sorted(written), likely, *READERS]
        said = [(language, language_said(language)) for language in dict.fromkeys(order)]
        mark = _("{language}, written")
        return [
            (code, mark.format(language=words) if code in written else words) for code, words in said if code
        ]

    def _show(self) -> None:
        language = str(self.language.value or "")
        for name, form in self.forms.items():
            owner = self._owners.get(name)
            form.setVisible(owner is not None)
            if owner is not None:
                made = uuid5(owner, language)  # a form keeps apart what is typed in one language and another
                self._about[made] = owner, language
                form.show_record(made, {name: self._texts.get((owner, name, language))})

    def flush(self) -> None:
        """Save what is still being typed."""
        for form in self.forms.values():
            form.flush()

    def _give_room(self) -> None:
        self._row.setContentsMargins(self._desk.theme.px(INDENT), self._desk.theme.px(4), 0, 0)
        self._row.setSpacing(self._desk.theme.px(8))
