"""The coach view: what was chosen for a coach, full width. While it is open, lib/shell.py shows nothing else."""

from __future__ import annotations

from lib.ui.sharing import coach_view

coach_view.show()
