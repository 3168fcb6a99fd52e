# People, groups, roles and what each of them may do: the words of those pages.

# Users.
nav-people = Users
nav-roles = Roles
people-line = Everybody who works in this workspace, where they belong and what they hold
people-add = Add a person
people-empty = You are the only one here
people-empty_text = Add the people who sell, administer or look something up here. What each may do is given to them as roles.
people-search = Search name, address or field
people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-page = { $from }–{ $to } of { $all }
people-nobody = Nobody belongs here yet
people-nobody_text = Whoever is added to a tenant you see is listed here.
people-none = Nobody fits this search and these filters.
people-all_tenants = All tenants
people-all_groups = All groups
people-only_tenant = Only this tenant
people-only_group = Only this group
people-name = Name
people-full_name = Full name
people-email = Work email
people-email_hint = To sign in with; once in the whole workspace
people-type = User type
people-category = Category
people-group = Group
people-groups = Groups
people-no_group = No group
people-roles = Roles
people-tenant = Tenant
people-restrictions = Restrictions
people-restricted = Restricted
people-restricted_hint = Something is denied to this person
people-unrestricted = Nothing is denied to this person
people-last_sign_in = Last login
people-never = Never
people-open = Open
people-edit = Edit
people-more = More
people-acts_of = Actions for { $name }
people-suspend = Suspend
people-suspended = { $name } is suspended and cannot sign in.
people-resume = Let in again
people-resumed = { $name } is let in again.
people-delete = Delete
people-delete_title = Delete { $name }?
people-delete_text = { $name } can no longer sign in, and the address is free again. For 30 days you can restore the person; then the personal details are erased for good.
people-deleted = { $name } is deleted.
people-restore = Restore
people-restored = { $name } is restored and still suspended. Let them in again when you are ready.
people-restorable = This person is deleted. You can restore them until { $date }; they come back suspended.
people-gone = This person is deleted and cannot be restored any more.
people-erase = Erase personal data
people-erase_title = Erase the personal data of { $name }?
people-erase_text = Name, addresses, numbers and everything that was typed about this person are erased for good, in the audit log as well. A pseudonym stays, so that the log goes on telling what was done. Issued proposals and backups made before keep what they hold.
people-erase_name = Type { $name } to go on
people-erased = The personal data of { $name } is erased.
people-erased_hint = The personal data of this person is erased. What they did stays in the audit log under this pseudonym.
people-parts = Parts of this page
people-details = Details
people-access = Access
people-basic = Basic details
people-personal = Personal details
people-department = Department
people-department_hint = What its people may do without a role is theirs too
people-job_title = Job title
people-mobile = Mobile number
people-personal_email = Personal email
people-personal_email_hint = Their own address, beside the one to sign in with
people-saved = { $name } is saved.
people-added = { $name } is added and invited.
people-not_joined = { $name } did not join the group { $group }.
user_status-invited = Invited
user_status-active = Active
user_status-suspended = Suspended
user_status-deleted = Deleted
user_type-user = User
user_type-admin = Admin
user_category-administrator = Administrator
user_category-technician = Technician
user_category-service_desk_agent = Service desk agent
user_category-account_manager = Account manager
user_category-it_administrator = IT administrator
user_category-department_head = Department head
user_category-end_user = End user
user_category-executive = Executive
pick-suggestions = People and groups

# Groups.
groups-title = Groups
groups-line = People who get the same roles together
groups-add = Add a group
groups-edit = Change the group
groups-empty = No group yet
groups-empty_text = A group gets roles once, and everybody in it holds them: a team, a shift, a branch office.
groups-count = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
groups-name = Name of the group
groups-members = Members
groups-add_member = Add a member
groups-add_member_hint = Type a part of the name or address and choose the person
groups-take_out = Take { $name } out
groups-delete_title = Delete the group { $name }?
groups-delete_text = Its members stay. A group that still holds roles cannot be deleted: end those first.
groups-deleted = The group { $name } is deleted.
groups-roles = Roles of the group
groups-no_roles = No role was given to this group.

