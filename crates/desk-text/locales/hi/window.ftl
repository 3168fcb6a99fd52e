# The words of the window.

# The frame around every page.
app-name = पार्टनर डेस्क
nav-pricing = मूल्य निकालें
nav-proposals = प्रस्ताव
nav-price_books = मूल्य सूचियाँ
nav-settings = सेटिंग
frame-sell = बिक्री
frame-manage = प्रबंधन
frame-pages = पृष्ठ
frame-fold = साइडबार समेटें
frame-skip = सीधे पृष्ठ पर जाएँ
frame-status = कार्यक्षेत्र
frame-msp = किसकी ओर से बिक्री
frame-offline = इसी कंप्यूटर पर
frame-offline_title = सब कुछ इसी कंप्यूटर की एक फ़ाइल में रहता है और बिना नेटवर्क के चलता है।
frame-customer_view = ग्राहक दृश्य
frame-theme = रंग-रूप
frame-language = भाषा
theme-system = सिस्टम जैसा
theme-light = हल्का
theme-dark = गहरा
status-backed_up = बैकअप { $time }
status-no_backup = अभी तक कोई बैकअप नहीं
start-opening = कार्यक्षेत्र खुल रहा है
start-opening_text = अगर Partner Desk या कंप्यूटर अचानक बंद हुआ था, तो पहले पूरी फ़ाइल जाँची जाती है।
state-loading = लोड हो रहा है
leave-title = बिना सहेजे छोड़ें?
leave-text = इस पृष्ठ पर ऐसे बदलाव हैं जो सहेजे नहीं गए। अभी छोड़ने पर वे खो जाएँगे।
leave-act = बिना सहेजे छोड़ें

# What buttons do.
act-back = पीछे
act-next = आगे
act-cancel = रद्द करें
act-close = बंद करें
act-save = सहेजें
act-discard = हटाएँ
act-undo = पूर्ववत करें
act-reload = फिर से खोलें
act-restore_file = बैकअप वापस लाएँ
act-sign_in = साइन इन करें
profile-access = मेरी पहुँच
profile-acts = मैंने क्या किया
act-sign_out = साइन आउट करें

# Fields.
field-optional = (वैकल्पिक)
field-choose = चुनें
field-show = दिखाएँ
field-hide = छिपाएँ
field-suggestions = ज्ञात ग्राहक
field-legal_name = कानूनी नाम
field-organisation_name = संगठन का नाम
field-prefix = संख्या का उपसर्ग
field-gstin = GSTIN संख्या
field-state = राज्य
field-region = राज्य या क्षेत्र
field-address = पता
field-city = शहर
field-pin = पिन कोड
field-postal_code = डाक कोड
field-country = देश
field-email = ईमेल
field-email_customers = ग्राहकों के लिए ईमेल
field-phone = फ़ोन
field-mobile = मोबाइल
field-logo = लोगो
field-your_name = आपका नाम
field-passphrase = पासफ़्रेज़
field-passphrase_repeat = पासफ़्रेज़ दोबारा
field-company = कंपनी का नाम
field-domain = डोमेन
field-spoc = संपर्क व्यक्ति (SPOC)
field-sez = SEZ इकाई या विकासकर्ता
field-plan = प्लान
field-seats = सीटें
field-term = अवधि
field-months = महीने
field-price = प्रति उपयोगकर्ता प्रति वर्ष मूल्य
field-start_date = आरंभ तिथि
field-valid_until = कब तक मान्य
field-document_language = दस्तावेज़ की भाषा
field-documents_language = नए दस्तावेज़ों की भाषा
field-time_zone = समय क्षेत्र
field-remarks = ग्राहक के लिए टिप्पणी
field-terms = शर्तें
field-account_name = खाताधारक का नाम
field-account_number = खाता संख्या
field-bank = बैंक और शाखा
field-ifsc = IFSC कोड
field-upi = UPI पता
field-supplier_sez = हम विशेष आर्थिक क्षेत्र (SEZ) में हैं
field-lut_arn = LUT संदर्भ (ARN)
field-lut_valid_until = LUT कब तक मान्य
hint-gstin_form_valid = रूप सही है, GSTN से सत्यापित नहीं
hint-gstin_supplier = 15 अक्षर, जैसे पंजीकरण प्रमाणपत्र पर हैं
hint-state_from_gstin = GSTIN से
hint-prefix = पहली संख्या { $number }
hint-valid_until = { $date } तक मान्य
hint-starts = अवधि { $date } से
logo-choose = चित्र चुनें
logo-remove = हटाएँ
logo-hint = PNG या JPEG, हर ओर अधिकतम 4096 पिक्सेल
logo-unreadable = यह फ़ाइल पढ़ी नहीं जा सकी। इसे फिर से चुनें या दूसरी चुनें।
passphrase-empty = कम से कम { $min } अक्षर। कुछ शब्द एक साथ याद रखना आसान है।
passphrase-short = बहुत छोटा: कम से कम { $min } अक्षर चाहिए।
passphrase-weak = अनुमान लगाना आसान है। ऐसे शब्द लें जिनका आपस में या आपसे कोई संबंध न हो।
passphrase-good = अच्छा है। एक और शब्द से मज़बूत हो जाएगा।
passphrase-strong = मज़बूत।

