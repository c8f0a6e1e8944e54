"""Debrief's rooms: everything between the journal on disk and the pages on screen."""

import os

# Read by NumPy when it is first imported. Debrief multiplies small matrices, many of them one after the other: sharing
# each out among the processor's cores costs two to four times what it brings, measured on notes of four pages.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
