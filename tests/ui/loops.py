"""A loop of one's own for what is asynchronous."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Coroutine


def run(scene: Coroutine[Any, Any, None]) -> None:
    """Run it in another thread: this one has a loop already where a test in a browser came before."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, scene).result()
