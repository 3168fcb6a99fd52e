# The words of the window.

# The frame around every page.
app-name = பார்ட்னர் டெஸ்க்
nav-pricing = விலை பெறுக
nav-proposals = முன்மொழிவுகள்
nav-price_books = விலைப் புத்தகங்கள்
nav-settings = அமைப்புகள்
frame-sell = விற்பனை
frame-manage = நிர்வாகம்
frame-pages = பக்கங்கள்
frame-fold = பக்கப்பட்டியைச் சுருக்கு
frame-skip = நேராகப் பக்கத்திற்குச் செல்
frame-status = பணியிடம்
frame-msp = யாருக்காக விற்பனை
frame-offline = இந்தக் கணினியில்
frame-offline_title = அனைத்தும் இந்தக் கணினியில் ஒரே கோப்பில் உள்ளது; இணையம் இல்லாமலே இயங்கும்.
frame-customer_view = வாடிக்கையாளர் காட்சி
frame-theme = தோற்றம்
frame-language = மொழி
theme-system = கணினியைப் போல
theme-light = வெளிர்
theme-dark = இருள்
status-backed_up = காப்புப் பிரதி { $time }
status-no_backup = இன்னும் காப்புப் பிரதி இல்லை
start-opening = பணியிடம் திறக்கப்படுகிறது
start-opening_text = Partner Desk அல்லது கணினி திடீரென நின்றிருந்தால், முதலில் முழுக் கோப்பும் சரிபார்க்கப்படும்.
state-loading = ஏற்றப்படுகிறது
leave-title = சேமிக்காமல் வெளியேறவா?
leave-text = இந்தப் பக்கத்தில் சேமிக்கப்படாத மாற்றங்கள் உள்ளன. இப்போது வெளியேறினால் அவை இழக்கப்படும்.
leave-act = சேமிக்காமல் வெளியேறு

# What buttons do.
act-back = பின்செல்
act-next = அடுத்து
act-cancel = ரத்து செய்
act-close = மூடு
act-save = சேமி
act-discard = நீக்கு
act-undo = செயல்தவிர்
act-reload = மீண்டும் திற
act-restore_file = காப்புப் பிரதியை மீட்டெடு
act-sign_in = உள்நுழை
profile-access = என் அணுகல்
profile-acts = நான் செய்தவை
act-sign_out = வெளியேறு

