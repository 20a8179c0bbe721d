"""What people typed, made harmless to look at before any renderer shows it."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """The same words, with one kind of line break and with every character that acts unseen made visible.

    Control characters could drive a terminal, and directional overrides could show words in another order than
    they were written. They become marks such as ⟦U+202E⟧ rather than vanish: an auditor sees that they were
    there, and where. The marks LRM, RLM and ALM stay, since right-to-left words need them and they reorder nothing
    but neutral characters. Applied twice it changes nothing more.
    """
    return _UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", _BREAKS.sub("\n", text))
