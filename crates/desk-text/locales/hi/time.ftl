# तारीख़ में महीनों के छोटे नाम।
time-month_1 = जन॰
time-month_2 = फ़र॰
time-month_3 = मार्च
time-month_4 = अप्रैल
time-month_5 = मई
time-month_6 = जून
time-month_7 = जुल॰
time-month_8 = अग॰
time-month_9 = सित॰
time-month_10 = अक्तू॰
time-month_11 = नव॰
time-month_12 = दिस॰

# कोई बात अब से कितनी देर पहले या बाद की है।
time-just_now = अभी-अभी
time-seconds_ago = { $count } सेकंड पहले
time-minutes_ago = { $count } मिनट पहले
time-hours_ago = { $count ->
    [one] { $count } घंटा पहले
   *[other] { $count } घंटे पहले
}
time-days_ago = { $count } दिन पहले
time-months_ago = { $count ->
    [one] { $count } महीना पहले
   *[other] { $count } महीने पहले
}
time-years_ago = { $count } साल पहले
time-seconds_ahead = { $count } सेकंड में
time-minutes_ahead = { $count } मिनट में
time-hours_ahead = { $count ->
    [one] { $count } घंटे में
   *[other] { $count } घंटों में
}
time-days_ahead = { $count ->
    [one] { $count } दिन में
   *[other] { $count } दिनों में
}
time-months_ahead = { $count ->
    [one] { $count } महीने में
   *[other] { $count } महीनों में
}
time-years_ahead = { $count ->
    [one] { $count } साल में
   *[other] { $count } सालों में
}