# Fields.
field-optional = (விருப்பம்)
field-choose = தேர்ந்தெடு
field-show = காட்டு
field-hide = மறை
field-suggestions = அறிந்த வாடிக்கையாளர்கள்
field-legal_name = சட்டப்பூர்வப் பெயர்
field-organisation_name = நிறுவனத்தின் பெயர்
field-prefix = எண் முன்னொட்டு
field-gstin = GSTIN எண்
field-state = மாநிலம்
field-region = மாநிலம் அல்லது பகுதி
field-address = முகவரி
field-city = நகரம்
field-pin = அஞ்சல் குறியீடு (PIN)
field-postal_code = அஞ்சல் குறியீடு
field-country = நாடு
field-email = மின்னஞ்சல்
field-email_customers = வாடிக்கையாளர்களுக்கான மின்னஞ்சல்
field-phone = தொலைபேசி
field-mobile = கைபேசி
field-logo = சின்னம்
field-your_name = உங்கள் பெயர்
field-passphrase = கடவுத்தொடர்
field-passphrase_repeat = கடவுத்தொடர் மீண்டும்
field-company = நிறுவனப் பெயர்
field-domain = டொமைன்
field-spoc = தொடர்பு நபர் (SPOC)
field-sez = SEZ அலகு அல்லது மேம்பாட்டாளர்
field-plan = திட்டம்
field-seats = இருக்கைகள்
field-term = காலம்
field-months = மாதங்கள்
field-price = ஒரு பயனருக்கு ஆண்டு விலை
field-start_date = தொடக்க நாள்
field-valid_until = செல்லுபடியாகும் நாள் வரை
field-document_language = ஆவணத்தின் மொழி
field-documents_language = புதிய ஆவணங்களின் மொழி
field-time_zone = நேர மண்டலம்
field-remarks = வாடிக்கையாளருக்கான குறிப்பு
field-terms = விதிமுறைகள்
field-account_name = கணக்குப் பெயர்
field-account_number = கணக்கு எண்
field-bank = வங்கியும் கிளையும்
field-ifsc = IFSC குறியீடு
field-upi = UPI முகவரி
field-supplier_sez = நாங்கள் சிறப்புப் பொருளாதார மண்டலத்தில் (SEZ) உள்ளோம்
field-lut_arn = LUT குறிப்பு எண் (ARN)
field-lut_valid_until = LUT செல்லுபடியாகும் நாள் வரை
hint-gstin_form_valid = வடிவம் சரி, GSTN உடன் சரிபார்க்கப்படவில்லை
hint-gstin_supplier = 15 எழுத்துகள், பதிவுச் சான்றிதழில் உள்ளபடி
hint-state_from_gstin = GSTIN இலிருந்து
hint-prefix = முதல் எண் { $number }
hint-valid_until = { $date } வரை செல்லுபடியாகும்
hint-starts = காலம் { $date } முதல்
logo-choose = படத்தைத் தேர்ந்தெடு
logo-remove = அகற்று
logo-hint = PNG அல்லது JPEG, ஒவ்வொரு பக்கமும் அதிகபட்சம் 4096 பிக்சல்
logo-unreadable = இந்தக் கோப்பைப் படிக்க முடியவில்லை. மீண்டும் தேர்ந்தெடுக்கவும் அல்லது வேறொன்றைத் தேர்ந்தெடுக்கவும்.
passphrase-empty = குறைந்தது { $min } எழுத்துகள். சில சொற்களைச் சேர்த்தால் நினைவில் வைப்பது எளிது.
passphrase-short = மிகச் சிறியது: குறைந்தது { $min } எழுத்துகள் தேவை.
passphrase-weak = எளிதில் ஊகிக்கலாம். ஒன்றோடொன்றும் உங்களோடும் தொடர்பில்லாத சொற்களைப் பயன்படுத்தவும்.
passphrase-good = நன்று. இன்னொரு சொல் சேர்த்தால் வலுவாகும்.
passphrase-strong = வலுவானது.

# The first run.
first_run-steps = படிகள்
first_run-language = மொழி
first_run-organisation = நிறுவனம்
first_run-owner = உரிமையாளர்
first_run-prices = விலைகள்
first_run-sample = நிறைவு
first_run-greeting = என்னுடன் தமிழில் பேசுங்கள்
first_run-welcome = பார்ட்னர் டெஸ்க்கிற்கு வரவேற்கிறோம்
first_run-welcome_text = உரிமங்களுக்கு விலை கணக்கிட்டு முன்மொழிவை வழங்குங்கள், இணையம் இருந்தாலும் இல்லாவிட்டாலும். அமைக்க இரண்டு நிமிடங்கள் போதும்.
first_run-organisation_title = விற்பவர் யார்?
first_run-organisation_text = இது ஒவ்வொரு முன்மொழிவின் தலைப்பிலும் இடம்பெறும். பின்னர் அமைப்புகளில் மாற்றலாம்.
first_run-owner_title = இந்தப் பணியிடத்தின் உரிமையாளர் யார்?
first_run-owner_text = உரிமையாளர் அனைத்தும் செய்யலாம். கடவுத்தொடரை யாராலும் மீட்டுத் தர முடியாது; நினைவில் நிற்பதைத் தேர்ந்தெடுக்கவும்.
first_run-prices_title = உங்கள் விலைகள் என்ன?
first_run-prices_text = தொடங்க மூன்று திட்டங்கள், ஒரு பயனருக்கு ஆண்டுக்கு ரூபாயில். இவற்றின் மேல் உங்கள் விலையை எழுதலாம் அல்லது பின்னர் செய்யலாம்.
first_run-with_prices = இந்த விலைப் புத்தகத்துடன் தொடங்கு
first_run-sample_title = கிட்டத்தட்ட முடிந்தது
first_run-sample_text = நீங்கள் பதிந்ததைச் சரிபாருங்கள்; பார்க்க மாதிரித் தரவு வேண்டுமா என முடிவு செய்யுங்கள்.
first_run-sample_data = மாதிரி வாடிக்கையாளர்களையும் முன்மொழிவுகளையும் சேர்
first_run-sample_hint = முயன்று பார்க்கக் கற்பனை நிறுவனங்கள்.
first_run-create = பணியிடத்தை உருவாக்கு

