# தேதியில் வரும் மாதங்களின் சுருக்கப் பெயர்கள்.
time-month_1 = ஜன.
time-month_2 = பிப்.
time-month_3 = மார்.
time-month_4 = ஏப்.
time-month_5 = மே
time-month_6 = ஜூன்
time-month_7 = ஜூலை
time-month_8 = ஆக.
time-month_9 = செப்.
time-month_10 = அக்.
time-month_11 = நவ.
time-month_12 = டிச.

# இப்போதிலிருந்து எவ்வளவு நேரம் முன் அல்லது பின்.
time-just_now = இப்போதுதான்
time-seconds_ago = { $count ->
    [one] { $count } விநாடிக்கு முன்
   *[other] { $count } விநாடிகளுக்கு முன்
}
time-minutes_ago = { $count ->
    [one] { $count } நிமிடத்திற்கு முன்
   *[other] { $count } நிமிடங்களுக்கு முன்
}
time-hours_ago = { $count ->
    [one] { $count } மணிநேரத்திற்கு முன்
   *[other] { $count } மணிநேரங்களுக்கு முன்
}
time-days_ago = { $count ->
    [one] { $count } நாளுக்கு முன்
   *[other] { $count } நாட்களுக்கு முன்
}
time-months_ago = { $count ->
    [one] { $count } மாதத்திற்கு முன்
   *[other] { $count } மாதங்களுக்கு முன்
}
time-years_ago = { $count ->
    [one] { $count } ஆண்டுக்கு முன்
   *[other] { $count } ஆண்டுகளுக்கு முன்
}
time-seconds_ahead = { $count ->
    [one] { $count } விநாடியில்
   *[other] { $count } விநாடிகளில்
}
time-minutes_ahead = { $count ->
    [one] { $count } நிமிடத்தில்
   *[other] { $count } நிமிடங்களில்
}
time-hours_ahead = { $count ->
    [one] { $count } மணிநேரத்தில்
   *[other] { $count } மணிநேரங்களில்
}
time-days_ahead = { $count ->
    [one] { $count } நாளில்
   *[other] { $count } நாட்களில்
}
time-months_ahead = { $count ->
    [one] { $count } மாதத்தில்
   *[other] { $count } மாதங்களில்
}
time-years_ahead = { $count ->
    [one] { $count } ஆண்டில்
   *[other] { $count } ஆண்டுகளில்
}
