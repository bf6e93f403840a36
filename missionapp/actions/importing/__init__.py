"""Bringing outside data in: read, drafts and problems, preview, accept.

found = preview(store, [path])      # nothing is changed
accept(store, found)                # one write, one undo step
import_files(store, [path])         # both at once
"""

from missionapp.actions.importing.accepting import accept, import_files
from missionapp.actions.importing.previewing import Item, Preview, preview
from missionapp.actions.importing.telling import told
from missionapp.actions.importing.understanding import Mappings

__all__ = ["Item", "Mappings", "Preview", "accept", "import_files", "preview", "told"]
