"""Where people and hospitals are, and how far apart: offline, from tables in the package."""
