"""Charts as the browser wants them, kept as long as the same is drawn: what is shown never lags behind its data."""

from __future__ import annotations

import pickle
import threading
from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from streamlit import dataframe_util

if TYPE_CHECKING:
    from collections.abc import Callable

    import altair as alt

_KEPT: Final = 64
"""Charts: some pages' worth in two themes, a few MB."""
_lock = threading.Lock()
_kept: OrderedDict[bytes, dict[str, Any]] = OrderedDict()


def spec(draw: Callable[..., alt.Chart | alt.LayerChart], *args: Any, **options: Any) -> dict[str, Any]:
    """The Vega-Lite specification of `draw(*args, **options)`, for `st.vega_lite_chart`.

    Altair takes some 20 to 60 ms to build and convert a chart of a few layers, and a page runs again at every click. So
    a specification is kept under all that went into it: the function and the values of its arguments. What is drawn
    otherwise in one figure is another key, which is why nothing here can be out of date.

    Args:
        draw: A function of a module, or a partial of one.
        *args: What it draws.
        **options: What else it takes.
    """
    key = blake2b(pickle.dumps((draw, args, options)), digest_size=16).digest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
        else:
            _kept[key] = _converted(draw, args, options)
            if len(_kept) > _KEPT:
                _kept.popitem(last=False)
        return dict(_kept[key])


def _converted(
    draw: Callable[..., alt.Chart | alt.LayerChart], args: tuple[Any, ...], options: dict[str, Any]
) -> dict[str, Any]:
    """To be called under the lock: Altair's settings hold for the whole process."""
    import altair as alt
    from altair.utils import schemapi

    tables: dict[str, bytes] = {}
    alt.data_transformers.register("debrief", _as_arrow)
    with (
        schemapi.debug_mode(arg=False),  # checks every part against the schema, half of the time; the tests do that
        alt.theme.enable("none"),  # Streamlit gives size and colours
        alt.data_transformers.enable("debrief", tables=tables),
    ):
        made = draw(*args, **options).to_dict(validate=False)
    return {**made, "datasets": tables}


def _as_arrow(data: Any, *, tables: dict[str, bytes]) -> dict[str, str]:
    """Altair's hook for data: out of the specification, and in the form in which Streamlit sends tables."""
    table = dataframe_util.convert_anything_to_arrow_bytes(data)
    name = blake2b(table, digest_size=16).hexdigest()
    tables[name] = table
    return {"name": name}
