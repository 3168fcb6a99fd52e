# The proposal as a document.
paper-proposal = Proposal
paper-draft = DRAFT
paper-number = Proposal no.
paper-reference = Ref.
paper-date = Date
paper-valid_until = Valid until
paper-page = Page { $page } of { $pages }
paper-continued = Continued

# The parties.
paper-supplier = Supplier
paper-customer = Customer
paper-contact = Contact
paper-email = Email
paper-mobile = Mobile
paper-phone = Phone
paper-domain = Domain
paper-gstin = GSTIN
paper-sez_unit = SEZ unit or developer
paper-unregistered = Not registered under GST
paper-place_of_supply = Place of supply

# The lines.
paper-line_number = No.
paper-description = Description
paper-sac = SAC
paper-seats = Seats
paper-quantity = Quantity
paper-period = Period
paper-unit_price = Unit price
paper-per_seat_year = per seat per year
paper-per_unit = per unit
paper-one_time = One-time
paper-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
paper-amount = Amount
paper-carried_forward = Carried forward
paper-plan_includes = What the { $plan } plan includes

# Tax and totals.
paper-tax = Tax
paper-tax_summary = Tax by rate
paper-rate = Rate
paper-taxable_value = Taxable value
paper-cgst = CGST
paper-sgst = SGST
paper-utgst = UTGST
paper-igst = IGST
paper-total_tax = Total tax
paper-round_off = Round off
paper-total = Total
paper-in_words = Amount in words
paper-amounts_in_rupees = All amounts in Indian rupees (INR)
paper-tax_per_line = Tax is rounded per line and to the paisa.
paper-lut_statement = Supply under LUT { $arn }, valid until { $date }, without payment of integrated tax.
paper-zero_rated_export = Zero-rated supply: export of services.
paper-zero_rated_sez = Zero-rated supply to an SEZ unit or developer for authorised operations.

# Conditions and acceptance.
paper-remarks = Remarks
paper-terms = Terms and conditions
paper-bank_details = Bank details
paper-account_name = Account name
paper-account_number = Account number
paper-ifsc = IFSC
paper-bank = Bank
paper-branch = Branch
paper-upi = UPI
paper-acceptance = Acceptance
paper-accepted_for = Accepted for and on behalf of { $company }
paper-for_supplier = For { $company }
paper-authorised_signatory = Authorised signatory
paper-name = Name
paper-designation = Designation
paper-signature = Signature

# The foot of the page.
paper-not_an_invoice = This is a proposal, not a tax invoice.
paper-priced_from_file = Draft: priced from a file, not an issued proposal
paper-document_check = Document check { $hash }
# What the application says beside the document, never in it.
paper-glyph_warning = { $field }: the document cannot show { $characters }. Replace these characters.
paper-log_taken_out = Taken out
paper-log_entries = Entries
paper-log_which = Which
paper-log_all = Everything in reach
paper-log_newest = Hash of the newest entry
