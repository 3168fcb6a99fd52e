# People, groups, roles and what each of them may do: the words of those pages.

# Users.
nav-people = பயனர்கள்
nav-roles = பொறுப்புகள்
people-line = இந்தப் பணியிடத்தில் வேலை செய்வோர், அவர்கள் இருக்கும் இடம், அவர்களிடம் உள்ளவை
people-add = ஒருவரைச் சேர்
people-empty = இப்போது நீங்கள் மட்டுமே
people-empty_text = இங்கே விற்பவர்களையும் நிர்வகிப்பவர்களையும் பார்ப்பவர்களையும் சேருங்கள். யார் என்ன செய்யலாம் என்பதைப் பொறுப்புகள் தீர்மானிக்கும்.
people-search = பெயர், முகவரி அல்லது புலம் தேடு
people-count = { $count ->
    [one] { $count } நபர்
   *[other] { $count } நபர்கள்
}
people-page = { $all } இல் { $from }–{ $to }
people-nobody = இங்கு இன்னும் யாரும் இல்லை
people-nobody_text = நீங்கள் பார்க்கும் டெனன்டுகளில் சேர்க்கப்படுபவர்கள் இங்கே பட்டியலிடப்படுவர்.
people-none = இந்தத் தேடலுக்கும் வடிகட்டிகளுக்கும் யாரும் பொருந்தவில்லை.
people-all_tenants = எல்லா டெனன்ட்களும்
people-all_groups = எல்லாக் குழுக்களும்
people-only_tenant = இந்த டெனன்ட் மட்டும்
people-only_group = இந்தக் குழு மட்டும்
people-name = பெயர்
people-full_name = முழுப் பெயர்
people-email = பணி மின்னஞ்சல்
people-email_hint = உள்நுழைய; பணியிடம் முழுவதும் ஒரே முறை
people-type = பயனர் வகை
people-category = பிரிவு
people-group = குழு
people-groups = குழுக்கள்
people-no_group = குழு இல்லை
people-roles = பொறுப்புகள்
people-tenant = டெனன்ட்
people-restrictions = தடைகள்
people-restricted = தடை உண்டு
people-restricted_hint = இவருக்கு ஏதோ மறுக்கப்பட்டுள்ளது
people-unrestricted = இவருக்கு எதுவும் மறுக்கப்படவில்லை
people-last_sign_in = கடைசி உள்நுழைவு
people-never = ஒருபோதும் இல்லை
people-open = திற
people-edit = மாற்று
people-more = மேலும்
people-acts_of = { $name }: செயல்கள்
people-suspend = இடைநிறுத்து
people-suspended = { $name } இடைநிறுத்தப்பட்டுள்ளார்; உள்நுழைய முடியாது.
people-resume = மீண்டும் அனுமதி
people-resumed = { $name } மீண்டும் அனுமதிக்கப்பட்டார்.
people-delete = நீக்கு
people-delete_title = { $name }: நீக்கவா?
people-delete_text = { $name } இனி உள்நுழைய முடியாது; முகவரி மீண்டும் பயன்படுத்தக் கிடைக்கும். 30 நாட்களுக்குள் மீட்டெடுக்கலாம்; பிறகு தனிப்பட்ட விவரங்கள் நிரந்தரமாக அழிக்கப்படும்.
people-deleted = { $name } நீக்கப்பட்டார்.
people-restore = மீட்டெடு
people-restored = { $name } மீட்டெடுக்கப்பட்டார்; இன்னும் இடைநிறுத்தத்தில் உள்ளார். தயாரானதும் மீண்டும் அனுமதியுங்கள்.
people-restorable = இவர் நீக்கப்பட்டுள்ளார். { $date } வரை மீட்டெடுக்கலாம்; இடைநிறுத்தத்தில் திரும்புவார்.
people-gone = இவர் நீக்கப்பட்டுள்ளார்; இனி மீட்டெடுக்க முடியாது.
people-erase = தனிப்பட்ட தரவை அழி
people-erase_title = { $name }: தனிப்பட்ட தரவை அழிக்கவா?
people-erase_text = இவரின் பெயர், முகவரிகள், எண்கள், இவரைப் பற்றி உள்ளிட்ட அனைத்தும் நிரந்தரமாக அழிக்கப்படும், தணிக்கைப் பதிவிலும். செய்தவற்றைப் பதிவு தொடர்ந்து சொல்ல ஒரு புனைபெயர் இருக்கும். வெளியிட்ட முன்மொழிவுகளும் முந்தைய காப்புப்பிரதிகளும் மாறாது.
people-erase_name = தொடர { $name } என உள்ளிடவும்
people-erased = { $name }: தனிப்பட்ட தரவு அழிக்கப்பட்டது.
people-erased_hint = இவரின் தனிப்பட்ட தரவு அழிக்கப்பட்டது. இவர் செய்தவை இந்தப் புனைபெயரில் தணிக்கைப் பதிவில் இருக்கும்.
people-parts = இந்தப் பக்கத்தின் பகுதிகள்
people-details = விவரங்கள்
people-access = அணுகல்
people-basic = அடிப்படை விவரங்கள்
people-personal = தனிப்பட்ட விவரங்கள்
people-department = துறை
people-department_hint = பொறுப்பு இல்லாமல் துறையினர் செய்யக்கூடியது இவருக்கும் உண்டு
people-job_title = பதவி
people-mobile = கைபேசி எண்
people-personal_email = தனிப்பட்ட மின்னஞ்சல்
people-personal_email_hint = உள்நுழையும் முகவரி தவிர இவரது சொந்த முகவரி
people-saved = { $name } சேமிக்கப்பட்டது.
people-added = { $name } சேர்க்கப்பட்டு அழைக்கப்பட்டார்.
people-not_joined = { $name } { $group } குழுவில் சேர்க்கப்படவில்லை.
user_status-invited = அழைப்பு
user_status-active = செயலில்
user_status-suspended = நிறுத்தம்
user_status-deleted = நீக்கம்
user_type-user = பயனர்
user_type-admin = நிர்வாகி
user_category-administrator = நிர்வாகி
user_category-technician = தொழில்நுட்பர்
user_category-service_desk_agent = சேவை மைய முகவர்
user_category-account_manager = கணக்கு மேலாளர்
user_category-it_administrator = IT நிர்வாகி
user_category-department_head = துறைத் தலைவர்
user_category-end_user = இறுதிப் பயனர்
user_category-executive = செயல் அதிகாரி
pick-suggestions = நபர்களும் குழுக்களும்

