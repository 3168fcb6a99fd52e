# The words of the window.

# The frame around every page.
app-name = Partner Desk
nav-pricing = Get pricing
nav-proposals = Proposals
nav-price_books = Price books
nav-settings = Settings
frame-sell = Sell
frame-manage = Manage
frame-pages = Pages
frame-fold = Fold the sidebar
frame-skip = Skip to the page
frame-status = Workspace
frame-msp = Selling for
frame-offline = On this computer
frame-offline_title = Everything is kept in one file on this computer and works without a network.
frame-customer_view = Customer view
frame-theme = Theme
frame-language = Language
theme-system = As the system
theme-light = Light
theme-dark = Dark
status-backed_up = Backed up { $time }
status-no_backup = No backup yet
start-opening = Opening the workspace
start-opening_text = If Partner Desk or the computer stopped suddenly, the whole file is looked through first.
state-loading = Loading
leave-title = Leave without saving?
leave-text = This page has changes that are not saved. If you leave now, they are lost.
leave-act = Leave without saving

# What buttons do.
act-back = Back
act-next = Next
act-cancel = Cancel
act-close = Close
act-save = Save
act-discard = Discard
act-undo = Undo
act-reload = Open it again
act-restore_file = Restore a backup
act-sign_in = Sign in
profile-access = My access
profile-acts = What I did
act-sign_out = Sign out

# Fields.
field-optional = (optional)
field-choose = Choose
field-show = Show
field-hide = Hide
field-suggestions = Known customers
field-legal_name = Legal name
field-organisation_name = Organisation name
field-prefix = Number prefix
field-gstin = GSTIN
field-state = State
field-region = State or region
field-address = Address
field-city = City
field-pin = PIN code
field-postal_code = Postal code
field-country = Country
field-email = Email
field-email_customers = Email for customers
field-phone = Phone
field-mobile = Mobile
field-logo = Logo
field-your_name = Your name
field-passphrase = Passphrase
field-passphrase_repeat = Passphrase once more
field-company = Company name
field-domain = Domain
field-spoc = Contact (SPOC)
field-sez = SEZ unit or developer
field-plan = Plan
field-seats = Seats
field-term = Term
field-months = months
field-price = Price per user per year
field-start_date = Starts on
field-valid_until = Valid until
field-document_language = Document language
field-documents_language = Language of new documents
field-time_zone = Time zone
field-remarks = Remarks to the customer
field-terms = Terms
field-account_name = Account name
field-account_number = Account number
field-bank = Bank and branch
field-ifsc = IFSC
field-upi = UPI address
field-supplier_sez = We are in a special economic zone (SEZ)
field-lut_arn = LUT reference (ARN)
field-lut_valid_until = LUT valid until
hint-gstin_form_valid = Format valid, not verified with GSTN
hint-gstin_supplier = 15 characters, as on the registration certificate
hint-state_from_gstin = From the GSTIN
hint-prefix = First number { $number }
hint-valid_until = Valid until { $date }
hint-starts = Term starts { $date }
logo-choose = Choose a picture
logo-remove = Remove
logo-hint = PNG or JPEG, up to 4096 pixels on each side
logo-unreadable = This file could not be read. Choose it again, or choose another one.
passphrase-empty = At least { $min } characters. A few words in a row are easy to remember.
passphrase-short = Too short: at least { $min } characters.
passphrase-weak = Easy to guess. Use words that have nothing to do with each other or with you.
passphrase-good = Good. One more word makes it strong.
passphrase-strong = Strong.

# The first run.
first_run-steps = Steps
first_run-language = Language
first_run-organisation = Organisation
first_run-owner = Owner
first_run-prices = Prices
first_run-sample = Finish
first_run-greeting = Speak English with me
first_run-welcome = Welcome to Partner Desk
first_run-welcome_text = Price licences and hand over a proposal, with or without a network. It takes two minutes to set up.
first_run-organisation_title = Who sells?
first_run-organisation_text = This stands at the head of every proposal. You can change it later in Settings.
first_run-owner_title = Who owns this workspace?
first_run-owner_text = The owner may do everything. Nobody can recover the passphrase for you, so choose one you will remember.
first_run-prices_title = What do you charge?
first_run-prices_text = Three plans to start from, in rupees per user per year. Overtype them, or leave prices for later.
first_run-with_prices = Start with this price book
first_run-sample_title = Almost there
first_run-sample_text = Check what you entered, and decide whether you want something to look around with.
first_run-sample_data = Add sample customers and proposals
first_run-sample_hint = Invented companies, to try things out with.
first_run-create = Create the workspace

# Sign-in, and a workspace that cannot be opened.
sign_in-title = Sign in
trouble-title = The workspace cannot be opened
trouble-restore = If the file is damaged, put a backup in its place. The file that is there now is kept.
trouble-again = Try again

