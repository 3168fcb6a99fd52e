# People, groups, roles and what each of them may do: the words of those pages.

# Users.
nav-people = उपयोगकर्ता
nav-roles = भूमिकाएँ
people-line = इस कार्यक्षेत्र में काम करने वाले सब लोग, वे कहाँ के हैं और उनके पास क्या है
people-add = व्यक्ति जोड़ें
people-empty = यहाँ अभी केवल आप हैं
people-empty_text = उन लोगों को जोड़ें जो यहाँ बेचते, प्रबंधन करते या कुछ देखते हैं। कौन क्या कर सकता है, यह भूमिकाओं से तय होता है।
people-search = नाम, पता या फ़ील्ड खोजें
people-count = { $count ->
    [one] { $count } व्यक्ति
   *[other] { $count } व्यक्ति
}
people-page = { $all } में से { $from }–{ $to }
people-nobody = यहाँ अभी कोई नहीं है
people-nobody_text = जो टेनेंट आप देखते हैं उनमें जोड़े गए लोग यहाँ दिखते हैं।
people-none = इस खोज और इन फ़िल्टरों में कोई नहीं आता।
people-all_tenants = सभी टेनेंट
people-all_groups = सभी समूह
people-only_tenant = केवल यह टेनेंट
people-only_group = केवल यह समूह
people-name = नाम
people-full_name = पूरा नाम
people-email = कार्य ईमेल
people-email_hint = साइन इन के लिए; पूरे कार्यक्षेत्र में एक ही बार
people-type = उपयोगकर्ता प्रकार
people-category = श्रेणी
people-group = समूह
people-groups = समूह
people-no_group = कोई समूह नहीं
people-roles = भूमिकाएँ
people-tenant = टेनेंट
people-restrictions = रोक
people-restricted = रोक है
people-restricted_hint = इस व्यक्ति को कुछ मना है
people-unrestricted = इस व्यक्ति को कुछ भी मना नहीं है
people-last_sign_in = पिछला लॉगिन
people-never = कभी नहीं
people-open = खोलें
people-edit = बदलें
people-more = और
people-acts_of = { $name } के लिए काम
people-suspend = निलंबित करें
people-suspended = { $name } निलंबित हैं और साइन इन नहीं कर सकते।
people-resume = फिर से आने दें
people-resumed = { $name } फिर से आ सकते हैं।
people-delete = हटाएँ
people-delete_title = { $name } को हटाएँ?
people-delete_text = { $name } अब साइन इन नहीं कर सकेंगे और पता फिर से खाली हो जाएगा। 30 दिन तक आप उन्हें वापस ला सकते हैं; उसके बाद निजी विवरण सदा के लिए मिट जाते हैं।
people-deleted = { $name } को हटाया गया।
people-restore = वापस लाएँ
people-restored = { $name } वापस आ गए हैं और अभी निलंबित हैं। तैयार होने पर उन्हें फिर से आने दें।
people-restorable = यह व्यक्ति हटाया गया है। { $date } तक वापस लाया जा सकता है; वापस आने पर निलंबित रहेगा।
people-gone = यह व्यक्ति हटाया गया है और अब वापस नहीं लाया जा सकता।
people-erase = व्यक्तिगत डेटा मिटाएँ
people-erase_title = { $name } का व्यक्तिगत डेटा मिटाएँ?
people-erase_text = इस व्यक्ति का नाम, पते, नंबर और इनके बारे में लिखा सब कुछ सदा के लिए मिट जाता है, ऑडिट लॉग में भी। एक छद्मनाम रहता है, ताकि लॉग बताता रहे कि क्या किया गया। जारी प्रस्ताव और पहले के बैकअप वैसे ही रहते हैं।
people-erase_name = आगे बढ़ने के लिए { $name } लिखें
people-erased = { $name } का व्यक्तिगत डेटा मिटा दिया गया।
people-erased_hint = इस व्यक्ति का व्यक्तिगत डेटा मिटा दिया गया है। उन्होंने जो किया वह ऑडिट लॉग में इस छद्मनाम से रहता है।
people-parts = इस पृष्ठ के भाग
people-details = विवरण
people-access = पहुँच
people-basic = मूल विवरण
people-personal = निजी विवरण
people-department = विभाग
people-department_hint = विभाग के लोग बिना भूमिका के जो कर सकते हैं, वह इनका भी है
people-job_title = पद
people-mobile = मोबाइल नंबर
people-personal_email = निजी ईमेल
people-personal_email_hint = साइन इन वाले पते के अलावा उनका अपना पता
people-saved = { $name } सहेजा गया।
people-added = { $name } को जोड़ा और आमंत्रित किया गया।
people-not_joined = { $name } समूह { $group } में नहीं जोड़े गए।
user_status-invited = आमंत्रित
user_status-active = सक्रिय
user_status-suspended = निलंबित
user_status-deleted = हटाया गया
user_type-user = उपयोगकर्ता
user_type-admin = एडमिन
user_category-administrator = व्यवस्थापक
user_category-technician = तकनीशियन
user_category-service_desk_agent = सर्विस डेस्क एजेंट
user_category-account_manager = खाता प्रबंधक
user_category-it_administrator = IT व्यवस्थापक
user_category-department_head = विभाग प्रमुख
user_category-end_user = अंतिम उपयोगकर्ता
user_category-executive = कार्यकारी
pick-suggestions = लोग और समूह