# The first run.
first_run-steps = चरण
first_run-language = भाषा
first_run-organisation = संगठन
first_run-owner = स्वामी
first_run-prices = मूल्य
first_run-sample = समापन
first_run-greeting = मुझसे हिन्दी में बात करें
first_run-welcome = पार्टनर डेस्क में स्वागत है
first_run-welcome_text = लाइसेंस का मूल्य निकालें और प्रस्ताव सौंपें, नेटवर्क हो या न हो। तैयारी में दो मिनट लगते हैं।
first_run-organisation_title = बेचने वाला कौन है?
first_run-organisation_text = यह हर प्रस्ताव के शीर्ष पर रहता है। बाद में सेटिंग में बदल सकते हैं।
first_run-owner_title = इस कार्यक्षेत्र का स्वामी कौन है?
first_run-owner_text = स्वामी सब कुछ कर सकता है। पासफ़्रेज़ कोई वापस नहीं ला सकता, इसलिए ऐसा चुनें जो याद रहे।
first_run-prices_title = आपके मूल्य क्या हैं?
first_run-prices_text = शुरुआत के लिए तीन प्लान, रुपये प्रति उपयोगकर्ता प्रति वर्ष। इनके ऊपर अपने मूल्य लिखें या बाद के लिए छोड़ दें।
first_run-with_prices = इसी मूल्य सूची से शुरू करें
first_run-sample_title = बस थोड़ा और
first_run-sample_text = अपनी प्रविष्टियाँ जाँचें और तय करें कि देखने के लिए कुछ नमूने चाहिए या नहीं।
first_run-sample_data = नमूना ग्राहक और प्रस्ताव जोड़ें
first_run-sample_hint = आज़माने के लिए काल्पनिक कंपनियाँ।
first_run-create = कार्यक्षेत्र बनाएँ

# Sign-in, and a workspace that cannot be opened.
sign_in-title = साइन इन करें
trouble-title = कार्यक्षेत्र खोला नहीं जा सका
trouble-restore = फ़ाइल ख़राब हो तो उसकी जगह बैकअप रखें। अभी की फ़ाइल सुरक्षित रखी जाएगी।
trouble-again = फिर कोशिश करें