# Groups.
groups-title = குழுக்கள்
groups-line = ஒரே பொறுப்புகளைச் சேர்ந்து பெறுபவர்கள்
groups-add = குழுவைச் சேர்
groups-edit = குழுவை மாற்று
groups-empty = இன்னும் குழு இல்லை
groups-empty_text = குழுவுக்குப் பொறுப்பு ஒரு முறை வழங்கப்படும்; அதிலுள்ள அனைவரிடமும் இருக்கும்: ஒரு அணி, ஒரு பணிமுறை, ஒரு கிளை.
groups-count = { $count ->
    [one] { $count } குழு
   *[other] { $count } குழுக்கள்
}
groups-name = குழுவின் பெயர்
groups-members = உறுப்பினர்கள்
groups-add_member = உறுப்பினரைச் சேர்
groups-add_member_hint = பெயர் அல்லது முகவரியின் பகுதியைத் தட்டச்சு செய்து தேர்ந்தெடுங்கள்
groups-take_out = { $name }: வெளியே எடு
groups-delete_title = { $name } குழுவை நீக்கவா?
groups-delete_text = உறுப்பினர்கள் இருப்பார்கள். பொறுப்புகள் உள்ள குழுவை நீக்க முடியாது: முதலில் அவற்றை முடியுங்கள்.
groups-deleted = { $name } குழு நீக்கப்பட்டது.
groups-roles = குழுவின் பொறுப்புகள்
groups-no_roles = இந்தக் குழுவுக்குப் பொறுப்பு எதுவும் வழங்கப்படவில்லை.

