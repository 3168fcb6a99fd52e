# टेनेंट का वृक्ष।
nav-tenants = टेनेंट
tenants-line = MSP और उनके ग्राहक
tenants-search = नाम, नंबर, पता खोजें
tenants-count = { $count ->
    [one] { $count } टेनेंट
   *[other] { $count } टेनेंट
}
tenants-none = आपकी पहुँच में ऐसा कोई टेनेंट नहीं है।
tenants-none_for = किसी टेनेंट के नाम, नंबर या पते में "{ $search }" नहीं है।
tenants-shape = कैसे दिखाएँ
tenants-as_list = सूची
tenants-as_tree = वृक्ष
tenants-name = नाम
tenants-code = नंबर
tenants-domain = पता
tenants-kind = प्रकार
tenants-parent = किसके नीचे
tenants-acts = { $name } के लिए काम
tenant_kind-all = सभी प्रकार
tenant_kind-organisation = संगठन
tenant_kind-msp = MSP
tenant_kind-client = ग्राहक
tenant_status-active = सक्रिय
tenant_status-archived = संग्रहीत
tenant_status-purged = मिटाया गया

# नया टेनेंट।
tenant-add = टेनेंट जोड़ें
tenant-new = नया टेनेंट
tenant-new_line = इसका नंबर, पता और वृक्ष में जगह वैसे ही रहते हैं जैसे यहाँ बनाए जाते हैं।
tenant-kind_msp = बेचता है: इसकी अपनी कीमतें, नंबर का उपसर्ग और ग्राहक होते हैं।
tenant-kind_client = वह इस्तेमाल करता है जो इसका MSP बेचता है; इसका नंबर और पता होता है।
tenant-general = सामान्य
tenant-label = पते की शुरुआत
tenant-notes = टिप्पणियाँ
tenant-tags = टैग
tenant-supplier = इसके प्रस्तावों के शीर्ष पर
tenant-supplier_hint = बाद में सेटिंग में बदला जा सकता है
tenant-create = टेनेंट बनाएँ
tenant-created = { $name } बन गया।
tenant-nowhere = आप कहीं भी टेनेंट नहीं बना सकते। { $granted_by } "{ $right }" अधिकार दे सकते हैं।
hint-address = इसका पता { $domain } है
hint-notes = उन सबके लिए जो यह टेनेंट देख सकते हैं
hint-tags = किसी टैग के लिए दी गई भूमिकाएँ उस टैग वाले हर टेनेंट तक पहुँचती हैं
tags-add = टैग जोड़ें
tags-remove = { $tag } हटाएँ
field-base_domain = मूल डोमेन
hint-base_domain = टेनेंट के पते इसी पर समाप्त होते हैं

# एक टेनेंट।
tenant-edit = बदलें
tenant-delegate = एडमिन सौंपें
tenant-fixed = कभी नहीं बदलता
tenant-below = ठीक इसके नीचे
tenant-archive = संग्रहीत करें
tenant-archive_title = { $name } को संग्रहीत करें?
tenant-archive_text = तब इसे पढ़ा जा सकता है, बदला नहीं, और यह कहीं चुनने को नहीं मिलता। आप इसे कभी भी बहाल कर सकते हैं; 30 दिन बाद इसे हमेशा के लिए मिटाया जा सकता है।
tenant-archived = { $name } संग्रहीत है।
tenant-archived_notice = यह टेनेंट संग्रहीत है: इसे पढ़ा जा सकता है, बदला नहीं।
tenant-purgeable_on = इसे { $date } से हमेशा के लिए मिटाया जा सकता है।
tenant-restore = बहाल करें
tenant-restored = { $name } वापस आ गया।
tenant-purge = हमेशा के लिए मिटाएँ
tenant-purge_title = { $name } को हमेशा के लिए मिटाएँ?
tenant-purge_text = इसका सारा डेटा मिट जाता है और कोई उसे वापस नहीं ला सकता। इसका नंबर, उपसर्ग और पता फिर कभी किसी को नहीं दिए जाते।
tenant-purge_name = आगे बढ़ने के लिए { $name } लिखें
tenant-purged = { $name } हमेशा के लिए मिटा दिया गया।

# एक ग्राहक के भीतर।
nav-customers = मेरे ग्राहक
customers-count = { $count ->
    [one] { $count } ग्राहक
   *[other] { $count } ग्राहक
}
customers-add = ग्राहक जोड़ें
customers-empty = अभी कोई ग्राहक नहीं
customers-empty_text = MSP चलाने वाले अपने ग्राहकों को टेनेंट के रूप में जोड़ते हैं और यहीं से हर एक में प्रवेश करते हैं।
customers-none = आपकी पहुँच में ऐसा कोई ग्राहक नहीं है।
context-label = काम यहाँ
context-all = सभी ग्राहक
context-search = ग्राहक खोजें
context-recent = हाल के
context-more = { $count ->
    [one] और { $count }; खोजने के लिए लिखें
   *[other] और { $count }; खोजने के लिए लिखें
}
context-inside = { $name } के भीतर
context-back = सभी ग्राहकों पर वापस
context-into = इसके भीतर जाएँ
context-window = नई विंडो में खोलें
view-msp = MSP दृश्य
view-user = उपयोगकर्ता दृश्य

# अपनी विंडो में एक ग्राहक।
window-title = { $name } - पार्टनर डेस्क
window-close = यह विंडो बंद करें
cover-title = मुख्य विंडो में आगे बढ़ें
cover-locked = Partner Desk लॉक है। मुख्य विंडो में लॉक खोलें, तो यह विंडो वहीं से आगे चलेगी जहाँ थी।
cover-signed_out = यह विंडो अपना ग्राहक तभी दिखाती है जब कोई साइन इन हो, और साइन इन मुख्य विंडो में होता है।
cover-gone_title = यहाँ अब कुछ नहीं है
cover-gone = यह ग्राहक अब नहीं है, या आपका नहीं है।
cover-main = मुख्य विंडो दिखाएँ

# टेनेंट का पता।
address-copy = पता कॉपी करें
address-copied = { $name } का पता कॉपी हुआ।
address-not_copied = पता कॉपी नहीं हो सका। वह यह है: { $address }
address-nowhere = यहाँ ऐसा कोई सक्रिय टेनेंट नहीं है, या वह आपका नहीं है।
