"""Sphinx configuration. Build: `sphinx-build -W -b html docs docs/_build`; needs no network."""

from __future__ import annotations

import tomllib
from pathlib import Path

_project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))

project = "Dragoman"
author = "The Dragoman authors"
project_copyright = "2026, the Dragoman authors"
release = version = _project["project"]["version"]

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = f"Dragoman {release}"
html_show_sphinx = False

myst_enable_extensions = ["deflist", "dollarmath"]
myst_heading_anchors = 3
# Pages link to files of the repository (LICENSE, training/), which are no pages here.
suppress_warnings = ["myst.xref_missing"]