# Get pricing.
pricing-title = Get pricing
pricing-no_prices = There are no prices yet
pricing-no_prices_text = Pricing needs a published price book that is valid today. Write one or import a file.
pricing-not_saved_yet = Kept as you type
pricing-saving = Saving the draft
pricing-saved = Draft saved
pricing-saved_ago = Draft saved { $ago }
pricing-save_failed = Draft not saved; it is tried again when you type
pricing-book = Price book v{ $number }
pricing-book_until = Price book v{ $number }, valid to { $date }
pricing-preview = Preview PDF
pricing-generate = Generate proposal
pricing-made = Proposal { $number } is ready.
pricing-discard = Discard this draft?
pricing-discard_text = The draft for { $company } is deleted. Proposals that were made stay.
pricing-customer = Customer
pricing-known_customer = { $count ->
    [one] Known customer · { $count } earlier proposal
   *[other] Known customer · { $count } earlier proposals
}
pricing-plans = Plan and seats
pricing-add_line = Add another plan
pricing-remove_line = Remove this plan
pricing-no_plan = No plan chosen
pricing-incomplete = Incomplete
pricing-slab = Slab { $from }–{ $to }
pricing-slab_open = Slab { $from } and more
pricing-base = Base { $price }
pricing-max = Max { $price }
pricing-billing = Billing
pricing-document = Validity, terms and remarks
standing-fine = Within your limit
standing-thin = Thin margin: under 10 %
standing-below_base = Below base: needs approval
standing-above_max = Above max: needs approval
summary-title = Summary
summary-live = live
summary-empty = Choose a plan and type the seats to see a price.
summary-before_tax = Before tax. GSTIN or state says which tax is added.
summary-taxable = Before tax
summary-tax = GST
summary-tax_unknown = state needed
summary-zero_rated = Zero-rated under LUT
summary-abroad = abroad
summary-round_off = Round off
summary-cost = Your cost
summary-margin = Margin
summary-margin_percent = Margin %
summary-markup_percent = Markup %
summary-discount = Discount from max
summary-private = Only you see this block. It is never in the customer's PDF.
preview-title = Preview

# Proposals.
proposals-title = Proposals
proposals-line = Drafts and everything that was handed over
proposals-empty = No proposals yet
proposals-empty_text = Price licences for a customer; the draft and the proposal you make from it stand here.
proposals-search = Search number, company, contact
proposals-count = { $count ->
    [one] { $count } proposal
   *[other] { $count } proposals
}
proposals-nothing = Nothing found
proposals-none = No proposal is in this state.
proposals-none_for = No proposal has "{ $search }" in its number, company, domain or contact.
proposals-clear = Show all
proposals-number = Number
proposals-company = Company
proposals-status = Status
proposals-seats = Seats
proposals-total = Total with tax
proposals-valid_until = Valid until
proposals-owner = Owner
proposals-changed = Changed
status-all = All
status-draft = Draft
status-issued = Issued
proposal-open = Open PDF
proposal-save_as = Save as
proposal-reveal = Show in folder
proposal-saved_to = Saved to { $path }
proposal-document = Document
proposal-issued = Issued
proposal-content_hash = Document check
proposal-pdf_hash = PDF check
proposal-frozen = An issued proposal and its PDF never change.

# Price books.
books-title = Price books
books-line = Your prices in dated versions; published ones never change
books-empty = No price book yet
books-empty_text = A price book says what a seat of each plan costs you and what you charge at most. Write one here or import a CSV file.
books-new = New price book
books-new_name = New prices
books-import = Import CSV
books-version = Version
books-name = Name
books-valid_from = Valid from
books-valid_to = Valid to
books-open_end = until the next one
books-slabs = Slabs
books-current = In force
books-published = Published
books-draft_line = Nobody is quoted these prices before you publish them
books-save = Save draft
books-saved = Draft saved.
books-publish = Publish
books-publish_title = Publish this price book?
books-publish_text = From { $date } quotes use "{ $name }". It can never be changed after that; corrections need a new version. Issued proposals keep their prices.
books-published_toast = The price book is published.
books-discard_title = Discard this draft?
books-discard_text = The draft "{ $name }" is deleted. Published price books stay.
books-copy = Copy to a new draft
books-fixed = A published price book never changes. To correct it, copy it to a new draft.
grid-plan = Plan
grid-min_seats = From seats
grid-max_seats = To seats
grid-base_price = Base price ₹
grid-max_price = Max price ₹
grid-acts = Actions
grid-add = Add a row
grid-remove = Remove this row
grid-row = Row { $number }
import-title = Import a price book
import-text = A CSV file in UTF-8, prices in rupees, an empty max_seats for no upper end. It is checked first; nothing is kept until you import it.
import-drop = Drop a CSV file here
import-choose = Choose a file
import-reading = Reading the file
import-unreadable = The file could not be read. Check that it is still there and that you may read it, then choose it again.
import-faults = { $count ->
    [one] { $count } fault. Correct it in the file and choose it again; nothing was imported.
   *[other] { $count } faults. Correct them in the file and choose it again; nothing was imported.
}
import-good = { $count ->
    [one] { $count } row, no faults. Importing makes a draft; you publish it yourself.
   *[other] { $count } rows, no faults. Importing makes a draft; you publish it yourself.
}
import-act = Import as a draft
import-done = The file is imported as a draft.
import-line = Line
import-column = Column
import-fault = What to correct

