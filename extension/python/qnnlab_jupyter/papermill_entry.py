"""Where papermill meets us.

Papermill has no entry points for translators, but it loads those of the group `papermill.engine` when it is imported:
this module stands there, with papermill's own engine under another name, and brings the translator along.
"""

from papermill.engines import NBClientEngine as engine

from . import translator  # registers itself

__all__ = ["engine", "translator"]
