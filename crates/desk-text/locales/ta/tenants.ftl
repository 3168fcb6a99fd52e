# டெனன்ட் மரம்.
nav-tenants = டெனன்ட்கள்
tenants-line = MSP-களும் அவற்றின் வாடிக்கையாளர்களும்
tenants-search = பெயர், எண், முகவரி தேடுக
tenants-count = { $count ->
    [one] { $count } டெனன்ட்
   *[other] { $count } டெனன்ட்கள்
}
tenants-none = உங்கள் எல்லைக்குள் அத்தகைய டெனன்ட் இல்லை.
tenants-none_for = எந்த டெனன்டின் பெயரிலும் எண்ணிலும் முகவரியிலும் "{ $search }" இல்லை.
tenants-shape = எப்படிக் காட்டுவது
tenants-as_list = பட்டியல்
tenants-as_tree = மரம்
tenants-name = பெயர்
tenants-code = எண்
tenants-domain = முகவரி
tenants-kind = வகை
tenants-parent = எதன் கீழ்
tenants-acts = { $name }: செயல்கள்
tenant_kind-all = எல்லா வகைகளும்
tenant_kind-organisation = நிறுவனம்
tenant_kind-msp = MSP
tenant_kind-client = வாடிக்கையாளர்
tenant_status-active = செயலில்
tenant_status-archived = காப்பகத்தில்
tenant_status-purged = நீக்கப்பட்டது

# ஒரு புதிய டெனன்ட்.
tenant-add = டெனன்ட் சேர்
tenant-new = புதிய டெனன்ட்
tenant-new_line = இதன் எண், முகவரி, மரத்தில் இடம் ஆகியவை இங்கே உருவாக்கியபடியே இருக்கும்.
tenant-kind_msp = விற்கிறது: சொந்த விலைகள், எண் முன்னொட்டு, வாடிக்கையாளர்கள் உண்டு.
tenant-kind_client = அதன் MSP விற்பதைப் பயன்படுத்துகிறது; எண்ணும் முகவரியும் உண்டு.
tenant-general = பொது
tenant-label = முகவரியின் தொடக்கம்
tenant-notes = குறிப்புகள்
tenant-tags = குறிச்சொற்கள்
tenant-supplier = இதன் முன்மொழிவுகளின் தலைப்பில்
tenant-supplier_hint = பின்னர் அமைப்புகளில் மாற்றலாம்
tenant-create = டெனன்டை உருவாக்கு
tenant-created = { $name } உருவாக்கப்பட்டது.
tenant-nowhere = நீங்கள் எங்கும் டெனன்டை உருவாக்க முடியாது. { $granted_by } "{ $right }" உரிமையை வழங்கலாம்.
hint-address = இதன் முகவரி { $domain }
hint-notes = இந்த டெனன்டைப் பார்க்கக்கூடிய அனைவருக்கும்
hint-tags = ஒரு குறிச்சொல்லுக்குத் தரப்பட்ட பங்குகள் அது உள்ள ஒவ்வொரு டெனன்டையும் எட்டும்
tags-add = குறிச்சொல்லைச் சேர்க்கவும்
tags-remove = { $tag } நீக்கவும்
field-base_domain = அடிப்படை டொமைன்
hint-base_domain = டெனன்ட்களின் முகவரிகள் இதில் முடியும்