# Sign-in, and a workspace that cannot be opened.
sign_in-title = உள்நுழைக
trouble-title = பணியிடத்தைத் திறக்க முடியவில்லை
trouble-restore = கோப்பு சேதமடைந்திருந்தால் அதன் இடத்தில் காப்புப் பிரதியை வைக்கவும். இப்போதுள்ள கோப்பு பத்திரமாக வைக்கப்படும்.
trouble-again = மீண்டும் முயல்க

# Get pricing.
pricing-title = விலை பெறுக
pricing-no_prices = இன்னும் விலைகள் இல்லை
pricing-no_prices_text = விலை கணக்கிட இன்று செல்லுபடியாகும் வெளியிடப்பட்ட விலைப் புத்தகம் தேவை. ஒன்றை எழுதவும் அல்லது கோப்பிலிருந்து கொண்டு வரவும்.
pricing-not_saved_yet = தட்டச்சு செய்யும்போதே சேமிக்கப்படும்
pricing-saving = வரைவு சேமிக்கப்படுகிறது
pricing-saved = வரைவு சேமிக்கப்பட்டது
pricing-saved_ago = வரைவு சேமிக்கப்பட்டது { $ago }
pricing-save_failed = வரைவு சேமிக்கப்படவில்லை; தட்டச்சு செய்யும்போது மீண்டும் முயலும்
pricing-book = விலைப் புத்தகம் v{ $number }
pricing-book_until = விலைப் புத்தகம் v{ $number }, { $date } வரை செல்லுபடி
pricing-preview = PDF முன்னோட்டம்
pricing-generate = முன்மொழிவை உருவாக்கு
pricing-made = முன்மொழிவு { $number } தயார்.
pricing-discard = இந்த வரைவை நீக்கவா?
pricing-discard_text = { $company } க்கான வரைவு நீக்கப்படும். உருவாக்கப்பட்ட முன்மொழிவுகள் இருக்கும்.
pricing-customer = வாடிக்கையாளர்
pricing-known_customer = { $count ->
    [one] அறிந்த வாடிக்கையாளர் · முந்தைய { $count } முன்மொழிவு
   *[other] அறிந்த வாடிக்கையாளர் · முந்தைய { $count } முன்மொழிவுகள்
}
pricing-plans = திட்டமும் இருக்கைகளும்
pricing-add_line = இன்னொரு திட்டம் சேர்
pricing-remove_line = இந்தத் திட்டத்தை அகற்று
pricing-no_plan = திட்டம் தேர்ந்தெடுக்கப்படவில்லை
pricing-incomplete = முழுமையற்றது
pricing-slab = அடுக்கு { $from }–{ $to }
pricing-slab_open = அடுக்கு { $from } மற்றும் மேல்
pricing-base = அடிப்படை { $price }
pricing-max = அதிகபட்சம் { $price }
pricing-billing = பில்லிங்
pricing-document = செல்லுபடி, விதிமுறைகள், குறிப்புகள்
standing-fine = உங்கள் வரம்புக்குள்
standing-thin = குறைந்த லாப விளிம்பு: 10 % க்குக் கீழ்
standing-below_base = அடிப்படைக்குக் கீழ்: ஒப்புதல் தேவை
standing-above_max = அதிகபட்சத்துக்கு மேல்: ஒப்புதல் தேவை
summary-title = சுருக்கம்
summary-live = உடனுக்குடன்
summary-empty = விலையைக் காண திட்டத்தைத் தேர்ந்தெடுத்து இருக்கைகளை எழுதவும்.
summary-before_tax = வரிக்கு முன். எந்த வரி சேரும் என்பதை GSTIN அல்லது மாநிலம் சொல்லும்.
summary-taxable = வரிக்கு முன்
summary-tax = ஜிஎஸ்டி
summary-tax_unknown = மாநிலம் தேவை
summary-zero_rated = LUT இன்கீழ் வரியில்லை
summary-abroad = வெளிநாடு
summary-round_off = முழுமையாக்கம்
summary-cost = உங்கள் செலவு
summary-margin = லாப விளிம்பு
summary-margin_percent = லாப விளிம்பு %
summary-markup_percent = விலையேற்றம் %
summary-discount = அதிகபட்சத்திலிருந்து தள்ளுபடி
summary-private = இப்பகுதியை நீங்கள் மட்டுமே காண்பீர்கள். வாடிக்கையாளரின் PDF இல் ஒருபோதும் இராது.
preview-title = முன்னோட்டம்

