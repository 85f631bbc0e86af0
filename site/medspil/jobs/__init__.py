"""Background and periodic work over django-tasks: schedule, retry and a reaper [9, 12]."""
