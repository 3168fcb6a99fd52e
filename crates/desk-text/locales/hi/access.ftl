# अधिकार और भूमिकाएँ, जैसे लोग उन्हें पढ़ते हैं।
access-granted_by = वर्कस्पेस के मालिक

module-tenants = टेनेंट
module-customers = ग्राहक
module-licences = लाइसेंस
module-price_books = मूल्य सूचियाँ
module-proposals = प्रस्ताव
module-users = उपयोगकर्ता
module-roles = भूमिकाएँ
module-audit = ऑडिट लॉग
module-incidents = घटनाएँ
module-reports = रिपोर्ट
module-settings = सेटिंग
module-cost_and_margin = लागत और मार्जिन
right-product = उत्पाद { $place }

verb-create = बनाना
verb-edit = बदलना
verb-view = देखना
verb-delete = हटाना
verb-approve = स्वीकृत करना
verb-export = निर्यात करना
verb-delegate = सौंपना
verb-assign = आवंटित करना

role-platform_owner = प्लेटफ़ॉर्म मालिक
role-mssp_admin = MSSP व्यवस्थापक
role-account_manager = खाता प्रबंधक
role-mssp_analyst = MSSP विश्लेषक
role-tenant_admin = टेनेंट व्यवस्थापक
role-tenant_viewer = टेनेंट दर्शक
role-customer_owner = ग्राहक मालिक
role-customer_admin = ग्राहक व्यवस्थापक
role-customer_analyst = ग्राहक विश्लेषक
role-customer_viewer = ग्राहक दर्शक
role-user = उपयोगकर्ता
role-business_analyst = व्यवसाय विश्लेषक