# Groups.
groups-title = समूह
groups-line = वे लोग जिन्हें एक साथ एक-सी भूमिकाएँ मिलती हैं
groups-add = समूह जोड़ें
groups-edit = समूह बदलें
groups-empty = अभी कोई समूह नहीं
groups-empty_text = समूह को भूमिका एक बार दी जाती है और उसके सब सदस्यों के पास होती है: एक टीम, एक पाली, एक शाखा।
groups-count = { $count ->
    [one] { $count } समूह
   *[other] { $count } समूह
}
groups-name = समूह का नाम
groups-members = सदस्य
groups-add_member = सदस्य जोड़ें
groups-add_member_hint = नाम या पते का कोई भाग लिखें और व्यक्ति चुनें
groups-take_out = { $name } को निकालें
groups-delete_title = समूह { $name } हटाएँ?
groups-delete_text = सदस्य बने रहते हैं। जिस समूह के पास अभी भूमिकाएँ हैं वह नहीं हटाया जा सकता: पहले उन्हें समाप्त करें।
groups-deleted = समूह { $name } हटाया गया।
groups-roles = समूह की भूमिकाएँ
groups-no_roles = इस समूह को कोई भूमिका नहीं दी गई है।

# वे फ़ील्ड जो टेनेंट अपने लोगों के बारे में रखता है।
fields-title = फ़ील्ड
fields-line = टेनेंट अपने लोगों के बारे में और क्या जानना चाहता है
fields-add = फ़ील्ड जोड़ें
fields-edit = फ़ील्ड बदलें
fields-empty = अभी अपना कोई फ़ील्ड नहीं
fields-empty_text = फ़ील्ड टेनेंट के हर व्यक्ति के लिए पूछा जाता है: कर्मचारी संख्या, पाली, प्रमाणपत्र।
fields-count = { $count ->
    [one] { $count } फ़ील्ड
   *[other] { $count } फ़ील्ड
}
fields-name = फ़ील्ड का नाम
fields-kind = उसमें क्या लिखा जाता है
fields-kind_fixed = यह वैसा ही रहता है, क्योंकि लोगों के फ़ील्ड भरे हुए हैं।
fields-people = भरा हुआ
fields-choices = विकल्प
fields-choices_hint = हर पंक्ति में एक, सूची के क्रम में
fields-not_chosen = कुछ नहीं चुना
fields-number_hint = अंक, दशमलव से पहले बिंदु, जैसे 12.5
fields-date_hint = कोई दिन, जैसे 2026-11-22
fields-delete_title = फ़ील्ड { $name } हटाएँ?
fields-delete_text = { $count ->
    [0] यह सबके लिए ख़ाली है।
    [one] { $count } व्यक्ति के लिए जो लिखा है वह भी हट जाएगा।
   *[other] { $count } लोगों के लिए जो लिखा है वह भी हट जाएगा।
}
fields-deleted = फ़ील्ड { $name } हटाया गया।
user_field_kind-text = पाठ
user_field_kind-number = संख्या
user_field_kind-date = तारीख़
user_field_kind-choice = सूची में से विकल्प