# டெனன்ட் தன் பயனர்களைப் பற்றி வைத்திருக்கும் புலங்கள்.
fields-title = புலங்கள்
fields-line = டெனன்ட் தன் பயனர்களைப் பற்றி மேலும் அறிய விரும்புவது
fields-add = புலத்தைச் சேர்
fields-edit = புலத்தை மாற்று
fields-empty = இன்னும் சொந்தப் புலம் இல்லை
fields-empty_text = டெனன்டின் ஒவ்வொருவருக்கும் கேட்கப்படுவது ஒரு புலம்: பணியாளர் எண், பணிமுறை, சான்றிதழ்.
fields-count = { $count ->
    [one] { $count } புலம்
   *[other] { $count } புலங்கள்
}
fields-name = புலத்தின் பெயர்
fields-kind = அதில் இருப்பது
fields-kind_fixed = பயனர்களின் புலங்கள் நிரப்பப்பட்டுள்ளதால் இது மாறாது.
fields-people = நிரப்பியவை
fields-choices = தேர்வுகள்
fields-choices_hint = வரிக்கு ஒன்று, பட்டியலின் வரிசையில்
fields-not_chosen = எதுவும் தேர்வாகவில்லை
fields-number_hint = இலக்கங்கள்; தசமத்துக்கு முன் புள்ளி, எ.கா. 12.5
fields-date_hint = ஒரு நாள், எ.கா. 2026-11-22
fields-delete_title = { $name } புலத்தை நீக்கவா?
fields-delete_text = { $count ->
    [0] அனைவருக்கும் அது காலியாக உள்ளது.
    [one] { $count } நபருக்கு அதில் இருப்பதும் நீங்கும்.
   *[other] { $count } பேருக்கு அதில் இருப்பதும் நீங்கும்.
}
fields-deleted = { $name } புலம் நீக்கப்பட்டது.
user_field_kind-text = உரை
user_field_kind-number = எண்
user_field_kind-date = தேதி
user_field_kind-choice = பட்டியலிலிருந்து தேர்வு

# Grants.
grants-title = உள்ள பொறுப்புகள்
grants-none = இவருக்குப் பொறுப்பு எதுவும் வழங்கப்படவில்லை. இவர் செய்யக்கூடியது இயல்புநிலைகளாலும் விதிவிலக்குகளாலும் மட்டுமே.
grants-add = பொறுப்பு வழங்கு
grants-give = வழங்கு
grants-give_to = { $name }: பொறுப்பு வழங்கு
grants-given = பொறுப்பு வழங்கப்பட்டது.
grants-who = யார்
grants-whom = நபர் அல்லது குழு
grants-whom_hint = பெயர் அல்லது முகவரியின் பகுதியைத் தட்டச்சு செய்து பட்டியலில் தேர்ந்தெடுங்கள்
grants-role = பொறுப்பு
grants-role_hint = முதலில் டெனன்டைத் தேர்ந்தெடுங்கள்
grants-where = டெனன்ட்
grants-through = வழி
grants-directly = நேரடியாக
grants-delegated = ஒப்படைப்பு
grants-reason = காரணம்
grants-reach = எதுவரை
grants-tag = குறிச்சொல்
grants-starts_on = எந்நாள் முதல்
grants-starts_hint = காலியெனில்: இப்போதிருந்து
grants-ends_on = கடைசி நாள்
grants-ends_hint = காலியெனில்: முடிவு இல்லை
grants-ends = முடிவு
grants-endless = முடிவு இல்லை
grants-begins = { $date } அன்று தொடங்கும்
grants-hidden = உங்கள் பார்வைக்கு அப்பால்
grants-end = முடி
grants-end_of = { $who }: { $role } பொறுப்பை முடி
grants-end_title = இந்தப் பொறுப்பை இப்போதே முடிக்கவா?
grants-end_text = இக்கணம் முதல் { $tenant } இல் { $who } இடம் { $role } பொறுப்பு இருக்காது.
grants-ended = பொறுப்பு முடிந்தது.
reach-subtree = இந்த டெனன்டும் கீழுள்ள அனைத்தும்
reach-only = தேர்ந்தெடுத்த டெனன்ட்கள் மட்டும்
reach-tagged = ஒரு குறிச்சொல் உள்ள டெனன்ட்கள் மட்டும்
reach-all_except = தேர்ந்தெடுத்தவை தவிர கீழுள்ள அனைத்தும்
reach-only_named = { $tenants } மட்டும்
reach-tagged_named = { $tag } குறிச்சொல் உள்ளவை மட்டும்
reach-all_except_named = { $tenants } தவிர கீழுள்ள அனைத்தும்

