"""Every application, and where it stands."""

from __future__ import annotations

from lib.clock import today
from lib.ui import applications_list
from lib.ui.session import journal

applications_list.show(journal(), today())
