"""One application's own story: timeline, interviews with every question, details."""

from __future__ import annotations

from lib.clock import now
from lib.ui.address import go, uuid_in
from lib.ui.applications import one
from lib.ui.session import journal

if key := uuid_in("application"):
    one.show(journal(), key, now())
else:
    go("applications")