# Grants.
grants-title = मिली हुई भूमिकाएँ
grants-none = इस व्यक्ति को कोई भूमिका नहीं दी गई। जो कर सकते हैं वह केवल डिफ़ॉल्ट और अपवादों से आता है।
grants-add = भूमिका दें
grants-give = दें
grants-give_to = { $name } को भूमिका दें
grants-given = भूमिका दी गई।
grants-who = कौन
grants-whom = व्यक्ति या समूह
grants-whom_hint = नाम या पते का कोई भाग लिखें और सूची से चुनें
grants-role = भूमिका
grants-role_hint = पहले टेनेंट चुनें
grants-where = टेनेंट
grants-through = किसके द्वारा
grants-directly = सीधे
grants-delegated = प्रत्यायोजन
grants-reason = कारण
grants-reach = कहाँ तक
grants-tag = टैग
grants-starts_on = किस दिन से
grants-starts_hint = खाली: अभी से
grants-ends_on = अंतिम दिन
grants-ends_hint = खाली: बिना अंत के
grants-ends = समाप्ति
grants-endless = कोई अंत नहीं
grants-begins = { $date } से आरंभ
grants-hidden = आपकी पहुँच से बाहर
grants-end = समाप्त करें
grants-end_of = { $who } की भूमिका { $role } समाप्त करें
grants-end_title = यह भूमिका अभी समाप्त करें?
grants-end_text = इस क्षण से { $tenant } पर { $who } के पास भूमिका { $role } नहीं रहेगी।
grants-ended = भूमिका समाप्त हुई।
reach-subtree = यह टेनेंट और उसके नीचे सब कुछ
reach-only = केवल चुने हुए टेनेंट
reach-tagged = केवल किसी टैग वाले टेनेंट
reach-all_except = चुने हुए टेनेंट छोड़कर नीचे सब कुछ
reach-only_named = केवल { $tenants }
reach-tagged_named = केवल टैग { $tag } वाले
reach-all_except_named = { $tenants } छोड़कर नीचे सब कुछ

# Delegations.
delegations-title = प्रत्यायोजन
delegations-line = ग्राहकों को दिए गए तकनीशियन, जो पहले समाप्त होते हैं वे ऊपर
delegations-add = तकनीशियन सौंपें
delegations-act = सौंपें
delegations-empty = किसी ग्राहक को कोई नहीं सौंपा गया
delegations-empty_text = MSP के किसी व्यक्ति को कुछ हफ़्तों के लिए ग्राहक को दें। चुने हुए दिन यह अपने आप समाप्त होता है।
delegations-no_customer = अभी कोई ग्राहक टेनेंट नहीं है जिसे कोई सौंपा जा सके। पहले एक बनाएँ।
delegations-count = { $count ->
    [one] { $count } प्रत्यायोजन
   *[other] { $count } प्रत्यायोजन
}
delegations-technician = तकनीशियन
delegations-customer = ग्राहक
delegations-whom = MSP का व्यक्ति या समूह
delegations-ends_hint = आज से अधिकतम 365 दिन
delegations-reason_hint = तकनीशियन किसलिए चाहिए; ग्राहक इसे पढ़ सकता है
delegated-admin = एडमिन
delegated-analyst = विश्लेषक
delegated-viewer = केवल पढ़ना
ending-see = प्रत्यायोजन दिखाएँ
ending-mine = आप { $date } तक { $tenant } को सौंपे गए हैं।
ending-other = { $who } { $date } तक { $tenant } को सौंपे गए हैं।
ending-more = { $count ->
    [one] 14 दिनों के भीतर एक और प्रत्यायोजन समाप्त होता है।
   *[other] 14 दिनों के भीतर { $count } और प्रत्यायोजन समाप्त होते हैं।
}

