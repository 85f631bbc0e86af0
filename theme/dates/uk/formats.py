"""Ukrainian: the month in its genitive also without a year."""

DATE_FORMAT = "j E Y р."
MONTH_DAY_FORMAT = "j E"
DATETIME_FORMAT = "j E Y р. H:i"