# Fields that a tenant keeps of its people.
fields-title = Fields
fields-line = What a tenant wants to know of its people besides
fields-add = Add a field
fields-edit = Change the field
fields-empty = No field of your own yet
fields-empty_text = A field is asked for on every person of a tenant: an employee number, a shift, a certificate.
fields-count = { $count ->
    [one] { $count } field
   *[other] { $count } fields
}
fields-name = Name of the field
fields-kind = What stands in it
fields-kind_fixed = This stays as it is, since people's fields are filled in.
fields-people = Filled in
fields-choices = Choices
fields-choices_hint = One on each line, in the order of the list
fields-not_chosen = Nothing chosen
fields-number_hint = Digits, with a point before decimals, such as 12.5
fields-date_hint = A day such as 2026-11-22
fields-delete_title = Delete the field { $name }?
fields-delete_text = { $count ->
    [0] It stands empty for everybody.
    [one] What stands there for { $count } person is deleted with it.
   *[other] What stands there for { $count } people is deleted with it.
}
fields-deleted = The field { $name } is deleted.
user_field_kind-text = Text
user_field_kind-number = Number
user_field_kind-date = Date
user_field_kind-choice = Choice from a list

# Grants.
grants-title = Roles held
grants-none = No role was given to this person. What they may do comes from defaults and exceptions alone.
grants-add = Give a role
grants-give = Give
grants-give_to = Give { $name } a role
grants-given = The role is given.
grants-who = Who
grants-whom = Person or group
grants-whom_hint = Type a part of the name or address and choose from the list
grants-role = Role
grants-role_hint = Choose the tenant first
grants-where = Tenant
grants-through = Through
grants-directly = Directly
grants-delegated = Delegation
grants-reason = Reason
grants-reach = Reaches
grants-tag = Tag
grants-starts_on = From day
grants-starts_hint = Empty: from now on
grants-ends_on = Last day
grants-ends_hint = Empty: without an end
grants-ends = Ends
grants-endless = No end
grants-begins = Begins { $date }
grants-hidden = Out of your sight
grants-end = End
grants-end_of = End { $role } of { $who }
grants-end_title = End this role now?
grants-end_text = From this moment on { $who } no longer holds the role { $role } on { $tenant }.
grants-ended = The role has ended.
reach-subtree = This tenant and everything below
reach-only = Only chosen tenants
reach-tagged = Only tenants with a tag
reach-all_except = Everything below, except chosen tenants
reach-only_named = Only { $tenants }
reach-tagged_named = Only with the tag { $tag }
reach-all_except_named = Everything below, except { $tenants }

# Delegations.
delegations-title = Delegations
delegations-line = Technicians who are lent to a customer, those that end first on top
delegations-add = Delegate a technician
delegations-act = Delegate
delegations-empty = Nobody is lent to a customer
delegations-empty_text = Lend somebody of the MSP to a customer for some weeks. It ends by itself on the day you choose.
delegations-no_customer = There is no customer tenant yet to lend somebody to. Create one first.
delegations-count = { $count ->
    [one] { $count } delegation
   *[other] { $count } delegations
}
delegations-technician = Technician
delegations-customer = Customer
delegations-whom = Person or group of the MSP
delegations-ends_hint = At most 365 days from now
delegations-reason_hint = What the technician is needed for; the customer can read it
delegated-admin = Admin
delegated-analyst = Analyst
delegated-viewer = Read-only
ending-see = Show delegations
ending-mine = You are lent to { $tenant } until { $date }.
ending-other = { $who } is lent to { $tenant } until { $date }.
ending-more = { $count ->
    [one] One more delegation ends within 14 days.
   *[other] { $count } more delegations end within 14 days.
}

