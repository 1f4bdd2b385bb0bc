"""Programs that measure mbc-trials; run by hand, not part of what is installed."""