# Get pricing.
pricing-title = मूल्य निकालें
pricing-no_prices = अभी कोई मूल्य नहीं हैं
pricing-no_prices_text = मूल्य निकालने के लिए आज मान्य प्रकाशित मूल्य सूची चाहिए। एक बनाएँ या फ़ाइल से लाएँ।
pricing-not_saved_yet = लिखते ही सहेजा जाता है
pricing-saving = मसौदा सहेजा जा रहा है
pricing-saved = मसौदा सहेजा गया
pricing-saved_ago = मसौदा सहेजा गया { $ago }
pricing-save_failed = मसौदा सहेजा नहीं गया; आगे लिखने पर फिर कोशिश होगी
pricing-book = मूल्य सूची v{ $number }
pricing-book_until = मूल्य सूची v{ $number }, { $date } तक मान्य
pricing-preview = PDF देखें
pricing-generate = प्रस्ताव बनाएँ
pricing-made = प्रस्ताव { $number } तैयार है।
pricing-discard = यह मसौदा हटाएँ?
pricing-discard_text = { $company } का मसौदा हटा दिया जाएगा। बन चुके प्रस्ताव रहेंगे।
pricing-customer = ग्राहक
pricing-known_customer = { $count ->
    [one] ज्ञात ग्राहक · पहले का { $count } प्रस्ताव
   *[other] ज्ञात ग्राहक · पहले के { $count } प्रस्ताव
}
pricing-plans = प्लान और सीटें
pricing-add_line = एक और प्लान जोड़ें
pricing-remove_line = यह प्लान हटाएँ
pricing-no_plan = कोई प्लान नहीं चुना
pricing-incomplete = अधूरा
pricing-slab = स्लैब { $from }–{ $to }
pricing-slab_open = स्लैब { $from } और अधिक
pricing-base = आधार { $price }
pricing-max = अधिकतम { $price }
pricing-billing = बिलिंग
pricing-document = मान्यता, शर्तें और टिप्पणी
standing-fine = आपकी सीमा में
standing-thin = कम मार्जिन: 10 % से नीचे
standing-below_base = आधार से नीचे: स्वीकृति चाहिए
standing-above_max = अधिकतम से ऊपर: स्वीकृति चाहिए
summary-title = सारांश
summary-live = तत्काल
summary-empty = मूल्य देखने के लिए प्लान चुनें और सीटें लिखें।
summary-before_tax = कर से पहले। GSTIN या राज्य से तय होगा कि कौन-सा कर जुड़ेगा।
summary-taxable = कर से पहले
summary-tax = जीएसटी
summary-tax_unknown = राज्य चाहिए
summary-zero_rated = LUT के अंतर्गत शून्य कर
summary-abroad = विदेश
summary-round_off = पूर्णांकन
summary-cost = आपकी लागत
summary-margin = मार्जिन
summary-margin_percent = मार्जिन %
summary-markup_percent = मार्कअप %
summary-discount = अधिकतम से छूट
summary-private = यह खंड केवल आप देखते हैं। ग्राहक के PDF में यह कभी नहीं होता।
preview-title = पूर्वावलोकन

# Proposals.
proposals-title = प्रस्ताव
proposals-line = मसौदे और जो भी सौंपा गया
proposals-empty = अभी कोई प्रस्ताव नहीं
proposals-empty_text = किसी ग्राहक के लिए लाइसेंस का मूल्य निकालें; मसौदा और उससे बना प्रस्ताव यहाँ दिखेगा।
proposals-search = संख्या, कंपनी, संपर्क खोजें
proposals-count = { $count ->
    [one] { $count } प्रस्ताव
   *[other] { $count } प्रस्ताव
}
proposals-nothing = कुछ नहीं मिला
proposals-none = इस स्थिति में कोई प्रस्ताव नहीं है।
proposals-none_for = किसी प्रस्ताव की संख्या, कंपनी, डोमेन या संपर्क में "{ $search }" नहीं है।
proposals-clear = सब दिखाएँ
proposals-number = संख्या
proposals-company = कंपनी
proposals-status = स्थिति
proposals-seats = सीटें
proposals-total = कर सहित कुल
proposals-valid_until = कब तक मान्य
proposals-owner = बनाने वाला
proposals-changed = बदला गया
status-all = सभी
status-draft = मसौदा
status-issued = जारी
proposal-open = PDF खोलें
proposal-save_as = इस रूप में सहेजें
proposal-reveal = फ़ोल्डर में दिखाएँ
proposal-saved_to = { $path } में सहेजा गया
proposal-document = दस्तावेज़
proposal-issued = जारी किया गया
proposal-content_hash = दस्तावेज़ जाँच
proposal-pdf_hash = PDF जाँच
proposal-frozen = जारी प्रस्ताव और उसका PDF कभी नहीं बदलते।

