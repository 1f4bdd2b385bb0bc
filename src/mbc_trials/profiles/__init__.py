"""A person's file: what may stand in it, reading it, asking for it, and what it adds up to.

Nothing here is imported before a profile is used (`mbc_trials.telling` sees to that): pydantic is
slow to load.
"""
