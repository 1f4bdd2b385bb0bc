"""The documents: every command in them runs, every link leads somewhere."""
