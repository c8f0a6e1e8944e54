"""One application's own story: timeline, interviews with every question, details."""

from __future__ import annotations

from lib.clock import today
from lib.ui import application_view
from lib.ui.address import go, uuid_in
from lib.ui.session import journal

if key := uuid_in("application"):
    application_view.show(journal(), key, today())
else:
    go("applications")