# Proposals.
proposals-title = முன்மொழிவுகள்
proposals-line = வரைவுகளும் வழங்கப்பட்டவையும்
proposals-empty = இன்னும் முன்மொழிவுகள் இல்லை
proposals-empty_text = ஒரு வாடிக்கையாளருக்கு உரிமங்களின் விலையைக் கணக்கிடுங்கள்; வரைவும் அதிலிருந்து உருவாகும் முன்மொழிவும் இங்கே இருக்கும்.
proposals-search = எண், நிறுவனம், தொடர்பு தேடு
proposals-count = { $count ->
    [one] { $count } முன்மொழிவு
   *[other] { $count } முன்மொழிவுகள்
}
proposals-nothing = எதுவும் கிடைக்கவில்லை
proposals-none = இந்த நிலையில் முன்மொழிவு எதுவும் இல்லை.
proposals-none_for = எந்த முன்மொழிவின் எண், நிறுவனம், டொமைன், தொடர்பிலும் "{ $search }" இல்லை.
proposals-clear = அனைத்தையும் காட்டு
proposals-number = எண்
proposals-company = நிறுவனம்
proposals-status = நிலை
proposals-seats = இருக்கைகள்
proposals-total = வரியுடன் மொத்தம்
proposals-valid_until = செல்லுபடி வரை
proposals-owner = உருவாக்கியவர்
proposals-changed = மாற்றப்பட்டது
status-all = அனைத்தும்
status-draft = வரைவு
status-issued = வழங்கப்பட்டது
proposal-open = PDF திற
proposal-save_as = வேறாகச் சேமி
proposal-reveal = கோப்புறையில் காட்டு
proposal-saved_to = { $path } இல் சேமிக்கப்பட்டது
proposal-document = ஆவணம்
proposal-issued = வழங்கப்பட்டது
proposal-content_hash = ஆவணச் சரிபார்ப்பு
proposal-pdf_hash = PDF சரிபார்ப்பு
proposal-frozen = வழங்கப்பட்ட முன்மொழிவும் அதன் PDF உம் ஒருபோதும் மாறாது.

