"""Many people at once: for each the trials to look at, as one table that is worked on by hand."""
