# The tenant tree.
nav-tenants = Tenants
tenants-line = MSPs and their clients
tenants-search = Search name, number, address
tenants-count = { $count ->
    [one] { $count } tenant
   *[other] { $count } tenants
}
tenants-none = There is no such tenant in your reach.
tenants-none_for = No tenant has "{ $search }" in its name, number or address.
tenants-shape = How they are shown
tenants-as_list = List
tenants-as_tree = Tree
tenants-name = Name
tenants-code = Number
tenants-domain = Address
tenants-kind = Type
tenants-parent = Belongs to
tenants-acts = Acts on { $name }
tenant_kind-all = All types
tenant_kind-organisation = Organisation
tenant_kind-msp = MSP
tenant_kind-client = Client
tenant_status-active = Active
tenant_status-archived = Archived
tenant_status-purged = Deleted

# A new tenant.
tenant-add = Add tenant
tenant-new = New tenant
tenant-new_line = Its number, address and place in the tree stay as they are made here.
tenant-kind_msp = Sells: has prices, a number prefix and clients of its own.
tenant-kind_client = Uses what its MSP sells, and has a number and an address.
tenant-general = General
tenant-label = Address begins with
tenant-notes = Notes
tenant-tags = Tags
tenant-supplier = At the head of its proposals
tenant-supplier_hint = Can be changed later in Settings
tenant-create = Create tenant
tenant-created = { $name } was created.
tenant-nowhere = You may not create a tenant anywhere. { $granted_by } can grant the right "{ $right }".
hint-address = Its address is { $domain }
hint-notes = For everybody who may see this tenant
hint-tags = Roles given for a tag reach every tenant that has it
tags-add = Add a tag
tags-remove = Remove { $tag }
field-base_domain = Base domain
hint-base_domain = The addresses of tenants end with it

# One tenant.
tenant-edit = Edit
tenant-delegate = Delegate admin
tenant-fixed = Never changes
tenant-below = Directly below it
tenant-archive = Archive
tenant-archive_title = Archive { $name }?
tenant-archive_text = It can then be read but not changed, and is offered nowhere any more. You can restore it at any time; after 30 days it can be deleted for ever.
tenant-archived = { $name } is archived.
tenant-archived_notice = This tenant is archived: it can be read, not changed.
tenant-purgeable_on = It can be deleted for ever from { $date } on.
tenant-restore = Restore
tenant-restored = { $name } is back.
tenant-purge = Delete for ever
tenant-purge_title = Delete { $name } for ever?
tenant-purge_text = All its data is erased and nobody can bring it back. Its number, prefix and address are never given out again.
tenant-purge_name = Type { $name } to go on
tenant-purged = { $name } was deleted for ever.

# Inside one customer.
nav-customers = My customers
customers-count = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}
customers-add = Add customer
customers-empty = No customer yet
customers-empty_text = Whoever runs an MSP adds its customers as tenants, and steps into each from here.
customers-none = No customer in your reach is like this.
context-label = Working in
context-all = All customers
context-search = Search customers
context-recent = Recently
context-more = { $count ->
    [one] and { $count } more; type to find it
   *[other] and { $count } more; type to find them
}
context-inside = Inside { $name }
context-back = Back to all customers
context-into = Switch into it
context-window = Open in a new window
view-msp = MSP view
view-user = User view

# A customer in a window of its own.
window-title = { $name } - Partner Desk
window-close = Close this window
cover-title = Go on in the main window
cover-locked = Partner Desk is locked. Unlock it in the main window, and this one goes on where it was.
cover-signed_out = This window shows its customer only while somebody is signed in, and people sign in in the main window.
cover-gone_title = Nothing here any more
cover-gone = This customer is not there any more, or it is not yours.
cover-main = Show the main window

# The address of a tenant.
address-copy = Copy address
address-copied = The address of { $name } is copied.
address-not_copied = The address could not be copied. It is { $address }
address-nowhere = There is no such active tenant here, or it is not yours.
