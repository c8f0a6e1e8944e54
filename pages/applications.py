"""Every application, and where it stands."""

from __future__ import annotations

from lib.clock import today
from lib.ui.applications import listed
from lib.ui.session import journal

listed.show(journal(), today())
