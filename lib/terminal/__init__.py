"""The commands of `python -m lib`: what each reads, asks and writes. `lib/cli.py` names them."""