# ஒரு டெனன்ட்.
tenant-edit = திருத்து
tenant-delegate = நிர்வாகியாக அனுப்பு
tenant-fixed = ஒருபோதும் மாறாது
tenant-below = நேராக இதன் கீழ்
tenant-archive = காப்பகப்படுத்து
tenant-archive_title = { $name }: காப்பகப்படுத்தவா?
tenant-archive_text = பின்னர் படிக்க முடியும், மாற்ற முடியாது; எங்கும் தேர்வுக்கு வராது. எப்போது வேண்டுமானாலும் மீட்டெடுக்கலாம்; 30 நாட்களுக்குப் பிறகு நிரந்தரமாக நீக்கலாம்.
tenant-archived = { $name } காப்பகத்தில் உள்ளது.
tenant-archived_notice = இந்த டெனன்ட் காப்பகத்தில் உள்ளது: படிக்கலாம், மாற்ற முடியாது.
tenant-purgeable_on = இதை { $date } முதல் நிரந்தரமாக நீக்கலாம்.
tenant-restore = மீட்டெடு
tenant-restored = { $name } மீண்டும் வந்தது.
tenant-purge = நிரந்தரமாக நீக்கு
tenant-purge_title = { $name }: நிரந்தரமாக நீக்கவா?
tenant-purge_text = இதன் எல்லாத் தரவும் அழிக்கப்படும்; யாராலும் மீட்க முடியாது. இதன் எண், முன்னொட்டு, முகவரி மீண்டும் யாருக்கும் தரப்படாது.
tenant-purge_name = தொடர { $name } எனத் தட்டச்சு செய்க
tenant-purged = { $name } நிரந்தரமாக நீக்கப்பட்டது.

# ஒரு வாடிக்கையாளருக்குள்.
nav-customers = என் வாடிக்கையாளர்கள்
customers-count = { $count ->
    [one] { $count } வாடிக்கையாளர்
   *[other] { $count } வாடிக்கையாளர்கள்
}
customers-add = வாடிக்கையாளரைச் சேர்
customers-empty = இன்னும் வாடிக்கையாளர் இல்லை
customers-empty_text = MSP-ஐ நடத்துபவர் தம் வாடிக்கையாளர்களை டெனன்ட்களாகச் சேர்த்து, இங்கிருந்து ஒவ்வொன்றினுள்ளும் செல்கிறார்.
customers-none = உங்கள் எல்லைக்குள் அத்தகைய வாடிக்கையாளர் இல்லை.
context-label = வேலை செய்யும் இடம்
context-all = எல்லா வாடிக்கையாளர்களும்
context-search = வாடிக்கையாளரைத் தேடுக
context-recent = அண்மையில்
context-more = { $count ->
    [one] மேலும் { $count }; கண்டறியத் தட்டச்சு செய்க
   *[other] மேலும் { $count }; கண்டறியத் தட்டச்சு செய்க
}
context-inside = { $name } உள்ளே
context-back = எல்லா வாடிக்கையாளர்களுக்கும் திரும்பு
context-into = இதற்குள் செல்
context-window = புதிய சாளரத்தில் திற
view-msp = MSP காட்சி
view-user = பயனர் காட்சி

# தன் சொந்தச் சாளரத்தில் ஒரு வாடிக்கையாளர்.
window-title = { $name } - பார்ட்னர் டெஸ்க்
window-close = இந்தச் சாளரத்தை மூடு
cover-title = முதன்மைச் சாளரத்தில் தொடரவும்
cover-locked = Partner Desk பூட்டப்பட்டுள்ளது. முதன்மைச் சாளரத்தில் திறந்தால், இந்தச் சாளரம் விட்ட இடத்திலிருந்து தொடரும்.
cover-signed_out = யாராவது உள்நுழைந்திருக்கும்போது மட்டுமே இந்தச் சாளரம் தன் வாடிக்கையாளரைக் காட்டும்; உள்நுழைவது முதன்மைச் சாளரத்தில்.
cover-gone_title = இங்கே இனி எதுவும் இல்லை
cover-gone = இந்த வாடிக்கையாளர் இனி இல்லை, அல்லது உங்களுடையவர் அல்ல.
cover-main = முதன்மைச் சாளரத்தைக் காட்டு

# டெனன்டின் முகவரி.
address-copy = முகவரியை நகலெடு
address-copied = { $name }: முகவரி நகலெடுக்கப்பட்டது.
address-not_copied = முகவரியை நகலெடுக்க முடியவில்லை. அது: { $address }
address-nowhere = அப்படிச் செயலில் உள்ள டெனன்ட் இங்கே இல்லை, அல்லது அது உங்களுடையது அல்ல.
