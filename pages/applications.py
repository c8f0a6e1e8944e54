"""Every application, where it stands, and one application's own story."""

from __future__ import annotations

from lib.clock import today
from lib.ui import application_view, applications_list
from lib.ui.address import uuid_in
from lib.ui.session import journal

book = journal()

if key := uuid_in("application"):
    application_view.show(book, key, today())
else:
    applications_list.show(book, today())
