"""From a record's words to facts with quotes."""
