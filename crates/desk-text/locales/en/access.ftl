# Rights and roles as people read them.
access-granted_by = The owner of the workspace

module-tenants = Tenants
module-customers = Customers
module-licences = Licences
module-price_books = Price books
module-proposals = Proposals
module-users = Users
module-roles = Roles
module-audit = Audit log
module-incidents = Incidents
module-reports = Reports
module-settings = Settings
module-cost_and_margin = Cost and margin
right-product = Product { $place }

verb-create = create
verb-edit = edit
verb-view = view
verb-delete = delete
verb-approve = approve
verb-export = export
verb-delegate = delegate
verb-assign = assign

role-platform_owner = Platform owner
role-mssp_admin = MSSP admin
role-account_manager = Account manager
role-mssp_analyst = MSSP analyst
role-tenant_admin = Tenant admin
role-tenant_viewer = Tenant viewer
role-customer_owner = Customer owner
role-customer_admin = Customer admin
role-customer_analyst = Customer analyst
role-customer_viewer = Customer viewer
role-user = User
role-business_analyst = Business analyst
