"""Start the program: `mbc-trials`, or `python -m mbc_trials`."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line of this process and end with its exit code."""
    # Nearly all that a command makes lives to its end, so looking for garbage in it finds nothing
    # and takes a third of a search's time; benchmarks/mirror.py shows the difference.
    gc.disable()
    try:
        from mbc_trials.cli.environment import Environment  # noqa: PLC0415
        from mbc_trials.cli.run import run  # noqa: PLC0415

        code = run(sys.argv[1:], Environment.of_process())
    except KeyboardInterrupt:  # pressed while the program was still being loaded
        code = 130
    gc.freeze()  # or the interpreter looks through everything once more before it ends
    sys.exit(code)


if __name__ == "__main__":
    main()
