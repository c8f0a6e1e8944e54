"""How fast Debrief is, as ratios taken in one run: ``python -m tests.benchmarks.speed``."""
