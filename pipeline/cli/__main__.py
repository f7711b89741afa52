"""``python -m pipeline.cli``: the command line where the script ``xiancheng`` is not on the path."""

from pipeline.cli import main

main()
