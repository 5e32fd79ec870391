"""What Python compiles is kept for the whole suite, whatever the machine says of the tree.

A process of ours imports thousands of modules, and a suite starts hundreds of processes: where
PYTHONDONTWRITEBYTECODE is set each of them would compile all of it anew (8.9 instead of 3.5 CPU
seconds to import what trains and serves, 2026-11-30). It lies below pytest's own cache. Imported
before what is large; `scripts/check` says the same to pytest itself.
"""

import os
import sys
from pathlib import Path

COMPILED = Path(__file__).parents[1] / ".pytest_cache" / "compiled"

sys.dont_write_bytecode, sys.pycache_prefix = False, str(COMPILED)
os.environ["PYTHONPYCACHEPREFIX"] = str(COMPILED)
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
