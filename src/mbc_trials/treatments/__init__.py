"""The treatments room: which drugs there are, and what a trial tests and how it is given."""
