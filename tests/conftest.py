"""What every suite may ask for."""

from __future__ import annotations

from hypothesis import settings

from tests.databases import database_url, databases, postgresql, sqlite_template, store

# A busy machine is no fault of the code: no example has a time limit.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

__all__ = ["database_url", "databases", "postgresql", "sqlite_template", "store"]
