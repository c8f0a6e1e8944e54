"""The browser's fixtures, for the safety tests that need one."""

from __future__ import annotations

from tests.browser.conftest import chromium, page, strangers

__all__ = ["chromium", "page", "strangers"]