# Delegations.
delegations-title = ஒப்படைப்புகள்
delegations-line = வாடிக்கையாளர்களுக்கு அனுப்பப்பட்ட தொழில்நுட்பர்கள், முதலில் முடிபவை மேலே
delegations-add = தொழில்நுட்பரை அனுப்பு
delegations-act = அனுப்பு
delegations-empty = எந்த வாடிக்கையாளருக்கும் யாரும் அனுப்பப்படவில்லை
delegations-empty_text = MSP-யைச் சேர்ந்த ஒருவரைச் சில வாரங்களுக்கு வாடிக்கையாளரிடம் அனுப்புங்கள். தேர்ந்தெடுத்த நாளில் தானாக முடியும்.
delegations-no_customer = யாரையும் அனுப்ப இன்னும் வாடிக்கையாளர் டெனன்ட் இல்லை. முதலில் ஒன்றை உருவாக்குங்கள்.
delegations-count = { $count ->
    [one] { $count } ஒப்படைப்பு
   *[other] { $count } ஒப்படைப்புகள்
}
delegations-technician = தொழில்நுட்பர்
delegations-customer = வாடிக்கையாளர்
delegations-whom = MSP-யின் நபர் அல்லது குழு
delegations-ends_hint = இன்றிலிருந்து அதிகபட்சம் 365 நாட்கள்
delegations-reason_hint = தொழில்நுட்பர் எதற்குத் தேவை; வாடிக்கையாளர் இதைப் படிக்கலாம்
delegated-admin = நிர்வாகி
delegated-analyst = பகுப்பாய்வாளர்
delegated-viewer = படிக்க மட்டும்
ending-see = ஒப்படைப்புகளைக் காட்டு
ending-mine = நீங்கள் { $date } வரை { $tenant }-க்கு அனுப்பப்பட்டுள்ளீர்கள்.
ending-other = { $who } { $date } வரை { $tenant }-க்கு அனுப்பப்பட்டுள்ளார்.
ending-more = { $count ->
    [one] 14 நாட்களுக்குள் இன்னும் ஓர் ஒப்படைப்பு முடிகிறது.
   *[other] 14 நாட்களுக்குள் இன்னும் { $count } ஒப்படைப்புகள் முடிகின்றன.
}

# Exceptions for one person.
exceptions-title = விதிவிலக்குகள்
exceptions-none = இவருக்கு மட்டும் எதுவும் அனுமதிக்கப்படவோ மறுக்கப்படவோ இல்லை.
exceptions-add = விதிவிலக்கைச் சேர்
exceptions-for = { $name }: விதிவிலக்குகள்
exceptions-text = இங்கே மறுக்கப்பட்டது, இவரிடம் வேறு எது இருந்தாலும் மறுக்கப்பட்டதே. பார்த்தலை மறுத்தால் முழு வரியும் போய்விடும்.
exceptions-hint = பெட்டியை அழுத்துங்கள்: எதுவும் இல்லை, அனுமதி (சரி குறி), மறுப்பு (குறுக்கு), மீண்டும் எதுவும் இல்லை.
exceptions-allowed = கூடுதல் அனுமதி
exceptions-denied = மறுப்பு
exceptions-box = உரிமை { $right }, { $said }
exceptions-says_nothing = எதுவும் சொல்லப்படவில்லை
exceptions-says_allowed = அனுமதி
exceptions-says_denied = மறுப்பு
exceptions-remove = விதிவிலக்கை நீக்கு
exceptions-saved = விதிவிலக்கு சேமிக்கப்பட்டது.