# Exceptions for one person.
exceptions-title = अपवाद
exceptions-none = केवल इस व्यक्ति के लिए कुछ भी अनुमत या मना नहीं है।
exceptions-add = अपवाद जोड़ें
exceptions-for = { $name } के लिए अपवाद
exceptions-text = जो यहाँ मना है वह मना ही रहता है, व्यक्ति के पास और कुछ भी हो। "देखना" मना करने से पूरी पंक्ति चली जाती है।
exceptions-hint = खाने को दबाएँ: कुछ नहीं, अनुमत (सही का निशान), मना (काटा), फिर कुछ नहीं।
exceptions-allowed = अतिरिक्त अनुमति
exceptions-denied = मना
exceptions-box = अधिकार { $right }, { $said }
exceptions-says_nothing = कुछ नहीं कहा गया
exceptions-says_allowed = अनुमत
exceptions-says_denied = मना
exceptions-remove = अपवाद हटाएँ
exceptions-saved = अपवाद सहेजा गया।

# Explain access.
explain-title = पहुँच समझाएँ
explain-tenant = इस टेनेंट पर
explain-search = अधिकार और कारण खोजें
explain-held = है
explain-not_held = मना
explain-nothing = यहाँ ऐसा कोई अधिकार न दिया जाता है न छीना जाता है जो आपकी खोज में आए।
explain-inactive = यह व्यक्ति अभी कुछ नहीं कर सकता, क्योंकि वह सक्रिय नहीं है। नीचे वह है जो उसके पास होता।
explain-hidden = आपकी पहुँच से बाहर की जगह
explain-grant = { $tenant } पर भूमिका { $role } से मिला।
explain-grant_group = { $tenant } पर समूह { $group } की भूमिका { $role } से मिला।
explain-delegation = { $tenant } को { $role } के रूप में सौंपा गया: { $reason }।
explain-delegation_group = समूह { $group } के द्वारा { $tenant } को { $role } के रूप में सौंपा गया: { $reason }।
explain-company = { $tenant } में सबके लिए डिफ़ॉल्ट।
explain-department = { $tenant } के विभाग { $department } के लिए डिफ़ॉल्ट।
explain-allowed = { $tenant } पर इस व्यक्ति को अनुमत।
explain-denied = { $tenant } पर इस व्यक्ति को मना।
explain-because = कारण: { $reason }।
explain-until = { $date } के बाद समाप्त।