# Price books.
books-title = मूल्य सूचियाँ
books-line = आपके मूल्य तिथि वाले संस्करणों में; प्रकाशित संस्करण कभी नहीं बदलते
books-empty = अभी कोई मूल्य सूची नहीं
books-empty_text = मूल्य सूची बताती है कि हर प्लान की सीट आपको कितने में पड़ती है और आप अधिकतम कितना लेते हैं। यहाँ बनाएँ या CSV फ़ाइल से लाएँ।
books-new = नई मूल्य सूची
books-new_name = नए मूल्य
books-import = CSV से लाएँ
books-version = संस्करण
books-name = नाम
books-valid_from = कब से मान्य
books-valid_to = कब तक मान्य
books-open_end = अगली सूची तक
books-slabs = स्लैब
books-current = लागू
books-published = प्रकाशित
books-draft_line = प्रकाशित करने से पहले ये मूल्य किसी को नहीं बताए जाते
books-save = मसौदा सहेजें
books-saved = मसौदा सहेजा गया।
books-publish = प्रकाशित करें
books-publish_title = यह मूल्य सूची प्रकाशित करें?
books-publish_text = { $date } से प्रस्तावों में "{ $name }" के मूल्य लगेंगे। उसके बाद यह कभी नहीं बदल सकती; सुधार के लिए नया संस्करण चाहिए। जारी प्रस्तावों के मूल्य वही रहेंगे।
books-published_toast = मूल्य सूची प्रकाशित हुई।
books-discard_title = यह मसौदा हटाएँ?
books-discard_text = मसौदा "{ $name }" हटा दिया जाएगा। प्रकाशित मूल्य सूचियाँ रहेंगी।
books-copy = नए मसौदे में कॉपी करें
books-fixed = प्रकाशित मूल्य सूची कभी नहीं बदलती। सुधार के लिए इसे नए मसौदे में कॉपी करें।
grid-plan = प्लान
grid-min_seats = सीटें से
grid-max_seats = सीटें तक
grid-base_price = आधार मूल्य ₹
grid-max_price = अधिकतम मूल्य ₹
grid-acts = क्रियाएँ
grid-add = पंक्ति जोड़ें
grid-remove = यह पंक्ति हटाएँ
grid-row = पंक्ति { $number }
import-title = मूल्य सूची लाएँ
import-text = UTF-8 में CSV फ़ाइल, मूल्य रुपयों में, ऊपरी सीमा न हो तो max_seats खाली। पहले जाँच होती है; लाने से पहले कुछ सहेजा नहीं जाता।
import-drop = CSV फ़ाइल यहाँ छोड़ें
import-choose = फ़ाइल चुनें
import-reading = फ़ाइल पढ़ी जा रही है
import-unreadable = फ़ाइल पढ़ी नहीं जा सकी। देखें कि वह अब भी वहाँ है और आप उसे पढ़ सकते हैं, फिर उसे दोबारा चुनें।
import-faults = { $count ->
    [one] { $count } दोष। फ़ाइल में सुधारें और दोबारा चुनें; कुछ भी नहीं लाया गया।
   *[other] { $count } दोष। फ़ाइल में सुधारें और दोबारा चुनें; कुछ भी नहीं लाया गया।
}
import-good = { $count ->
    [one] { $count } पंक्ति, कोई दोष नहीं। लाने पर मसौदा बनेगा; प्रकाशित आप स्वयं करेंगे।
   *[other] { $count } पंक्तियाँ, कोई दोष नहीं। लाने पर मसौदा बनेगा; प्रकाशित आप स्वयं करेंगे।
}
import-act = मसौदे के रूप में लाएँ
import-done = फ़ाइल मसौदे के रूप में आ गई।
import-line = पंक्ति
import-column = स्तंभ
import-fault = क्या सुधारना है