# Settings.
settings-organisation = Organisation
settings-organisation_hint = For everybody in this workspace
settings-appearance = Appearance
settings-backup = Backup
settings-about = About
settings-supplier = Supplier
settings-supplier_hint = Printed on new proposals; earlier ones keep what they say
settings-prefix_fixed = Stays, because numbers were given out with it
settings-bank = Bank account
settings-bank_hint = Where customers pay
settings-tax = Tax
settings-tax_hint = Confirm with your tax adviser
settings-terms_hint = Printed unless a proposal has its own
settings-saved = Settings saved.
settings-this_computer = On this computer
settings-language_hint = The language of a proposal is chosen on its own.
backup-title = Back up
backup-text = A backup is one file with everything in this workspace. Keep a copy on another disk.
backup-now = Back up now
backup-to = Back up to
backup-last = Last backup { $ago }
backup-done = Backed up to { $path } ({ $size })
backup-working = Working on the workspace file
backup-restore = Restore
backup-restore_text = Puts a backup in the place of the workspace. What is there now is backed up first, and numbers never run backwards.
backup-restore_confirm = { $file } is replaced by the backup you choose. What was entered since that backup is no longer in the workspace; a copy of the present file is kept. Everybody signs in again.
backup-restored = The backup is in place. Sign in again.
about-version = Version
about-file = Workspace file
about-folder = Folder
about-offline = Everything is on this computer; nothing is sent anywhere.
about-tax = GST and SAC are worked out from what you enter; confirm them with your tax adviser.
about-encryption = The workspace file is not encrypted as a whole. Passphrases are kept as hashes only; use disk encryption for the rest.

# The audit log.
nav-audit = Audit log
audit_page-line = Who did what, when, and whether it was allowed. Nothing here can be changed.
audit_page-parts = Parts of the audit log
audit_page-entries = Entries
audit_page-activity = Activity
audit_page-hours = By weekday and hour
audit_page-by_day = By day
audit_page-people = Most active people
audit_page-denied = { $count ->
    [0] Nothing was denied
    [one] { $count } act was denied
   *[other] { $count } acts were denied
}
audit_page-monday = Monday
audit_page-tuesday = Tuesday
audit_page-wednesday = Wednesday
audit_page-thursday = Thursday
audit_page-friday = Friday
audit_page-saturday = Saturday
audit_page-sunday = Sunday
audit_page-search = Search people, records, acts
audit_page-kind = Records
audit_page-all_kinds = All records
audit_page-acts = Acts
audit_page-all_acts = All acts
audit_page-all_tenants = All tenants
audit_page-from = From day
audit_page-to = To day
audit_page-day_hint = A day such as 22/11/2026. The last day is included whole.
audit_page-clear = Clear
audit_page-nothing = No entry fits this search and these filters.
audit_page-number = No.
audit_page-time = Time
audit_page-who = Who
audit_page-what = What happened
audit_page-tenant = Tenant
audit_page-result = Result
audit_page-door = Through
audit_page-device = Device
audit_page-hash = Hash
audit_page-field = Field
audit_page-before = Before
audit_page-after = After
audit_page-made = Made
audit_page-changed = Changed
audit_page-removed = Removed
audit_page-entry = Entry { $number }
audit_page-no_changes = This act changed no record.
audit_page-hidden_right = Its values are shown with the right "{ $right }".
audit_page-hidden_secret = Secrets are shown to nobody.
audit_page-hidden_erased = Its values were erased for good.
audit_page-one_record = One record: { $kind }
audit_page-by_person = All by this person
audit_page-on_record = All about this record
audit_page-export = Export
audit_page-export_csv = Table (CSV)
audit_page-export_pdf = Document (PDF)
audit_page-exported = The entries are in { $path }
audit_page-user_type = User type
audit_page-all_user_types = All user types
audit_page-verify = Verify
audit_page-holds = Every entry holds: { $count } in all. None was changed, taken out or put in between.
audit_page-checkpoint = A checkpoint outside the file saw entry { $entry }, so the log was not rolled back before it.
audit_page-no_checkpoint = Not checked for rollback: there is no checkpoint outside the file.
audit_page-keychain_saw = This computer's keychain saw the log, too.
audit_page-keychain_silent = No keychain answers on this computer: a file that was put back together with the folder beside it would not show.
audit_page-checkpoint_forged = The log holds, but the checkpoint in ({ $place }) was changed: its signature does not fit what it says. Keep it as evidence, then delete it; the next one is written by itself.
audit_page-checkpoint_other_workspace = The checkpoint in ({ $place }) is of another workspace. Was this file put in the place of another one? If that was on purpose, restore it from a backup instead of copying it.
audit_page-checkpoint_other_key = The log holds, but the checkpoint in ({ $place }) was signed on another computer. If you brought it along, delete it; if not, keep it as evidence and ask who wrote it.
audit_page-broken = The log was changed outside Partner Desk. The first entry that does not hold: ({ $place }). Keep this file as evidence and restore a backup from before.
audit_page-count = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}

history = History
history-title = What happened to this record: { $kind }
history-nothing = Nothing yet
history-nothing_text = What happens to it from now on is told here.
history-what_they_did = What they did
