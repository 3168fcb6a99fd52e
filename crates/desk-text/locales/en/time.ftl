# Months as they stand in a date, shortened.
time-month_1 = Jan
time-month_2 = Feb
time-month_3 = Mar
time-month_4 = Apr
time-month_5 = May
time-month_6 = Jun
time-month_7 = Jul
time-month_8 = Aug
time-month_9 = Sep
time-month_10 = Oct
time-month_11 = Nov
time-month_12 = Dec

# How long before or after now something happens.
time-just_now = just now
time-seconds_ago = { $count ->
    [one] { $count } second ago
   *[other] { $count } seconds ago
}
time-minutes_ago = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
time-hours_ago = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
time-days_ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
time-months_ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
time-years_ago = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
time-seconds_ahead = { $count ->
    [one] in { $count } second
   *[other] in { $count } seconds
}
time-minutes_ahead = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
time-hours_ahead = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
time-days_ahead = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
time-months_ahead = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
time-years_ahead = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}