# Price books.
books-title = விலைப் புத்தகங்கள்
books-line = தேதியிட்ட பதிப்புகளில் உங்கள் விலைகள்; வெளியிடப்பட்டவை மாறாது
books-empty = இன்னும் விலைப் புத்தகம் இல்லை
books-empty_text = ஒவ்வொரு திட்டத்தின் இருக்கைக்கும் உங்கள் செலவும் அதிகபட்ச விலையும் விலைப் புத்தகத்தில் இருக்கும். இங்கே எழுதவும் அல்லது CSV கோப்பிலிருந்து கொண்டு வரவும்.
books-new = புதிய விலைப் புத்தகம்
books-new_name = புதிய விலைகள்
books-import = CSV இறக்குமதி
books-version = பதிப்பு
books-name = பெயர்
books-valid_from = செல்லுபடி முதல்
books-valid_to = செல்லுபடி வரை
books-open_end = அடுத்தது வரை
books-slabs = அடுக்குகள்
books-current = நடைமுறையில்
books-published = வெளியிடப்பட்டது
books-draft_line = நீங்கள் வெளியிடும் வரை இந்த விலைகள் யாருக்கும் சொல்லப்படாது
books-save = வரைவைச் சேமி
books-saved = வரைவு சேமிக்கப்பட்டது.
books-publish = வெளியிடு
books-publish_title = இந்த விலைப் புத்தகத்தை வெளியிடவா?
books-publish_text = { $date } முதல் மதிப்பீடுகள் "{ $name }" விலைகளைப் பயன்படுத்தும். அதன்பின் இதை மாற்ற முடியாது; திருத்தத்திற்குப் புதிய பதிப்பு தேவை. வழங்கப்பட்ட முன்மொழிவுகளின் விலைகள் மாறாது.
books-published_toast = விலைப் புத்தகம் வெளியிடப்பட்டது.
books-discard_title = இந்த வரைவை நீக்கவா?
books-discard_text = வரைவு "{ $name }" நீக்கப்படும். வெளியிடப்பட்ட விலைப் புத்தகங்கள் இருக்கும்.
books-copy = புதிய வரைவாக நகலெடு
books-fixed = வெளியிடப்பட்ட விலைப் புத்தகம் மாறாது. திருத்த, புதிய வரைவாக நகலெடுக்கவும்.
grid-plan = திட்டம்
grid-min_seats = இருக்கைகள் முதல்
grid-max_seats = இருக்கைகள் வரை
grid-base_price = அடிப்படை விலை ₹
grid-max_price = அதிகபட்ச விலை ₹
grid-acts = செயல்கள்
grid-add = வரிசை சேர்
grid-remove = இந்த வரிசையை அகற்று
grid-row = வரிசை { $number }
import-title = விலைப் புத்தகத்தை இறக்குமதி செய்
import-text = UTF-8 இல் CSV கோப்பு, விலைகள் ரூபாயில், மேல் வரம்பு இல்லையெனில் max_seats வெற்று. முதலில் சரிபார்க்கப்படும்; இறக்குமதி செய்யும் வரை எதுவும் சேமிக்கப்படாது.
import-drop = CSV கோப்பை இங்கே விடவும்
import-choose = கோப்பைத் தேர்ந்தெடு
import-reading = கோப்பு படிக்கப்படுகிறது
import-unreadable = கோப்பைப் படிக்க முடியவில்லை. அது இன்னும் உள்ளதா, படிக்க அனுமதி உள்ளதா எனப் பார்த்து மீண்டும் தேர்ந்தெடுக்கவும்.
import-faults = { $count ->
    [one] { $count } பிழை. கோப்பில் திருத்தி மீண்டும் தேர்ந்தெடுக்கவும்; எதுவும் இறக்குமதி செய்யப்படவில்லை.
   *[other] { $count } பிழைகள். கோப்பில் திருத்தி மீண்டும் தேர்ந்தெடுக்கவும்; எதுவும் இறக்குமதி செய்யப்படவில்லை.
}
import-good = { $count ->
    [one] { $count } வரிசை, பிழை இல்லை. இறக்குமதி வரைவை உருவாக்கும்; வெளியிடுவது நீங்களே.
   *[other] { $count } வரிசைகள், பிழை இல்லை. இறக்குமதி வரைவை உருவாக்கும்; வெளியிடுவது நீங்களே.
}
import-act = வரைவாக இறக்குமதி செய்
import-done = கோப்பு வரைவாக இறக்குமதி செய்யப்பட்டது.
import-line = வரி
import-column = நெடுவரிசை
import-fault = எதைத் திருத்த வேண்டும்