# Roles and permission profiles.
roles-title = भूमिकाएँ
roles-line = इस टेनेंट पर और नीचे लोगों को क्या दिया जा सकता है
roles-add = भूमिका जोड़ें
roles-search = भूमिकाएँ खोजें
roles-count = { $count ->
    [one] { $count } भूमिका
   *[other] { $count } भूमिकाएँ
}
roles-none = यहाँ किसी के नाम या विवरण में ये शब्द नहीं हैं।
roles-name = नाम
roles-about = विवरण
roles-kind = प्रकार
roles-tenant = किसकी है
roles-above = ऊपर का टेनेंट
roles-everywhere = हर जगह
roles-held_by = कितनों के पास
roles-held_by_count = { $count }: { $name } किनके पास है
roles-locked = बंद
roles-locked_text = यह भूमिका Partner Desk के साथ आती है और कभी नहीं बदलती। कुछ और चाहिए तो अपनी भूमिका जोड़ें।
roles-template = टेम्पलेट से
roles-own = अपनी
roles-rights = अनुमतियाँ
roles-holders = जुड़े हुए लोग
roles-add_holder = जोड़ें
roles-give = { $name } दें
roles-nobody = यह किसी के पास नहीं है
roles-nobody_text = इसे किसी व्यक्ति या समूह को अपनी पसंद के टेनेंट पर दें।
roles-create = बनाएँ
roles-update = बदलाव सहेजें
roles-reset = टेम्पलेट के अधिकार वापस लाएँ
roles-reset_text = { $name } को, जिसके पास भी है, टेम्पलेट के अधिकार वापस मिलते हैं। नाम और विवरण वही रहते हैं।
roles-reset_done = टेम्पलेट के अधिकार वापस आ गए।
roles-restore = डिफ़ॉल्ट भूमिका वापस लाएँ
roles-restored = टेम्पलेट वाली भूमिका अपने मूल रूप में वापस आ गई।
roles-restore_taken = Business Analyst नाम की दूसरी भूमिका है। पहले उसका नाम बदलें, फिर डिफ़ॉल्ट भूमिका वापस लाएँ।
roles-delete_title = { $name } हटाएँ?
roles-delete_text = { $name } सदा के लिए हटाया जाता है। जब तक किसी के पास है, नहीं हटाया जा सकता: पहले वह समाप्त करें।
roles-deleted = हटाया गया।
roles-gone = यहाँ नहीं
roles-gone_text = यह भूमिका हटाई गई या आपकी पहुँच से बाहर के टेनेंट की है। सूची में देखें।
profiles-title = अनुमति प्रोफ़ाइल
profiles-line = एक टेनेंट के अधिकारों के बंडल, जो उसके कुछ लोगों के लिए चालू किए जाते हैं
profiles-add = प्रोफ़ाइल जोड़ें
profiles-search = प्रोफ़ाइल खोजें
profiles-count = { $count ->
    [one] { $count } प्रोफ़ाइल
   *[other] { $count } प्रोफ़ाइल
}
profiles-empty = अभी कोई अनुमति प्रोफ़ाइल नहीं
profiles-empty_text = अनुमति प्रोफ़ाइल भूमिका से मिले अधिकारों में कुछ और जोड़ती है: रात की पाली, तिमाही का ऑडिट।
defaults-title = डिफ़ॉल्ट
defaults-line = कंपनी या विभाग के सब लोग बिना भूमिका के वहाँ क्या कर सकते हैं
defaults-add = डिफ़ॉल्ट जोड़ें
defaults-empty = डिफ़ॉल्ट से कुछ नहीं दिया जाता
defaults-empty_text = डिफ़ॉल्ट इस टेनेंट के सब लोगों को, या उसके किसी विभाग को अधिकार देता है। यह केवल इसी टेनेंट पर लागू है।
defaults-whose = किसका
defaults-company = पूरी कंपनी
defaults-department_hint = खाली: पूरी कंपनी
defaults-remove = डिफ़ॉल्ट हटाएँ
defaults-saved = डिफ़ॉल्ट सहेजा गया।
products-title = उत्पाद
products-line = जो बिकता है: हर उत्पाद अधिकारों की तालिका में एक पंक्ति है
products-add = उत्पाद जोड़ें
products-rename = नाम बदलें
products-rename_title = उत्पाद का नाम बदलें
products-name = उत्पाद का नाम
products-name_hint = अधिकारों की तालिका और हर चेतावनी इसे यही कहती है; लोगों के अधिकार वही रहते हैं
products-count = { $count ->
    [one] { $count } उत्पाद
   *[other] { $count } उत्पाद
}
products-empty = अभी कोई उत्पाद नहीं
products-empty_text = उत्पाद अधिकारों की तालिका में एक पंक्ति है। जो बेचते हैं उसे जोड़ें; फिर भूमिकाएँ बता सकती हैं कि उसके साथ कौन क्या कर सकता है।
rights-products = उत्पाद
rights-modules = यह ऐप
rights-held = हाँ
rights-not_held = नहीं
rights-hint = बनाना, बदलना और हटाना अपने साथ देखना भी लाते हैं।
rights-implied = देखना चुना रहता है क्योंकि बनाना, बदलना या हटाना चुना है। पहले उन्हें हटाएँ
rights-not_yours = यह अधिकार वहाँ आपके पास नहीं है, इसलिए आप इसे नहीं दे सकते
role_about-platform_owner = कार्यक्षेत्र के मालिक; MSSP व्यवस्थापक बनाते हैं
role_about-mssp_admin = चुने हुए MSP और उनके सब ग्राहक चलाते हैं
role_about-account_manager = पार्टनर बिक्री: मूल्य और प्रस्ताव
role_about-mssp_analyst = घटनाएँ देखते और सुलझाते हैं
role_about-tenant_admin = एक टेनेंट में सब कुछ
role_about-tenant_viewer = एक टेनेंट को देखते हैं
role_about-customer_owner = एक ग्राहक के यहाँ सब कुछ
role_about-customer_admin = एक ग्राहक के लोग और लाइसेंस सँभालते हैं
role_about-customer_analyst = एक ग्राहक की घटनाओं पर काम करते हैं
role_about-customer_viewer = एक ग्राहक को देखते हैं
role_about-user = केवल अपना खाता देखते हैं
role_about-business_analyst = ज़रूरतें समझते हैं और सिस्टम व्यवस्थित करते हैं

