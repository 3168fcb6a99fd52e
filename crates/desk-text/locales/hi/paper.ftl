# दस्तावेज़ के रूप में प्रस्ताव।
paper-proposal = प्रस्ताव
paper-draft = मसौदा
paper-number = प्रस्ताव संख्या
paper-reference = संदर्भ
paper-date = दिनांक
paper-valid_until = वैधता की अंतिम तिथि
paper-page = पृष्ठ { $page } / { $pages }
paper-continued = जारी

# पक्षकार।
paper-supplier = आपूर्तिकर्ता
paper-customer = ग्राहक
paper-contact = संपर्क व्यक्ति
paper-email = ईमेल
paper-mobile = मोबाइल
paper-phone = फ़ोन
paper-domain = डोमेन
paper-gstin = GSTIN
paper-sez_unit = SEZ इकाई या विकासकर्ता
paper-unregistered = GST में पंजीकृत नहीं
paper-place_of_supply = आपूर्ति का स्थान

# पंक्तियाँ।
paper-line_number = क्र.
paper-description = विवरण
paper-sac = SAC
paper-seats = सीटें
paper-quantity = मात्रा
paper-period = अवधि
paper-unit_price = इकाई मूल्य
paper-per_seat_year = प्रति सीट प्रति वर्ष
paper-per_unit = प्रति इकाई
paper-one_time = एकमुश्त
paper-months = { $count ->
    [one] { $count } महीना
   *[other] { $count } महीने
}
paper-amount = राशि
paper-carried_forward = आगे ले जाई गई राशि
paper-plan_includes = { $plan } प्लान में क्या-क्या शामिल है

# कर और योग।
paper-tax = कर
paper-tax_summary = दर के अनुसार कर
paper-rate = दर
paper-taxable_value = कर योग्य मूल्य
paper-cgst = CGST
paper-sgst = SGST
paper-utgst = UTGST
paper-igst = IGST
paper-total_tax = कुल कर
paper-round_off = पूर्णांकन
paper-total = कुल
paper-in_words = राशि शब्दों में
paper-amounts_in_rupees = सभी राशियाँ भारतीय रुपये (INR) में
paper-tax_per_line = कर प्रत्येक पंक्ति पर पैसे तक पूर्णांकित किया गया है।
paper-lut_statement = LUT { $arn } ({ $date } तक मान्य) के अंतर्गत, एकीकृत कर के भुगतान के बिना आपूर्ति।
paper-zero_rated_export = शून्य-दर आपूर्ति: सेवाओं का निर्यात।
paper-zero_rated_sez = अधिकृत कार्यों के लिए SEZ इकाई या विकासकर्ता को शून्य-दर आपूर्ति।

# शर्तें और स्वीकृति।
paper-remarks = टिप्पणियाँ
paper-terms = नियम और शर्तें
paper-bank_details = बैंक विवरण
paper-account_name = खाताधारक का नाम
paper-account_number = खाता संख्या
paper-ifsc = IFSC
paper-bank = बैंक
paper-branch = शाखा
paper-upi = UPI
paper-acceptance = स्वीकृति
paper-accepted_for = { $company } के लिए और उसकी ओर से स्वीकृत
paper-for_supplier = { $company } की ओर से
paper-authorised_signatory = प्राधिकृत हस्ताक्षरकर्ता
paper-name = नाम
paper-designation = पदनाम
paper-signature = हस्ताक्षर

# पृष्ठ का निचला भाग।
paper-not_an_invoice = यह एक प्रस्ताव है, कर बीजक नहीं।
paper-priced_from_file = मसौदा: मूल्य फ़ाइल से लिए गए हैं, यह जारी किया गया प्रस्ताव नहीं है
paper-document_check = दस्तावेज़ जाँच { $hash }
# What the application says beside the document, never in it.
paper-glyph_warning = { $field }: दस्तावेज़ { $characters } नहीं दिखा सकता। इन अक्षरों को बदलें।
paper-log_taken_out = निकाला गया
paper-log_entries = प्रविष्टियाँ
paper-log_which = कौन सी
paper-log_all = पहुँच में सब कुछ
paper-log_newest = नवीनतम प्रविष्टि का हैश