# Settings.
settings-organisation = संगठन
settings-organisation_hint = इस कार्यक्षेत्र के सभी लोगों के लिए
settings-appearance = रंग-रूप
settings-backup = बैकअप
settings-about = जानकारी
settings-supplier = आपूर्तिकर्ता
settings-supplier_hint = नए प्रस्तावों पर छपता है; पुराने वैसे ही रहते हैं
settings-prefix_fixed = नहीं बदलता, क्योंकि इससे संख्याएँ दी जा चुकी हैं
settings-bank = बैंक खाता
settings-bank_hint = जहाँ ग्राहक भुगतान करते हैं
settings-tax = कर
settings-tax_hint = अपने कर सलाहकार से पुष्टि करें
settings-terms_hint = प्रस्ताव की अपनी शर्तें न हों तो छपती हैं
settings-saved = सेटिंग सहेजी गई।
settings-this_computer = इस कंप्यूटर पर
settings-language_hint = प्रस्ताव की भाषा अलग से चुनी जाती है।
backup-title = बैकअप लें
backup-text = बैकअप एक फ़ाइल है जिसमें इस कार्यक्षेत्र का सब कुछ है। एक प्रति दूसरी डिस्क पर रखें।
backup-now = अभी बैकअप लें
backup-to = यहाँ बैकअप लें
backup-last = पिछला बैकअप { $ago }
backup-done = { $path } में बैकअप लिया गया ({ $size })
backup-working = कार्यक्षेत्र फ़ाइल पर काम चल रहा है
backup-restore = वापस लाएँ
backup-restore_text = कार्यक्षेत्र की जगह बैकअप रखता है। अभी जो है उसका पहले बैकअप लिया जाता है और संख्याएँ कभी पीछे नहीं जातीं।
backup-restore_confirm = { $file } की जगह आपका चुना बैकअप आएगा। उस बैकअप के बाद की प्रविष्टियाँ कार्यक्षेत्र में नहीं रहेंगी; अभी की फ़ाइल की प्रति रखी जाएगी। सबको फिर से साइन इन करना होगा।
backup-restored = बैकअप वापस आ गया। फिर से साइन इन करें।
about-version = संस्करण
about-file = कार्यक्षेत्र फ़ाइल
about-folder = फ़ोल्डर
about-offline = सब कुछ इसी कंप्यूटर पर है; कहीं कुछ भेजा नहीं जाता।
about-tax = GST और SAC आपकी प्रविष्टियों से निकाले जाते हैं; अपने कर सलाहकार से पुष्टि करें।
about-encryption = कार्यक्षेत्र फ़ाइल पूरी तरह एन्क्रिप्ट नहीं है। पासफ़्रेज़ केवल हैश के रूप में रखे जाते हैं; बाकी के लिए डिस्क एन्क्रिप्शन का उपयोग करें।

