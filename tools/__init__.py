"""Programs for those who work on mbc-trials; not part of what is installed."""