# Settings.
settings-organisation = நிறுவனம்
settings-organisation_hint = இந்தப் பணியிடத்தில் உள்ள அனைவருக்கும்
settings-appearance = தோற்றம்
settings-backup = காப்புப் பிரதி
settings-about = விவரம்
settings-supplier = வழங்குநர்
settings-supplier_hint = புதிய முன்மொழிவுகளில் அச்சாகும்; முந்தையவை மாறாது
settings-prefix_fixed = எண்கள் வழங்கப்பட்டுவிட்டதால் மாறாது
settings-bank = வங்கிக் கணக்கு
settings-bank_hint = வாடிக்கையாளர்கள் பணம் செலுத்தும் இடம்
settings-tax = வரி
settings-tax_hint = உங்கள் வரி ஆலோசகரிடம் உறுதிப்படுத்தவும்
settings-terms_hint = முன்மொழிவுக்குச் சொந்த விதிமுறைகள் இல்லையெனில் அச்சாகும்
settings-saved = அமைப்புகள் சேமிக்கப்பட்டன.
settings-this_computer = இந்தக் கணினியில்
settings-language_hint = முன்மொழிவின் மொழி தனியாகத் தேர்ந்தெடுக்கப்படும்.
backup-title = காப்புப் பிரதி எடு
backup-text = காப்புப் பிரதி என்பது இந்தப் பணியிடத்தின் அனைத்தையும் கொண்ட ஒரு கோப்பு. ஒரு நகலை வேறு வட்டில் வைக்கவும்.
backup-now = இப்போது காப்புப் பிரதி எடு
backup-to = இங்கே காப்புப் பிரதி எடு
backup-last = கடைசிக் காப்புப் பிரதி { $ago }
backup-done = { $path } இல் காப்புப் பிரதி எடுக்கப்பட்டது ({ $size })
backup-working = பணியிடக் கோப்பில் வேலை நடக்கிறது
backup-restore = மீட்டெடு
backup-restore_text = பணியிடத்தின் இடத்தில் காப்புப் பிரதியை வைக்கும். இப்போதுள்ளது முதலில் காப்பெடுக்கப்படும்; எண்கள் பின்னோக்கிச் செல்லாது.
backup-restore_confirm = { $file } க்குப் பதிலாக நீங்கள் தேர்ந்தெடுக்கும் காப்புப் பிரதி வரும். அதன்பின் பதிந்தவை பணியிடத்தில் இராது; தற்போதைய கோப்பின் நகல் வைக்கப்படும். அனைவரும் மீண்டும் உள்நுழைய வேண்டும்.
backup-restored = காப்புப் பிரதி மீட்டெடுக்கப்பட்டது. மீண்டும் உள்நுழையவும்.
about-version = பதிப்பு
about-file = பணியிடக் கோப்பு
about-folder = கோப்புறை
about-offline = அனைத்தும் இந்தக் கணினியிலேயே உள்ளது; எங்கும் எதுவும் அனுப்பப்படுவதில்லை.
about-tax = நீங்கள் பதிவதிலிருந்து GST, SAC கணக்கிடப்படுகின்றன; உங்கள் வரி ஆலோசகரிடம் உறுதிப்படுத்தவும்.
about-encryption = பணியிடக் கோப்பு முழுவதும் குறியாக்கம் செய்யப்படவில்லை. கடவுத்தொடர்கள் ஹாஷ் ஆக மட்டுமே வைக்கப்படும்; மற்றவற்றுக்கு வட்டுக் குறியாக்கத்தைப் பயன்படுத்தவும்.