# Explain access.
explain-title = அணுகலை விளக்கு
explain-tenant = இந்த டெனன்டில்
explain-search = உரிமைகளையும் காரணங்களையும் தேடு
explain-held = உண்டு
explain-not_held = மறுப்பு
explain-nothing = நீங்கள் தேடுவதற்குப் பொருந்தும் உரிமை எதுவும் இங்கே வழங்கப்படவோ பறிக்கப்படவோ இல்லை.
explain-inactive = இவர் செயலில் இல்லாததால் இப்போது எதுவும் செய்ய முடியாது. கீழே இருப்பது இவரிடம் இருக்கக்கூடியவை.
explain-hidden = உங்கள் பார்வைக்கு அப்பாலுள்ள இடம்
explain-grant = { $tenant } இல் { $role } பொறுப்பால் கிடைத்தது.
explain-grant_group = { $tenant } இல் { $group } குழுவின் { $role } பொறுப்பால் கிடைத்தது.
explain-delegation = { $tenant } க்கு { $role } ஆக அனுப்பப்பட்டார்: { $reason }.
explain-delegation_group = { $group } குழு வழியாக { $tenant } க்கு { $role } ஆக அனுப்பப்பட்டார்: { $reason }.
explain-company = { $tenant } இல் அனைவருக்கும் இயல்புநிலை.
explain-department = { $tenant } இல் { $department } துறைக்கு இயல்புநிலை.
explain-allowed = { $tenant } இல் இவருக்கு அனுமதிக்கப்பட்டது.
explain-denied = { $tenant } இல் இவருக்கு மறுக்கப்பட்டது.
explain-because = காரணம்: { $reason }.
explain-until = { $date } க்குப் பின் முடியும்.

