# अपना खाता: पासफ़्रेज़, और साइन इन का दूसरा चरण।
settings-account = मेरा खाता
account-passphrase_hint = जिससे आप साइन इन करते हैं
account-passphrase_first = खाता बनने के बाद आपने इसे नहीं बदला है।
account-passphrase_changed = आपने इसे पिछली बार { $ago } बदला।
account-passphrase_act = पासफ़्रेज़ बदलें
account-passphrase_done = आपका पासफ़्रेज़ बदल गया। अगले साइन इन से यही चलेगा।
account-step = दूसरा चरण
account-step_hint = पासफ़्रेज़ के साथ एक कोड
account-step_off = दूसरे चरण के साथ केवल पासफ़्रेज़ से कोई साइन इन नहीं कर सकता: आपके फ़ोन के प्रमाणक ऐप का कोड भी माँगा जाता है। यह बिना नेटवर्क के चलता है।
account-step_on = { $since } से चालू। साइन इन पर आपके प्रमाणक ऐप का कोड माँगा जाता है।
account-step_codes_left = { $count ->
    [0] आपके पास कोई रिकवरी कोड नहीं बचा। अभी नए बनाएँ, नहीं तो फ़ोन खोने पर आप अंदर नहीं आ सकेंगे।
    [one] आपके पास { $count } रिकवरी कोड बचा है।
   *[other] आपके पास { $count } रिकवरी कोड बचे हैं।
}
account-step_begin = दूसरा चरण सेट करें
account-step_prove = अपना पासफ़्रेज़ लिखें, ताकि खुला छोड़े गए कंप्यूटर पर कोई और इसे सेट न कर सके।
account-step_scan = इसे अपने प्रमाणक ऐप से स्कैन करें, या कुंजी उसमें लिखें। फिर वह जो छह अंक दिखाए उन्हें लिखें।
account-step_qr = प्रमाणक ऐप के लिए QR कोड
account-step_key = लिखने की कुंजी
account-step_confirm = चालू करें
account-step_confirmed = दूसरा चरण चालू है।
account-step_renew = नए रिकवरी कोड
account-step_renew_text = पहले के कोड काम करना बंद कर देंगे।
account-step_turn_off = बंद करें
account-step_turn_off_text = इसके बाद केवल आपके पासफ़्रेज़ से साइन इन होगा।
account-step_turned_off = दूसरा चरण बंद है। केवल पासफ़्रेज़ से साइन इन होगा।
account-codes = रिकवरी कोड
account-codes_text = फ़ोन पास न हो तो इनमें से हर कोड एक बार साइन इन कराता है। इन्हें लिख लें या छाप लें और इस कंप्यूटर से अलग रखें: ये दोबारा नहीं दिखाए जाएँगे।
account-codes_kept = मैंने लिख लिए हैं
account-code_hint = ऐप के छह अंक, या कोई रिकवरी कोड
field-passphrase_now = अभी का पासफ़्रेज़
field-passphrase_new = नया पासफ़्रेज़
field-code = कोड
sign_in-code_title = कोड दर्ज करें
sign_in-code_text = अपना प्रमाणक ऐप खोलें और Partner Desk के लिए वह जो छह अंक दिखाए उन्हें लिखें। फ़ोन न हो तो अपना कोई रिकवरी कोड लिखें।