# Handing out a code.
people-sign_in = साइन-इन
people-no_passphrase = { $name } आमंत्रित हैं और उनका पासफ़्रेज़ अभी नहीं है। कोड दें; उससे वे पासफ़्रेज़ चुनेंगे।
code-title = पासफ़्रेज़ के लिए कोड
code-hint = एक बार, तीन दिन के भीतर चलता है
code-act = कोड दें
code-first = { $name } का पासफ़्रेज़ अभी नहीं है। साइन-इन पृष्ठ पर "मेरे पास कोड है" के नीचे वे कोड से अपना पहला पासफ़्रेज़ चुनते हैं।
code-forgotten = { $name } पासफ़्रेज़ भूल गए हों तो: साइन-इन पृष्ठ पर "मेरे पास कोड है" के नीचे वे कोड से नया चुनते हैं। उनके दूसरे साइन-इन समाप्त होते हैं और दूसरा चरण बंद हो जाता है।
code-own = यह आपका अपना खाता है। अपना पासफ़्रेज़ "मेरा खाता" में बदलें।
code-suspended = { $name } निलंबित हैं। पहले उन्हें फिर से आने दें, फिर कोड दें।
code-deleted = { $name } हटाए गए हैं। पहले उन्हें वापस लाएँ।
code-prove = कोड किसी को भीतर आने देता है। अपना पासफ़्रेज़ लिखकर दिखाएँ कि कोड आप ही दे रहे हैं।
code-show = कोड दिखाएँ
code-given = यह कोड { $name } को सामने या फ़ोन पर दें। यह केवल अभी दिखता है और { $until } तक एक बार चलता है।
code-copy = कॉपी करें
code-copied = कोड कॉपी हुआ।
code-not_copied = कोड कॉपी नहीं हो सका। उसे चुनकर Ctrl+C दबाएँ।
code-handed = मैंने दे दिया

altering-title = सहेजने से पहले
altering-act = फिर भी सहेजें
altering-people = { $count ->
    [one] { $count } व्यक्ति: { $people }
   *[other] { $count } लोग: { $people }
}
altering-gain = { $count ->
    [one] { $count } व्यक्ति को मिलेगा: { $rights }
   *[other] { $count } लोगों को मिलेगा: { $rights }
}
altering-lose = { $count ->
    [one] { $count } व्यक्ति से जाएगा: { $rights }
   *[other] { $count } लोगों से जाएगा: { $rights }
}
altering-more = { $count } और
altering-administrators = { $count ->
    [one] { $people } इसके बाद दूसरों को अधिकार दे सकेंगे।
   *[other] ये लोग इसके बाद दूसरों को अधिकार दे सकेंगे: { $people }।
}

## What is asked of one person

user_security-standing = क्या ये अंदर आ सकते हैं?
user_security-no_passphrase = अभी कोई नहीं। पहली के लिए नीचे कोड दें।
user_security-has_passphrase = है
user_security-changed = { $at } को चुना गया
user_security-expired = बहुत पुराना: साइन इन करते समय नया चुनना होगा
user_security-step = दूसरा चरण
user_security-step_since = { $at } से चालू
user_security-step_needed = माँगा गया है और अभी सेट नहीं है: तब तक इनके पास कोई अधिकार नहीं
user_security-no_step = बंद है और माँगा नहीं गया
user_security-attempts = विफल प्रयास
user_security-none_failed = इस कंप्यूटर पर लगातार कोई नहीं
user_security-failed = { $count ->
    [one] इस कंप्यूटर पर एक, { $at }
   *[other] इस कंप्यूटर पर लगातार { $count }, आख़िरी { $at }
    }
user_security-code_until = दिया गया, { $at } तक चलेगा
user_security-rules = केवल इस व्यक्ति से माँगा गया
user_security-rules_hint = टेनेंट सबसे जो माँगता है उसके अतिरिक्त; तुरंत लागू
user_security-ask_step = इनसे दूसरा चरण माँगा जाता है
user_security-column = दूसरा चरण
user_security-on = चालू
