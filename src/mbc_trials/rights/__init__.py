"""What people who join a trial have a right to, by the law of the place where it runs."""
