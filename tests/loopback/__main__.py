"""Start the loopback registry by hand: `python -m tests.loopback FILE --port 8765`."""

from __future__ import annotations

import argparse
import threading
from pathlib import Path

from tests.loopback.records import load
from tests.loopback.server import LoopbackRegistry
from tests.loopback.vocabulary import BUILT_IN, Vocabulary

OFFICIAL = Path(__file__).parents[2] / ".." / "shared" / "ctgov"


def main() -> None:
    """Serve the records of a file until Ctrl-C."""
    options = _options()
    vocabulary = Vocabulary.official(options.api) if options.api.is_dir() else BUILT_IN
    records = load(options.file)
    with LoopbackRegistry(records, vocabulary=vocabulary, port=options.port) as registry:
        print(f"{len(records)} records. Point the program at them (Ctrl-C ends this server):")
        print(f"export MBC_TRIALS_BASE_URL={registry.base_url}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.loopback", description=main.__doc__)
    parser.add_argument("file", type=Path, help="JSON Lines of v2 study records, plain or .gz")
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free one")
    parser.add_argument(
        "--api",
        type=Path,
        default=OFFICIAL,
        help="folder with the OpenAPI file and responses/metadata.json, if there is one",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
