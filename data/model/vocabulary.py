"""A smaller vocabulary: tokens that the bank and common text use; every other word falls apart into smaller ones."""

from __future__ import annotations

import json
from pathlib import Path

from lib.questions.wording import expand, strip

LEAST_ZIPF = 3.5  # a token this frequent (3 per million words) stays


def shrink(source: Path, texts: list[str], target: Path) -> list[int]:
    """Write the smaller tokeniser.

    Args:
        source: folder of the whole model, with `tokenizer.json`.
        texts: what must be cut into the same tokens as before.
        target: file to write.

    Returns:
        The rows of the word embedding that stay, ascending.
    """
    from tokenizers import Tokenizer

    whole = Tokenizer.from_file(str(source / "tokenizer.json"))
    whole.no_padding()
    whole.no_truncation()
    forms = [form for text in texts for form in (text, expand(text), strip(text))]
    used = {token for found in whole.encode_batch(forms) for token in found.tokens}
    content = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    old: dict[str, int] = content["model"]["vocab"]
    keep = sorted(row for token, row in old.items() if token in used or _frequency(token) >= LEAST_ZIPF)
    name = {row: token for token, row in old.items()}
    new = {name[row]: number for number, row in enumerate(keep)}
    content["model"]["vocab"] = new
    content["truncation"] = content["padding"] = None
    for added in content["added_tokens"]:
        added["id"] = new[added["content"]]
    for special in content["post_processor"]["special_tokens"].values():
        special["ids"] = [new[token] for token in special["tokens"]]
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return keep


def _frequency(token: str) -> float:
    """Zipf frequency of the token in English, or a tenth of it in a neighbouring language; 9 where it must stay."""
    from wordfreq import zipf_frequency

    letters = token.removeprefix("##")
    foreign = any(ord(letter) >= 0x250 and letter not in "’‘“”–—…€£" for letter in letters)
    if foreign or token.startswith("[unused"):
        return 0.0
    if token.startswith(("##", "[")) or len(token) <= 2:
        return 9.0
    abroad = max(zipf_frequency(token, language) for language in ("de", "fr", "es", "pl"))
    return max(zipf_frequency(token, "en"), abroad - 1)
