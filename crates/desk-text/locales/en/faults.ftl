# What is wrong with an input and what to do. One message for each fault code of desk-domain.
# `.plain` is shown when a figure is not known.
fault-json = This is not valid JSON: reading stopped at line { $line }, column { $column }. Correct that place and try again.
    .plain = This is not valid JSON. Correct the file or export it again.
fault-unknown_field = This field is not known here, or it stands twice. Correct its name or remove it.
fault-missing = This is required. Fill it in.
fault-empty_text = This must say something. Type at least one character.
fault-wrong_type = This must be { $expected }. Correct the value.
    .plain = This is a value of the wrong kind. Correct it.
fault-out_of_range = This must be between { $min } and { $max }. Change it to fit.
    .plain = This is outside what is allowed. Choose a smaller or a larger value.
fault-too_long = This is too long. Shorten it to at most { $max } characters.
    .plain = This is too long. Shorten it.
fault-too_large = This file is too large. Use one of at most { $max }, or split it.
    .plain = This file is too large. Use a smaller one or split it.
fault-amount_too_large = This comes to more than ₹90 lakh crore. Lower the seats, the term or the price.
fault-gstin_format = This is not a GSTIN. It has 15 characters, such as 33AAACA0000A1Z5: the state code, the PAN and three more. Compare it with the registration certificate.
fault-gstin_checksum = This GSTIN has a typing error: after its first 14 characters the last one should be { $expected }. Compare it with the registration certificate.
    .plain = This GSTIN has a typing error: its last character does not fit the others. Compare it with the registration certificate.
fault-gstin_kind = A GSTIN of this kind cannot be used here. A supplier needs a regular registration, and a buyer cannot be an online service registered from abroad (OIDAR). Use another GSTIN.
fault-gstin_country = A party outside India has no GSTIN. Remove the GSTIN or set the country to India.
fault-state_gstin_mismatch = The GSTIN belongs to { $gstin_state }, the state chosen is { $state }. Correct whichever is wrong.
    .plain = The GSTIN belongs to another state than the one chosen. Correct whichever is wrong.
fault-state_code = No state has this GST code. Use the two digits of the state, such as 33 for Tamil Nadu.
fault-sez_gstin = An SEZ unit is in India and has a GSTIN. Enter its GSTIN or remove the SEZ mark.
fault-price_order = The base price is above the maximum price. Lower the base price or raise the maximum.
fault-pin_format = This is not a PIN code. It has six digits and does not start with 0, such as 600001.
fault-email_format = This is not an email address. Write it like name@company.example.
fault-domain_format = This is not a domain name. Write it like company.example, without http:// and without a path.
fault-mobile_format = This mobile number cannot be dialled. Write ten digits starting with 6 to 9, or + and the country code first, such as +65 8123 4567.
fault-date_format = This is not a date. Write year, month and day like 2026-11-22.
fault-date_order = The end lies before the beginning. Change one of the two dates.
fault-currency = This currency is not supported. Use INR.
fault-country = This is not a country code. Use the two letters of ISO 3166, such as IN for India.
fault-language = This language is not supported. Use en, hi or ta.
fault-prefix_format = The prefix must be three capital letters, such as CHO. Correct it.
fault-label_format = An address begins with letters a–z, digits and hyphens, at most { $max } of them, and no hyphen first or last, such as kaveri. Correct it.
    .plain = An address begins with letters a–z, digits and hyphens, and no hyphen first or last, such as kaveri. Correct it.
fault-too_many = There can be at most { $max } of these. Remove some.
    .plain = There are too many of these. Remove some.
fault-entitlement_form = This is not a licence file that this version of Partner Desk knows. Choose the file as the vendor sent it, or update the app.
fault-entitlement_signature = This licence was not signed by the vendor of this program, or somebody changed it. Ask the vendor to send the file again.
fault-entitlement_elsewhere = This licence was made for another organisation. Send the vendor the organisation's id that stands on this page, and ask for one made for it.
fault-entitlement_older = This licence is no newer than { $number }, which is here already. Choose the one that the vendor sent last.
    .plain = This licence is no newer than the one that is here already. Choose the one that the vendor sent last.
fault-entitlement_ended = This licence ended on { $date }, so it would change nothing. Ask the vendor for one that still runs.
    .plain = This licence has ended, so it would change nothing. Ask the vendor for one that still runs.
fault-ip_range = "{ $got }" is not a range of addresses. Write an address, a slash and a number of bits, such as 192.0.2.0/24.
    .plain = This is not a range of addresses. Write an address, a slash and a number of bits, such as 192.0.2.0/24.
fault-too_many_tags = There can be at most { $max } tags. Remove some.
    .plain = There are too many tags. Remove some.
