"""A believable invented hunt of any size: to look at before there is anything of one's own, and to test with."""

from __future__ import annotations

from lib.sample.filling import fill
from lib.sample.throwaway import journal

__all__ = ["fill", "journal"]