# Exceptions for one person.
exceptions-title = Exceptions
exceptions-none = Nothing is allowed or denied to this person alone.
exceptions-add = Add an exception
exceptions-for = Exceptions for { $name }
exceptions-text = What is denied here is denied whatever else the person holds. Denying View takes the whole row away.
exceptions-hint = Press a box to go from nothing to allowed (tick), to denied (cross), and back.
exceptions-allowed = Allowed besides
exceptions-denied = Denied
exceptions-box = { $right }, { $said }
exceptions-says_nothing = nothing said
exceptions-says_allowed = allowed
exceptions-says_denied = denied
exceptions-remove = Remove the exception
exceptions-saved = The exception is saved.

# Explain access.
explain-title = Explain access
explain-tenant = On this tenant
explain-search = Search rights and reasons
explain-held = Held
explain-not_held = Denied
explain-nothing = Nothing gives or takes a right here that fits what you look for.
explain-inactive = This person cannot act at all now, because they are not active. Below stands what they would hold.
explain-hidden = a place out of your sight
explain-grant = Given by the role { $role } on { $tenant }.
explain-grant_group = Given by the role { $role } on { $tenant } to the group { $group }.
explain-delegation = Delegated as { $role } to { $tenant }: { $reason }.
explain-delegation_group = Delegated as { $role } to { $tenant } through the group { $group }: { $reason }.
explain-company = A default for everybody at { $tenant }.
explain-department = A default for the department { $department } at { $tenant }.
explain-allowed = Allowed to this person on { $tenant }.
explain-denied = Denied to this person on { $tenant }.
explain-because = The reason: { $reason }.
explain-until = It ends after { $date }.

# Roles and permission profiles.
roles-title = Roles
roles-line = What people can be given, on this tenant and below
roles-add = Add a role
roles-search = Search roles
roles-count = { $count ->
    [one] { $count } role
   *[other] { $count } roles
}
roles-none = Nothing here has these words in its name or description.
roles-name = Name
roles-about = Description
roles-kind = Kind
roles-tenant = Belongs to
roles-above = A tenant above
roles-everywhere = Everywhere
roles-held_by = Held by
roles-held_by_count = { $count }: who holds { $name }
roles-locked = Locked
roles-locked_text = This role comes with Partner Desk and never changes. For something else, add a role of your own.
roles-template = From a template
roles-own = Own
roles-rights = Permissions
roles-holders = Associated people
roles-add_holder = Add
roles-give = Give { $name }
roles-nobody = Nobody holds this
roles-nobody_text = Give it to a person or to a group, on a tenant of your choice.
roles-create = Create
roles-update = Update
roles-reset = Restore the template's rights
roles-reset_text = { $name } gets the rights of its template back, for everybody who holds it. Name and description stay.
roles-reset_done = The template's rights are back.
roles-restore = Restore default role
roles-restored = The role that comes as a template is back, as it was shipped.
roles-restore_taken = Another role is called Business Analyst. Give that one another name first, then restore the default role.
roles-delete_title = Delete { $name }?
roles-delete_text = { $name } is deleted for good. While somebody still holds it, it cannot be deleted: end that first.
roles-deleted = It is deleted.
roles-gone = Not here
roles-gone_text = This role was deleted, or it belongs to a tenant out of your sight. Look for it in the list.
profiles-title = Permission profiles
profiles-line = Bundles of rights of one tenant that are switched on for some of its people
profiles-add = Add a profile
profiles-search = Search profiles
profiles-count = { $count ->
    [one] { $count } profile
   *[other] { $count } profiles
}
profiles-empty = No permission profile yet
profiles-empty_text = A permission profile adds a few rights to what people hold by their role: a night shift, a quarter's audit.
defaults-title = Defaults
defaults-line = What everybody of a company or department may do there without a role
defaults-add = Add a default
defaults-empty = Nothing is given by default
defaults-empty_text = A default gives rights to everybody whom this tenant keeps, or to one of its departments. It reaches this tenant alone.
defaults-whose = Whose
defaults-company = The whole company
defaults-department_hint = Empty: the whole company
defaults-remove = Remove the default
defaults-saved = The default is saved.
products-title = Products
products-line = What is sold: each product is a row in the grid of rights
products-add = Add a product
products-rename = Rename
products-rename_title = Rename the product
products-name = Name of the product
products-name_hint = The grid of rights and every warning call it so; what people may do with it stays
products-count = { $count ->
    [one] { $count } product
   *[other] { $count } products
}
products-empty = No product yet
products-empty_text = A product is a row in the grid of rights. Add what you sell, and roles can say who may do what with it.
rights-products = Products
rights-modules = This application
rights-held = Yes
rights-not_held = No
rights-hint = Create, Edit and Delete bring View along.
rights-implied = View stays checked because Create, Edit or Delete is. Uncheck those first
rights-not_yours = You do not hold this right there yourself, so you cannot give it
role_about-platform_owner = Owns the workspace; makes MSSP admins
role_about-mssp_admin = Runs chosen MSPs and all their customers
role_about-account_manager = Partner sales: pricing and proposals
role_about-mssp_analyst = Watches and works on incidents
role_about-tenant_admin = Everything inside one tenant
role_about-tenant_viewer = Reads one tenant
role_about-customer_owner = Everything at one customer
role_about-customer_admin = Runs people and licences at one customer
role_about-customer_analyst = Works on incidents at one customer
role_about-customer_viewer = Reads one customer
role_about-user = Sees nothing but their own account
role_about-business_analyst = Analyses what is needed and configures the systems