# Roles and permission profiles.
roles-title = பொறுப்புகள்
roles-line = இந்த டெனன்டிலும் கீழேயும் வழங்கக்கூடியவை
roles-add = பொறுப்பைச் சேர்
roles-search = பொறுப்புகளைத் தேடு
roles-count = { $count ->
    [one] { $count } பொறுப்பு
   *[other] { $count } பொறுப்புகள்
}
roles-none = இங்கே எதன் பெயரிலும் விளக்கத்திலும் இச்சொற்கள் இல்லை.
roles-name = பெயர்
roles-about = விளக்கம்
roles-kind = வகை
roles-tenant = யாருடையது
roles-above = மேலுள்ள டெனன்ட்
roles-everywhere = எங்கும்
roles-held_by = எத்தனை பேரிடம்
roles-held_by_count = { $count }: { $name } யாரிடம் உள்ளது
roles-locked = பூட்டியது
roles-locked_text = இந்தப் பொறுப்பு Partner Desk உடன் வருகிறது; மாறாது. வேறு தேவையெனில் சொந்தப் பொறுப்பைச் சேருங்கள்.
roles-template = வார்ப்புருவிலிருந்து
roles-own = சொந்தம்
roles-rights = அனுமதிகள்
roles-holders = இணைந்தவர்கள்
roles-add_holder = சேர்
roles-give = { $name }: வழங்கு
roles-nobody = இது யாரிடமும் இல்லை
roles-nobody_text = ஒரு நபருக்கோ குழுவுக்கோ நீங்கள் தேர்ந்தெடுக்கும் டெனன்டில் வழங்குங்கள்.
roles-create = உருவாக்கு
roles-update = புதுப்பி
roles-reset = வார்ப்புருவின் உரிமைகளை மீட்டெடு
roles-reset_text = { $name } வைத்திருக்கும் அனைவருக்கும் வார்ப்புருவின் உரிமைகள் திரும்பும். பெயரும் விளக்கமும் அப்படியே இருக்கும்.
roles-reset_done = வார்ப்புருவின் உரிமைகள் திரும்பின.
roles-restore = இயல்புப் பொறுப்பை மீட்டெடு
roles-restored = வார்ப்புருவாக வரும் பொறுப்பு அதன் மூல வடிவில் திரும்பியது.
roles-restore_taken = Business Analyst என்ற பெயரில் வேறொரு பொறுப்பு உள்ளது. முதலில் அதன் பெயரை மாற்றி, பிறகு இயல்புப் பொறுப்பை மீட்டெடுங்கள்.
roles-delete_title = { $name }: நீக்கவா?
roles-delete_text = { $name } நிரந்தரமாக நீக்கப்படும். யாரிடமாவது இருக்கும்வரை நீக்க முடியாது: முதலில் அதை முடியுங்கள்.
roles-deleted = நீக்கப்பட்டது.
roles-gone = இங்கே இல்லை
roles-gone_text = இந்தப் பொறுப்பு நீக்கப்பட்டது, அல்லது உங்கள் பார்வைக்கு அப்பாலுள்ள டெனன்டுடையது. பட்டியலில் பாருங்கள்.
profiles-title = அனுமதித் தொகுப்புகள்
profiles-line = ஒரு டெனன்டின் சிலருக்கு இயக்கப்படும் உரிமைத் தொகுப்புகள்
profiles-add = தொகுப்பைச் சேர்
profiles-search = தொகுப்புகளைத் தேடு
profiles-count = { $count ->
    [one] { $count } தொகுப்பு
   *[other] { $count } தொகுப்புகள்
}
profiles-empty = இன்னும் அனுமதித் தொகுப்பு இல்லை
profiles-empty_text = பொறுப்பால் கிடைக்கும் உரிமைகளுடன் சிலவற்றை அனுமதித் தொகுப்பு சேர்க்கிறது: இரவுப் பணி, காலாண்டுத் தணிக்கை.
defaults-title = இயல்புநிலைகள்
defaults-line = நிறுவனத்தின் அல்லது துறையின் அனைவரும் பொறுப்பு இல்லாமல் செய்யக்கூடியவை
defaults-add = இயல்புநிலையைச் சேர்
defaults-empty = இயல்பாக எதுவும் வழங்கப்படவில்லை
defaults-empty_text = இயல்புநிலை இந்த டெனன்டின் அனைவருக்கும் அல்லது ஒரு துறைக்கு உரிமைகளை வழங்கும். இந்த டெனன்டில் மட்டுமே செல்லும்.
defaults-whose = யாருக்கு
defaults-company = முழு நிறுவனம்
defaults-department_hint = காலியெனில்: முழு நிறுவனம்
defaults-remove = இயல்புநிலையை நீக்கு
defaults-saved = இயல்புநிலை சேமிக்கப்பட்டது.
products-title = தயாரிப்புகள்
products-line = விற்கப்படுபவை: ஒவ்வொரு தயாரிப்பும் உரிமை அட்டவணையில் ஒரு வரி
products-add = தயாரிப்பைச் சேர்
products-rename = பெயர் மாற்று
products-rename_title = தயாரிப்பின் பெயரை மாற்று
products-name = தயாரிப்பின் பெயர்
products-name_hint = உரிமை அட்டவணையும் எல்லா எச்சரிக்கைகளும் இப்பெயரால் அழைக்கும்; அதன் மீதான உரிமைகள் மாறாது
products-count = { $count ->
    [one] { $count } தயாரிப்பு
   *[other] { $count } தயாரிப்புகள்
}
products-empty = இன்னும் தயாரிப்பு இல்லை
products-empty_text = தயாரிப்பு என்பது உரிமை அட்டவணையில் ஒரு வரி. நீங்கள் விற்பதைச் சேருங்கள்; அதில் யார் எதைச் செய்யலாம் எனப் பொறுப்புகள் சொல்லும்.
rights-products = தயாரிப்புகள்
rights-modules = இந்தச் செயலி
rights-held = ஆம்
rights-not_held = இல்லை
rights-hint = உருவாக்குதல், மாற்றுதல், நீக்குதல் ஆகியவை பார்த்தலையும் கொண்டுவரும்.
rights-implied = உருவாக்குதல், மாற்றுதல் அல்லது நீக்குதல் தேர்ந்ததால் பார்த்தல் தேர்ந்தே இருக்கும். முதலில் அவற்றை எடுங்கள்
rights-not_yours = அங்கே இந்த உரிமை உங்களிடம் இல்லை; எனவே வழங்க முடியாது
role_about-platform_owner = பணியிடத்தின் உரிமையாளர்; MSSP நிர்வாகிகளை உருவாக்குவார்
role_about-mssp_admin = தேர்ந்தெடுத்த MSP-களையும் அவற்றின் வாடிக்கையாளர்களையும் நடத்துவார்
role_about-account_manager = கூட்டாளர் விற்பனை: விலையும் முன்மொழிவுகளும்
role_about-mssp_analyst = நிகழ்வுகளைக் கவனித்துத் தீர்ப்பார்
role_about-tenant_admin = ஒரு டெனன்டில் அனைத்தும்
role_about-tenant_viewer = ஒரு டெனன்டைப் பார்ப்பார்
role_about-customer_owner = ஒரு வாடிக்கையாளரிடம் அனைத்தும்
role_about-customer_admin = ஒரு வாடிக்கையாளரின் நபர்களையும் உரிமங்களையும் நடத்துவார்
role_about-customer_analyst = ஒரு வாடிக்கையாளரின் நிகழ்வுகளில் வேலை செய்வார்
role_about-customer_viewer = ஒரு வாடிக்கையாளரைப் பார்ப்பார்
role_about-user = தமது கணக்கை மட்டும் பார்ப்பார்
role_about-business_analyst = தேவைகளை ஆராய்ந்து அமைப்புகளை உள்ளமைப்பார்