# தணிக்கைப் பதிவு.
nav-audit = தணிக்கைப் பதிவு
audit_page-line = யார் எதை எப்போது செய்தார், அனுமதி இருந்ததா. இங்குள்ள எதையும் மாற்ற முடியாது.
audit_page-parts = தணிக்கைப் பதிவின் பகுதிகள்
audit_page-entries = பதிவுகள்
audit_page-activity = செயல்பாடு
audit_page-hours = கிழமை, மணி வாரியாக
audit_page-by_day = நாள் வாரியாக
audit_page-people = அதிகம் செயல்பட்டவர்கள்
audit_page-denied = { $count ->
    [0] எதுவும் மறுக்கப்படவில்லை
    [one] { $count } செயல் மறுக்கப்பட்டது
   *[other] { $count } செயல்கள் மறுக்கப்பட்டன
}
audit_page-monday = திங்கள்
audit_page-tuesday = செவ்வாய்
audit_page-wednesday = புதன்
audit_page-thursday = வியாழன்
audit_page-friday = வெள்ளி
audit_page-saturday = சனி
audit_page-sunday = ஞாயிறு
audit_page-search = நபர், பதிவு, செயல் தேடு
audit_page-kind = பதிவுகள்
audit_page-all_kinds = எல்லாப் பதிவுகளும்
audit_page-acts = செயல்கள்
audit_page-all_acts = எல்லாச் செயல்களும்
audit_page-all_tenants = எல்லா டெனன்ட்டுகளும்
audit_page-from = நாள் முதல்
audit_page-to = நாள் வரை
audit_page-day_hint = 22/11/2026 போன்ற நாள். கடைசி நாள் முழுவதும் சேரும்.
audit_page-clear = நீக்கு
audit_page-nothing = இந்தத் தேடலுக்கும் வடிகட்டிகளுக்கும் பொருந்தும் பதிவு இல்லை.
audit_page-number = எண்
audit_page-time = நேரம்
audit_page-who = யார்
audit_page-what = என்ன நடந்தது
audit_page-tenant = டெனன்ட்
audit_page-result = முடிவு
audit_page-door = வழி
audit_page-device = சாதனம்
audit_page-hash = ஹாஷ்
audit_page-field = புலம்
audit_page-before = முன்
audit_page-after = பின்
audit_page-made = உருவாக்கப்பட்டது
audit_page-changed = மாற்றப்பட்டது
audit_page-removed = நீக்கப்பட்டது
audit_page-entry = பதிவு { $number }
audit_page-no_changes = இந்தச் செயல் எந்தப் பதிவையும் மாற்றவில்லை.
audit_page-hidden_right = இதன் மதிப்புகள் "{ $right }" உரிமையுடன் காட்டப்படும்.
audit_page-hidden_secret = இரகசியங்கள் யாருக்கும் காட்டப்படாது.
audit_page-hidden_erased = இதன் மதிப்புகள் நிரந்தரமாக அழிக்கப்பட்டன.
audit_page-one_record = ஒரு பதிவு: { $kind }
audit_page-by_person = இவர் செய்த அனைத்தும்
audit_page-on_record = இந்தப் பதிவு பற்றிய அனைத்தும்
audit_page-export = ஏற்றுமதி
audit_page-export_csv = அட்டவணை (CSV)
audit_page-export_pdf = ஆவணம் (PDF)
audit_page-exported = பதிவுகள் { $path } இல் உள்ளன
audit_page-user_type = பயனர் வகை
audit_page-all_user_types = எல்லாப் பயனர் வகைகளும்
audit_page-verify = சரிபார்
audit_page-holds = எல்லாப் பதிவுகளும் சரி: மொத்தம் { $count }. இடையில் எதுவும் மாற்றப்படவோ நீக்கப்படவோ சேர்க்கப்படவோ இல்லை.
audit_page-checkpoint = கோப்புக்கு வெளியேயுள்ள சோதனைப் புள்ளி பதிவு { $entry } ஐக் கண்டது; எனவே அதற்கு முன் பதிவு பின்னோக்கி மாற்றப்படவில்லை.
audit_page-no_checkpoint = பின்னோக்கி மாற்றப்பட்டதா எனச் சரிபார்க்கவில்லை: கோப்புக்கு வெளியே சோதனைப் புள்ளி இல்லை.
audit_page-keychain_saw = இந்தக் கணினியின் சாவிக்கொத்தும் பதிவேட்டைக் கண்டது.
audit_page-keychain_silent = இந்தக் கணினியில் எந்தச் சாவிக்கொத்தும் பதிலளிக்கவில்லை: அருகிலுள்ள கோப்புறையுடன் சேர்த்துத் திரும்ப வைக்கப்பட்ட கோப்பு தெரியவராது.
audit_page-checkpoint_forged = பதிவேடு சரியாக உள்ளது; ஆனால் ({ $place }) இல் உள்ள சோதனைப் புள்ளி மாற்றப்பட்டது: அதன் கையொப்பம் அது சொல்வதோடு பொருந்தவில்லை. அதைச் சான்றாக வைத்துக்கொண்டு பின் நீக்கவும்; அடுத்தது தானாகவே எழுதப்படும்.
audit_page-checkpoint_other_workspace = ({ $place }) இல் உள்ள சோதனைப் புள்ளி வேறொரு பணியிடத்தினுடையது. இந்தக் கோப்பு வேறொன்றின் இடத்தில் வைக்கப்பட்டதா? வேண்டுமென்றே என்றால், நகலெடுப்பதற்குப் பதில் காப்பிலிருந்து மீட்டெடுக்கவும்.
audit_page-checkpoint_other_key = பதிவேடு சரியாக உள்ளது; ஆனால் ({ $place }) இல் உள்ள சோதனைப் புள்ளியில் வேறொரு கணினி கையொப்பமிட்டது. நீங்கள் கொண்டுவந்திருந்தால் நீக்கவும்; இல்லையெனில் சான்றாக வைத்து, யார் எழுதியது எனக் கேட்கவும்.
audit_page-broken = பதிவு Partner Desk-க்கு வெளியே மாற்றப்பட்டது. சரியில்லாத முதல் பதிவு: ({ $place }). இந்தக் கோப்பைச் சான்றாக வைத்து, முந்தைய காப்புப் பிரதியை மீட்டெடுக்கவும்.
audit_page-count = { $count ->
    [one] { $count } பதிவு
   *[other] { $count } பதிவுகள்
}

history = வரலாறு
history-title = இந்தப் பதிவுக்கு நடந்தவை: { $kind }
history-nothing = இன்னும் ஏதுமில்லை
history-nothing_text = இனி நடப்பவை இங்கே கூறப்படும்.
history-what_they_did = அவர்கள் செய்தவை
