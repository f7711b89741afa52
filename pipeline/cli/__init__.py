"""The command line ``xiancheng``.

What belongs here: arguments, messages and exit codes; one module per command. What does not: anything another program
would want to call. Commands import what they need when they run, so that ``--help`` and ``extract`` start fast.

Exit codes: 0 done, 1 the data or files are at fault (one readable message, no traceback), 2 the command is.
"""

from pipeline.cli.main import main

__all__ = ["main"]