fault-tenant_place = No such tenant can stand there. An MSP stands under the organisation or under one of its MSPs, a client under an MSP. Choose another place.
fault-in_use = Something still depends on this. Remove that first.
fault-not_now = This cannot be done in the state it is in. Open it again and look.
fault-name_differs = This is not the name. Type it exactly as it stands above.
fault-taken = This is in use already. Choose another one.
fault-date_past = This day has passed. Choose today or a later day.
fault-tenant_elsewhere = One of these tenants does not belong to the tenant chosen. Choose tenants below it.
fault-role_elsewhere = This role cannot be given on this tenant. Choose another role or another tenant.
fault-role_personal = This role is for single people, not for groups. Choose a person.
fault-delegation_days = A delegation lasts at most { $max } days. Choose an earlier day.
    .plain = A delegation may last only so long. Choose an earlier day.
fault-delegation_role = A technician is lent to a customer as admin, analyst or viewer. Choose one of these roles.
fault-delegation_tenant = Only a customer can be lent a technician. Choose a customer.
fault-person_deleted = This person is deleted. Restore them first.
fault-delegation_person = This person belongs to a customer. Choose somebody of the MSP.
fault-delegation_admin = This person administers the MSP already and needs no delegation. Choose somebody else.
fault-no_template = This role was not made from a template. Change its rights yourself.
fault-products_full = There are { $max } products already, and there is room for no more. Rename one that is no longer sold.
    .plain = There is room for no more products. Rename one that is no longer sold.
fault-passphrase_short = This passphrase is too short. Use at least { $min } characters; a few words in a row are easy to remember.
    .plain = This passphrase is too short. Add a few more words.
fault-passphrase_common = This passphrase is among the first that somebody would try: common words, rows of keys, your own name. Choose one that nobody would guess.
fault-passphrase_differs = The two passphrases differ. Type the same one twice.
fault-passphrase_composition = It needs capital and small letters, a digit and a sign such as ! or #. Add what is missing.
fault-passphrase_earlier = This is one of your last { $count } passphrases. Choose one you have not used before.
    .plain = This is one of your last passphrases. Choose one you have not used before.
fault-passphrase_wrong = This is not your passphrase. Type it again; capital and small letters differ.
fault-code_wrong = This code does not fit now, or it was used already. Wait for the next one in your app and check that this computer's clock is right.
fault-reset_own = This is your own account. Change your passphrase in My account.
fault-reset_suspended = This person is suspended. Let them in again first, then hand out a code.
fault-slab_overlap = This row starts at a number of seats that the row on line { $line } covers already. Let it start after that row ends.
    .plain = This row covers seats that another row covers already. Let it start after that row ends.
fault-slab_gap = No row has a price for { $from } to { $to } seats. Extend a row or add one.
    .plain = Some numbers of seats have no price. Extend a row or add one.
fault-plan_unknown = No plan has this name. Use one of: { $known }.
    .plain = No plan has this name. Choose one from the list.
fault-slab_missing = The price book has no price for this plan and number of seats. Change the seats, or add a row to the price book.
fault-price_format = This is not a price. Write rupees with at most two decimals, such as 3999.00.
fault-number_format = This is not a whole number. Write digits only, such as 500.
fault-time_zone = There is no time zone of this name. Choose one from the list, for instance Asia/Kolkata.
fault-csv_header = The first row must name the columns like this: { $expected }. Correct it.
    .plain = The first row must name the columns. Compare it with the sample file.
fault-csv_cells = { $got ->
    [one] This row has { $got } cell and needs { $expected }. Look for a comma too many or too few.
   *[other] This row has { $got } cells and needs { $expected }. Look for a comma too many or too few.
}
    .plain = This row has too many or too few cells. Look for a comma too many or too few.
fault-csv_quote = The quotation mark on line { $line } is never closed. Close it or remove it.
    .plain = A quotation mark is never closed. Close it or remove it.
fault-encoding = This text is not UTF-8. Save the file again as "CSV UTF-8" or "Unicode (UTF-8)".
fault-logo_format = This is not a PNG or JPEG picture. Choose a logo in one of these formats.
fault-logo_size = This picture is too large. Use one of at most { $max } pixels on each side.
    .plain = This picture is too large. Use one with fewer pixels.
fault-control_character = There is a hidden character ({ $character }) in this text that a document must not carry. Delete the text and type it again.
    .plain = There is a hidden character in this text that a document must not carry. Delete the text and type it again.
fault-more_faults = { $count ->
    [one] There is { $count } more fault. Correct those above and try again.
   *[other] There are { $count } more faults. Correct those above and try again.
}
    .plain = There are more faults. Correct those above and try again.

# Sentences for single cases of a code, where the code's own would not say what to do.
fault-one_of = This must be one of: { $known }. Correct it.
    .plain = This is none of the words that may stand here. Correct it.
