"""Read an invented criteria text the way the program does."""

from mbc_trials.reading.model import Reading
from mbc_trials.reading.reader import read_whole
from mbc_trials.trial import RecordText


def read_criteria(criteria: str, *, title: str = "", conditions: tuple[str, ...] = ()) -> Reading:
    """The reading of a record that consists of these criteria."""
    return read_whole(RecordText("NCT99000001", criteria, title=title, conditions=conditions))