# Handing out a code.
people-sign_in = Sign-in
people-no_passphrase = { $name } is invited and has no passphrase yet. Hand out a code, and they choose one with it.
code-title = Code for a passphrase
code-hint = Works once, within three days
code-act = Hand out a code
code-first = { $name } has no passphrase yet. With a code they choose their first one on the sign-in page, under I have a code.
code-forgotten = If { $name } forgot the passphrase: with a code they choose a new one on the sign-in page, under I have a code. Their other sign-ins end, and their second step is turned off.
code-own = This is your own account. Change your passphrase in My account.
code-suspended = { $name } is suspended. Let them in again first, then hand out a code.
code-deleted = { $name } is deleted. Restore them first.
code-prove = A code lets somebody in. Type your own passphrase to show that it is you who hands it out.
code-show = Show the code
code-given = Hand this code to { $name } in person or by telephone. It is shown only now and works once, until { $until }.
code-copy = Copy
code-copied = The code is copied.
code-not_copied = The code could not be copied. Select it and press Ctrl+C.
code-handed = I have handed it over

altering-title = Before this is saved
altering-act = Save all the same
altering-people = { $count ->
    [one] { $count } person: { $people }
   *[other] { $count } people: { $people }
}
altering-gain = { $count ->
    [one] { $count } person gains { $rights }
   *[other] { $count } people gain { $rights }
}
altering-lose = { $count ->
    [one] { $count } person loses { $rights }
   *[other] { $count } people lose { $rights }
}
altering-more = { $count } more
altering-administrators = { $count ->
    [one] { $people } could hand on rights to others from then on.
   *[other] These people could hand on rights to others from then on: { $people }.
}

## What is asked of one person

user_security-standing = Can they get in?
user_security-no_passphrase = None yet. Hand out a code for a first one below.
user_security-has_passphrase = They have one
user_security-changed = Chosen { $at }
user_security-expired = Too old: they have to choose a new one when they sign in
user_security-step = Second step
user_security-step_since = On since { $at }
user_security-step_needed = Asked for, and not set up yet: until it stands they hold no right
user_security-no_step = Off, and not asked for
user_security-attempts = Failed attempts
user_security-none_failed = None in a row on this computer
user_security-failed = { $count ->
    [one] One in a row on this computer, { $at }
   *[other] { $count } in a row on this computer, the last { $at }
    }
user_security-code_until = Handed out, and usable until { $at }
user_security-rules = Asked of this person alone
user_security-rules_hint = Beyond what their tenant asks of everybody; holds at once
user_security-ask_step = A second step is asked of them
user_security-column = Second step
user_security-on = On
