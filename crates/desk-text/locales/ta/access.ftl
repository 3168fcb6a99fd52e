# உரிமைகளும் பொறுப்புகளும், மக்கள் படிக்கும் வடிவில்.
access-granted_by = பணியிடத்தின் உரிமையாளர்

module-tenants = டெனன்ட்கள்
module-customers = வாடிக்கையாளர்கள்
module-licences = உரிமங்கள்
module-price_books = விலைப் பட்டியல்கள்
module-proposals = முன்மொழிவுகள்
module-users = பயனர்கள்
module-roles = பொறுப்புகள்
module-audit = தணிக்கைப் பதிவு
module-incidents = நிகழ்வுகள்
module-reports = அறிக்கைகள்
module-settings = அமைப்புகள்
module-cost_and_margin = அடக்க விலையும் இலாப விகிதமும்
right-product = தயாரிப்பு { $place }

verb-create = உருவாக்குதல்
verb-edit = மாற்றுதல்
verb-view = பார்த்தல்
verb-delete = நீக்குதல்
verb-approve = ஒப்புதல் அளித்தல்
verb-export = ஏற்றுமதி செய்தல்
verb-delegate = ஒப்படைத்தல்
verb-assign = ஒதுக்குதல்

role-platform_owner = தள உரிமையாளர்
role-mssp_admin = MSSP நிர்வாகி
role-account_manager = கணக்கு மேலாளர்
role-mssp_analyst = MSSP பகுப்பாய்வாளர்
role-tenant_admin = டெனன்ட் நிர்வாகி
role-tenant_viewer = டெனன்ட் பார்வையாளர்
role-customer_owner = வாடிக்கையாளர் உரிமையாளர்
role-customer_admin = வாடிக்கையாளர் நிர்வாகி
role-customer_analyst = வாடிக்கையாளர் பகுப்பாய்வாளர்
role-customer_viewer = வாடிக்கையாளர் பார்வையாளர்
role-user = பயனர்
role-business_analyst = வணிகப் பகுப்பாய்வாளர்