fault-format_unknown = This version of Partner Desk knows format 1 only. Update the app, or write the file in format 1.
fault-no_lines = At least one line is needed. Add one with a plan and a number of seats.
fault-no_rows = There is no row with prices. Add at least one; in a file it stands below the row that names the columns.
fault-place_of_supply = Without a GSTIN the state decides where the supply takes place, and with it the tax. Give the two digits of the state, such as 33 for Tamil Nadu, or a GSTIN.
fault-sac = A SAC has six digits, such as 997331. Correct it.
fault-choice_in_use = { $count ->
    [one] { $count } person has "{ $got }". Give them another choice first, or leave it in the list.
   *[other] { $count } people have "{ $got }". Give them another choice first, or leave it in the list.
}
    .plain = Somebody has one of the choices that you took away. Leave it in the list.
fault-keychain_forbidden = Where you belong, the keychain may not open locks. Use your passphrase.
fault-second_step_asked = Where you belong, a second step is asked for. It stays on; to change your app, ask for a reset code.
fault-decimal = This is not a number. Write digits, with a point before decimals, such as 12.5.
fault-blocked_word = "{ $got }" cannot be blocked: a word has 4 to 60 characters. Change or remove it.
    .plain = One of these words is too short or too long to be blocked. Change or remove it.
fault-printed = A document takes at most { $max } entries. Narrow the filter, or take the entries out as CSV.
    .plain = There are too many entries for a document. Narrow the filter, or take the entries out as CSV.
fault-passphrase_alone = Without a code your passphrase would have to stand alone, and for that it needs at least { $min } characters. Change it first.
    .plain = Without a code your passphrase would have to stand alone, and it is too short for that. Change it first.
fault-plan_code = This cannot be the code of a plan. Write a letter and then letters, digits, hyphens or underscores, such as advanced.
fault-slab_gap_one = No row has a price for { $from } seats. Extend a row or add one.
    .plain = One number of seats has no price. Extend a row or add one.
fault-active_below = { $count ->
    [one] { $count } active tenant is below this one. Archive it first.
   *[other] { $count } active tenants are below this one. Archive them first.
}
    .plain = Active tenants are below this one. Archive them first.
fault-tenants_below = { $count ->
    [one] { $count } tenant is still below this one. Delete it for ever first.
   *[other] { $count } tenants are still below this one. Delete them for ever first.
}
    .plain = Tenants are still below this one. Delete them for ever first.
fault-people_left = { $count ->
    [one] { $count } person still belongs to this tenant. Delete their account first.
   *[other] { $count } people still belong to this tenant. Delete their accounts first.
}
    .plain = People still belong to this tenant. Delete their accounts first.
fault-proposals_kept = { $count ->
    [one] { $count } issued proposal of this tenant must be kept for 8 years. Leave the tenant archived.
   *[other] { $count } issued proposals of this tenant must be kept for 8 years. Leave the tenant archived.
}
    .plain = Issued proposals of this tenant must be kept for 8 years. Leave the tenant archived.
fault-groups_elsewhere = { $count ->
    [one] { $count } group of this tenant still has a role on another tenant. End that first.
   *[other] { $count } groups of this tenant still have roles on other tenants. End those first.
}
    .plain = Groups of this tenant still have roles on other tenants. End those first.
fault-archived_above = The tenant above this one is archived. Restore that one first.
fault-own_rules = You can only ask more of yourself. Somebody else who may do what you may has to ask less of you.
fault-not_deleted = Only the data of a deleted person can be erased. Delete the person first.
fault-not_archived = Only an archived tenant can be deleted for ever. Archive it first.
fault-in_archive = This can be deleted for ever from { $date } on. Until then it can be restored.
    .plain = This has not been archived for 30 days yet. Until then it can be restored.
fault-the_organisation = The organisation itself is changed under Settings and can be neither archived nor deleted. Choose one of its tenants.
fault-member_of_customer = People of a customer are in this group and cannot be lent: { $who }. Choose another group, or take them out of it first.
    .plain = People of a customer are in this group and cannot be lent. Choose another group, or take them out of it first.
fault-member_administers = People are in this group who administer the MSP already and need no delegation: { $who }. Choose another group, or take them out of it first.
    .plain = People are in this group who administer the MSP already and need no delegation. Choose another group, or take them out of it first.
fault-lent_group = This group is lent to a customer, and some cannot be lent: { $who }. Leave them out, or end the delegation first.
    .plain = This group is lent to a customer, and some of these people cannot be lent. Leave them out, or end the delegation first.

# What a value should have been, for fault-wrong_type.
fault_type-text = a text
fault_type-integer = a whole number
fault_type-number = a number
fault_type-boolean = true or false
fault_type-object = an object in braces
fault_type-list = a list in square brackets
fault_type-null = null
fault_type-id = an id of 32 hexadecimal digits in groups