# Handing out a code.
people-sign_in = உள்நுழைவு
people-no_passphrase = { $name } அழைக்கப்பட்டுள்ளார்; இன்னும் கடவுத்தொடர் இல்லை. குறியீடு வழங்குங்கள்; அதைக் கொண்டு அவர் ஒன்றைத் தேர்ந்தெடுப்பார்.
code-title = கடவுத்தொடருக்கான குறியீடு
code-hint = ஒருமுறை, மூன்று நாட்களுக்குள் செல்லும்
code-act = குறியீடு வழங்கு
code-first = { $name } என்பவருக்கு இன்னும் கடவுத்தொடர் இல்லை. உள்நுழைவுப் பக்கத்தில் "என்னிடம் குறியீடு உள்ளது" என்பதன் கீழ், குறியீட்டைக் கொண்டு முதல் கடவுத்தொடரைத் தேர்ந்தெடுப்பார்.
code-forgotten = { $name } கடவுத்தொடரை மறந்தால்: உள்நுழைவுப் பக்கத்தில் "என்னிடம் குறியீடு உள்ளது" என்பதன் கீழ், குறியீட்டைக் கொண்டு புதியதைத் தேர்ந்தெடுப்பார். மற்ற உள்நுழைவுகள் முடியும்; இரண்டாம் படி நிறுத்தப்படும்.
code-own = இது உங்கள் சொந்தக் கணக்கு. உங்கள் கடவுத்தொடரை "எனது கணக்கு" பக்கத்தில் மாற்றவும்.
code-suspended = { $name } இடைநிறுத்தப்பட்டுள்ளார். முதலில் மீண்டும் அனுமதித்து, பிறகு குறியீடு வழங்கவும்.
code-deleted = { $name } நீக்கப்பட்டுள்ளார். முதலில் மீட்டெடுக்கவும்.
code-prove = குறியீடு ஒருவரை உள்ளே அனுமதிக்கும். அதை வழங்குவது நீங்களே எனக் காட்ட உங்கள் சொந்தக் கடவுத்தொடரைத் தட்டச்சு செய்யவும்.
code-show = குறியீட்டைக் காட்டு
code-given = இந்தக் குறியீட்டை { $name } என்பவரிடம் நேரில் அல்லது தொலைபேசியில் தெரிவிக்கவும். இது இப்போது மட்டுமே காட்டப்படும்; { $until } வரை ஒருமுறை செல்லும்.
code-copy = நகலெடு
code-copied = குறியீடு நகலெடுக்கப்பட்டது.
code-not_copied = குறியீட்டை நகலெடுக்க முடியவில்லை. அதைத் தேர்ந்தெடுத்து Ctrl+C அழுத்தவும்.
code-handed = வழங்கிவிட்டேன்

