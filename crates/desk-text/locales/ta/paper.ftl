# ஆவணமாக முன்மொழிவு.
paper-proposal = முன்மொழிவு
paper-draft = வரைவு
paper-number = முன்மொழிவு எண்
paper-reference = குறிப்பு எண்
paper-date = தேதி
paper-valid_until = செல்லுபடியாகும் கடைசி நாள்
paper-page = பக்கம் { $page } / { $pages }
paper-continued = தொடர்ச்சி

# தரப்பினர்.
paper-supplier = வழங்குநர்
paper-customer = வாடிக்கையாளர்
paper-contact = தொடர்பாளர்
paper-email = மின்னஞ்சல்
paper-mobile = கைபேசி
paper-phone = தொலைபேசி
paper-domain = டொமைன்
paper-gstin = GSTIN
paper-sez_unit = SEZ அலகு அல்லது மேம்பாட்டாளர்
paper-unregistered = GST-இல் பதிவு செய்யப்படவில்லை
paper-place_of_supply = வழங்கல் இடம்

# வரிசைகள்.
paper-line_number = எண்
paper-description = விவரம்
paper-sac = SAC
paper-seats = பயனர்கள்
paper-quantity = அளவு
paper-period = காலம்
paper-unit_price = அலகு விலை
paper-per_seat_year = ஒரு பயனருக்கு ஓராண்டுக்கு
paper-per_unit = ஓர் அலகுக்கு
paper-one_time = ஒரு முறை
paper-months = { $count ->
    [one] { $count } மாதம்
   *[other] { $count } மாதங்கள்
}
paper-amount = தொகை
paper-carried_forward = கொண்டுசெல்லப்பட்ட தொகை
paper-plan_includes = { $plan } திட்டத்தில் அடங்குபவை

# வரியும் மொத்தமும்.
paper-tax = வரி
paper-tax_summary = விகிதவாரியாக வரி
paper-rate = விகிதம்
paper-taxable_value = வரிக்குரிய மதிப்பு
paper-cgst = CGST
paper-sgst = SGST
paper-utgst = UTGST
paper-igst = IGST
paper-total_tax = மொத்த வரி
paper-round_off = முழு ரூபாயாக்கம்
paper-total = மொத்தம்
paper-in_words = தொகை எழுத்தில்
paper-amounts_in_rupees = அனைத்துத் தொகைகளும் இந்திய ரூபாயில் (INR)
paper-tax_per_line = ஒவ்வொரு வரிசைக்கும் வரி பைசா அளவில் முழுமையாக்கப்பட்டுள்ளது.
paper-lut_statement = LUT { $arn } ({ $date } வரை செல்லும்) கீழ், ஒருங்கிணைந்த வரி செலுத்தாமல் வழங்கல்.
paper-zero_rated_export = பூஜ்ஜிய வரி வழங்கல்: சேவை ஏற்றுமதி.
paper-zero_rated_sez = அனுமதிக்கப்பட்ட செயல்பாடுகளுக்காக SEZ அலகு அல்லது மேம்பாட்டாளருக்குப் பூஜ்ஜிய வரி வழங்கல்.

# நிபந்தனைகளும் ஏற்பும்.
paper-remarks = குறிப்புகள்
paper-terms = விதிமுறைகளும் நிபந்தனைகளும்
paper-bank_details = வங்கி விவரங்கள்
paper-account_name = கணக்கின் பெயர்
paper-account_number = கணக்கு எண்
paper-ifsc = IFSC
paper-bank = வங்கி
paper-branch = கிளை
paper-upi = UPI
paper-acceptance = ஏற்பு
paper-accepted_for = { $company } சார்பில் ஏற்கப்பட்டது
paper-for_supplier = { $company } சார்பாக
paper-authorised_signatory = அதிகாரம் பெற்ற கையொப்பமிடுபவர்
paper-name = பெயர்
paper-designation = பதவி
paper-signature = கையொப்பம்

# பக்கத்தின் அடிப்பகுதி.
paper-not_an_invoice = இது ஒரு முன்மொழிவு; வரி விலைப்பட்டியல் அல்ல.
paper-priced_from_file = வரைவு: கோப்பிலிருந்து விலையிடப்பட்டது; வெளியிடப்பட்ட முன்மொழிவு அல்ல
paper-document_check = ஆவணச் சரிபார்ப்பு { $hash }
# What the application says beside the document, never in it.
paper-glyph_warning = { $field }: ஆவணத்தால் { $characters } எழுத்துகளைக் காட்ட முடியாது. இவற்றை மாற்றவும்.
paper-log_taken_out = எடுத்தது
paper-log_entries = பதிவுகள்
paper-log_which = எவை
paper-log_all = எட்டக்கூடிய அனைத்தும்
paper-log_newest = புதிய பதிவின் ஹாஷ்