# ऑडिट लॉग।
nav-audit = ऑडिट लॉग
audit_page-line = किसने क्या किया, कब, और क्या अनुमति थी। यहाँ कुछ भी बदला नहीं जा सकता।
audit_page-parts = ऑडिट लॉग के भाग
audit_page-entries = प्रविष्टियाँ
audit_page-activity = गतिविधि
audit_page-hours = सप्ताह के दिन और घंटे के अनुसार
audit_page-by_day = दिन के अनुसार
audit_page-people = सबसे सक्रिय लोग
audit_page-denied = { $count ->
    [0] कुछ भी नहीं रोका गया
    [one] { $count } कार्य रोका गया
   *[other] { $count } कार्य रोके गए
}
audit_page-monday = सोमवार
audit_page-tuesday = मंगलवार
audit_page-wednesday = बुधवार
audit_page-thursday = गुरुवार
audit_page-friday = शुक्रवार
audit_page-saturday = शनिवार
audit_page-sunday = रविवार
audit_page-search = लोग, अभिलेख, कार्य खोजें
audit_page-kind = रिकॉर्ड
audit_page-all_kinds = सभी रिकॉर्ड
audit_page-acts = कार्य
audit_page-all_acts = सभी कार्य
audit_page-all_tenants = सभी टेनेंट
audit_page-from = दिन से
audit_page-to = दिन तक
audit_page-day_hint = दिन जैसे 22/11/2026। अंतिम दिन पूरा शामिल है।
audit_page-clear = साफ़ करें
audit_page-nothing = कोई प्रविष्टि इस खोज और इन फ़िल्टरों से मेल नहीं खाती।
audit_page-number = क्र.
audit_page-time = समय
audit_page-who = कौन
audit_page-what = क्या हुआ
audit_page-tenant = टेनेंट
audit_page-result = परिणाम
audit_page-door = माध्यम
audit_page-device = डिवाइस
audit_page-hash = हैश
audit_page-field = फ़ील्ड
audit_page-before = पहले
audit_page-after = बाद में
audit_page-made = बनाया गया
audit_page-changed = बदला गया
audit_page-removed = हटाया गया
audit_page-entry = प्रविष्टि { $number }
audit_page-no_changes = इस कार्य ने कोई अभिलेख नहीं बदला।
audit_page-hidden_right = इसके मान "{ $right }" अधिकार से दिखते हैं।
audit_page-hidden_secret = गोपनीय मान किसी को नहीं दिखाए जाते।
audit_page-hidden_erased = इसके मान सदा के लिए मिटा दिए गए।
audit_page-one_record = एक अभिलेख: { $kind }
audit_page-by_person = इस व्यक्ति का सब
audit_page-on_record = इस अभिलेख का सब
audit_page-export = निर्यात
audit_page-export_csv = तालिका (CSV)
audit_page-export_pdf = दस्तावेज़ (PDF)
audit_page-exported = प्रविष्टियाँ { $path } में हैं
audit_page-user_type = उपयोगकर्ता प्रकार
audit_page-all_user_types = सभी उपयोगकर्ता प्रकार
audit_page-verify = जाँचें
audit_page-holds = हर प्रविष्टि सही है: कुल { $count }। बीच में कोई बदली, निकाली या डाली नहीं गई।
audit_page-checkpoint = फ़ाइल के बाहर की एक जाँच-बिंदु ने प्रविष्टि { $entry } देखी, इसलिए उससे पहले लॉग पीछे नहीं किया गया।
audit_page-no_checkpoint = पीछे किए जाने की जाँच नहीं हुई: फ़ाइल के बाहर कोई जाँच-बिंदु नहीं है।
audit_page-keychain_saw = इस कंप्यूटर की कीचेन ने भी लॉग देखा।
audit_page-keychain_silent = इस कंप्यूटर पर कोई कीचेन उत्तर नहीं देती: पास वाले फ़ोल्डर के साथ वापस रखी गई फ़ाइल का पता नहीं चलेगा।
audit_page-checkpoint_forged = लॉग सही है, पर ({ $place }) की जाँच-बिंदु बदली गई: उसका हस्ताक्षर उसकी बात से मेल नहीं खाता। उसे सबूत के रूप में रखें, फिर हटाएँ; अगली अपने-आप लिखी जाएगी।
audit_page-checkpoint_other_workspace = ({ $place }) की जाँच-बिंदु किसी दूसरे कार्यक्षेत्र की है। क्या यह फ़ाइल किसी दूसरी की जगह रखी गई? यदि जान-बूझकर, तो कॉपी करने के बजाय इसे बैकअप से पुनर्स्थापित करें।
audit_page-checkpoint_other_key = लॉग सही है, पर ({ $place }) की जाँच-बिंदु पर किसी दूसरे कंप्यूटर ने हस्ताक्षर किए। यदि आप उसे साथ लाए हैं तो हटाएँ; नहीं तो सबूत के रूप में रखें और पूछें कि किसने लिखी।
audit_page-broken = लॉग Partner Desk के बाहर बदला गया। पहली प्रविष्टि जो सही नहीं: ({ $place })। इस फ़ाइल को प्रमाण के रूप में रखें और पहले का बैकअप वापस लाएँ।
audit_page-count = { $count ->
    [one] { $count } प्रविष्टि
   *[other] { $count } प्रविष्टियाँ
}

history = इतिहास
history-title = इस रिकॉर्ड के साथ क्या हुआ: { $kind }
history-nothing = अभी कुछ नहीं
history-nothing_text = अब से जो होगा वह यहाँ बताया जाएगा।
history-what_they_did = उन्होंने क्या किया