altering-title = சேமிப்பதற்கு முன்
altering-act = இருந்தாலும் சேமி
altering-people = { $count ->
    [one] { $count } நபர்: { $people }
   *[other] { $count } பேர்: { $people }
}
altering-gain = { $count ->
    [one] { $count } நபர் பெறுவது: { $rights }
   *[other] { $count } பேர் பெறுவது: { $rights }
}
altering-lose = { $count ->
    [one] { $count } நபர் இழப்பது: { $rights }
   *[other] { $count } பேர் இழப்பது: { $rights }
}
altering-more = மேலும் { $count }
altering-administrators = { $count ->
    [one] { $people } இனி மற்றவர்களுக்கு உரிமைகளை வழங்க முடியும்.
   *[other] இவர்கள் இனி மற்றவர்களுக்கு உரிமைகளை வழங்க முடியும்: { $people }.
}

## What is asked of one person

user_security-standing = இவர் உள்நுழைய முடியுமா?
user_security-no_passphrase = இன்னும் இல்லை. முதல் ஒன்றுக்குக் கீழே குறியீடு கொடுங்கள்.
user_security-has_passphrase = உள்ளது
user_security-changed = { $at } அன்று தேர்ந்தெடுத்தது
user_security-expired = மிகப் பழையது: உள்நுழையும்போது புதியதைத் தேர்ந்தெடுக்க வேண்டும்
user_security-step = இரண்டாம் படி
user_security-step_since = { $at } முதல் இயங்குகிறது
user_security-step_needed = கேட்கப்பட்டது, இன்னும் அமைக்கவில்லை: அதுவரை இவருக்கு எந்த உரிமையும் இல்லை
user_security-no_step = இல்லை, கேட்கப்படவும் இல்லை
user_security-attempts = தோல்வியுற்ற முயற்சிகள்
user_security-none_failed = இந்தக் கணினியில் தொடர்ச்சியாக எதுவும் இல்லை
user_security-failed = { $count ->
    [one] இந்தக் கணினியில் ஒன்று, { $at }
   *[other] இந்தக் கணினியில் தொடர்ச்சியாக { $count }, கடைசி { $at }
    }
user_security-code_until = கொடுக்கப்பட்டது, { $at } வரை செல்லும்
user_security-rules = இவரிடம் மட்டும் கேட்கப்படுவது
user_security-rules_hint = டெனன்ட் அனைவரிடமும் கேட்பதற்கு மேல்; உடனே பொருந்தும்
user_security-ask_step = இவரிடம் இரண்டாம் படி கேட்கப்படும்
user_security-column = இரண்டாம் படி
user_security-on = இயங்குகிறது
