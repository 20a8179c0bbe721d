"""Fail unless the migrations end in exactly one head: with two, an upgrade would have to choose."""

import sys

from alembic.script import ScriptDirectory

heads = ScriptDirectory("storage/migrations").get_heads()
if len(heads) != 1:
    sys.exit(f"Expected one migration head, found {len(heads)}: {', '.join(heads) or 'none'}")
