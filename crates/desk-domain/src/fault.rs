//! What is wrong with an input: where, which rule, and the figures a sentence about it needs.
//!
//! A check never stops at its first fault; it collects all of them. The sentence a person reads is
//! made from a fault by `desk-text`, in the person's language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::access::named_enum;

/// One thing that is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fault {
    /// The field, written as a path: `customer.spoc.email`, `lines[0].seats`.
    pub path: String,
    /// The rule that was broken.
    pub code: FaultCode,
    /// Figures and words for the sentence: `max`, `min`, `got`, `expected`, `line`, …
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
}

impl Fault {
    /// A fault without figures.
    pub fn new(path: impl Into<String>, code: FaultCode) -> Self {
        Self {
            path: path.into(),
            code,
            args: BTreeMap::new(),
        }
    }

    /// The same fault with one more figure for its sentence.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers hand over numbers and fresh texts"
    )]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same fault told by a sentence of its own; the code, which programs read, stays.
    #[must_use]
    pub fn why(self, why: Why) -> Self {
        self.with(WHY, why.as_str())
    }
}

/// The name under which [`Why`] stands among a fault's args.
pub const WHY: &str = "why";

named_enum! {
    /// What a fault is about where its code's own sentence would not tell a person what to do.
    Why {
        /// Not among the words that may stand here. Args: `known`.
        OneOf = "one_of",
        /// A quote file of a format that this version does not know.
        FormatUnknown = "format_unknown",
        /// A quote without a line.
        NoLines = "no_lines",
        /// A price book without a row.
        NoRows = "no_rows",
        /// A customer without GSTIN and without state: nobody knows the place of supply.
        PlaceOfSupply = "place_of_supply",
        /// Not a service accounting code.
        Sac = "sac",
        /// Not a text that could be a plan's code.
        PlanCode = "plan_code",
        /// A hidden character, in a file whose list of codes has none for it. Args: `character`.
        ControlCharacter = "control_character",
        /// A passphrase too short to stand without a code. Args: `min`.
        PassphraseAlone = "passphrase_alone",
        /// A word that is too short or too long to be blocked. Args: `got`.
        BlockedWord = "blocked_word",
        /// A choice of a field that people have. Args: `got`, `count`.
        ChoiceInUse = "choice_in_use",
        /// The keychain may not open locks where the person belongs.
        KeychainForbidden = "keychain_forbidden",
        /// A second step that is asked for where the person belongs.
        SecondStepAsked = "second_step_asked",
        /// Not a decimal number.
        Decimal = "decimal",
        /// More entries than a document takes. Args: `max`.
        Printed = "printed",
        /// A gap of one single number of seats. Args: `from`.
        SlabGapOne = "slab_gap_one",
        /// A tenant with active ones below it. Args: `count`.
        ActiveBelow = "active_below",
        /// A tenant with others below it that are not purged. Args: `count`.
        TenantsBelow = "tenants_below",
        /// A tenant that people belong to. Args: `count`.
        PeopleLeft = "people_left",
        /// An MSP with issued proposals. Args: `count`.
        ProposalsKept = "proposals_kept",
        /// The tenant above is archived.
        ArchivedAbove = "archived_above",
        /// Groups of the tenant hold something elsewhere. Args: `count`.
        GroupsElsewhere = "groups_elsewhere",
        /// Only what is archived can be purged.
        NotArchived = "not_archived",
        /// It can still be brought back. Args: `date`.
        InArchive = "in_archive",
        /// Only what is left of a deleted person can be erased.
        NotDeleted = "not_deleted",
        /// Less would be asked of oneself.
        OwnRules = "own_rules",
        /// The organisation itself.
        TheOrganisation = "the_organisation",
        /// People of a customer in a group that is to be lent to one. Args: `who`.
        MemberOfCustomer = "member_of_customer",
        /// People in a group that is to be lent who administer the MSP already. Args: `who`.
        MemberAdministers = "member_administers",
        /// People who cannot be lent and would join a group that is. Args: `who`.
        LentGroup = "lent_group",
    }
}

macro_rules! fault_codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)+) => {
        /// The stable name of a broken rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum FaultCode {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)+
        }

        impl FaultCode {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as it stands in answers and catalogues.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

fault_codes! {
    /// Not JSON at all. Args: `line`, `column`.
    Json = "json",
    /// A field nobody knows, or one that stands twice.
    UnknownField = "unknown_field",
    /// A value that must be there is not.
    Missing = "missing",
    /// A text that must say something is empty.
    EmptyText = "empty_text",
    /// A value of another JSON type. Args: `expected`: `text`, `integer`, `number`, `boolean`,
    /// `object`, `list`, `null` or `id`.
    WrongType = "wrong_type",
    /// Outside its limits. Args: `min`, `max`.
    OutOfRange = "out_of_range",
    /// Too many entries of a list. Args: `max`.
    TooMany = "too_many",
    /// Not a licence file, or one of a layout that this version does not know.
    EntitlementForm = "entitlement_form",
    /// A licence that another vendor signed, or that was changed since.
    EntitlementSignature = "entitlement_signature",
    /// A licence made for another organisation.
    EntitlementElsewhere = "entitlement_elsewhere",
    /// A licence no newer than the one that is here. Args: `number`, that of the one that is here.
    EntitlementOlder = "entitlement_older",
    /// A licence whose last day has passed. Args: `date`.
    EntitlementEnded = "entitlement_ended",
    /// Not a range of addresses. Args: `got`.
    IpRange = "ip_range",
    /// Too many characters. Args: `max`.
    TooLong = "too_long",
    /// A file over its size limit. Args: `max`.
    TooLarge = "too_large",
    /// A line or a sum over 9·10^15 minor units.
    AmountTooLarge = "amount_too_large",
    /// Not the form of any GSTIN.
    GstinFormat = "gstin_format",
    /// The GSTIN's last character does not fit the others. Args: `expected`.
    GstinChecksum = "gstin_checksum",
    /// A GSTIN of a kind that may not stand here (OIDAR as buyer, a supplier that is not regular).
    GstinKind = "gstin_kind",
    /// A GSTIN for a party outside India.
    GstinCountry = "gstin_country",
    /// The GSTIN's state and the chosen state differ. Args: `gstin_state`, `state`, as GST codes.
    StateGstinMismatch = "state_gstin_mismatch",
    /// No state has this code.
    StateCode = "state_code",
    /// An SEZ unit without a GSTIN, or outside India.
    SezGstin = "sez_gstin",
    /// Base price above max price.
    PriceOrder = "price_order",
    /// Not a PIN code.
    PinFormat = "pin_format",
    /// Not an email address.
    EmailFormat = "email_format",
    /// Not a domain name.
    DomainFormat = "domain_format",
    /// Not a mobile number that can be dialled.
    MobileFormat = "mobile_format",
    /// Not a date. Dates are written `2026-11-22`.
    DateFormat = "date_format",
    /// The later date lies before the earlier one.
    DateOrder = "date_order",
    /// A currency other than INR.
    Currency = "currency",
    /// Not a country code.
    Country = "country",
    /// A language other than en, hi, ta.
    Language = "language",
    /// Not three capital letters.
    PrefixFormat = "prefix_format",
    /// Not what an address may begin with. Args: `max`.
    LabelFormat = "label_format",
    /// More tags than a tenant can have. Args: `max`.
    TooManyTags = "too_many_tags",
    /// No tenant of this kind may stand there.
    TenantPlace = "tenant_place",
    /// Something still depends on it; [`Why`] says what. Args: `count`.
    InUse = "in_use",
    /// It is not in the state that this needs; [`Why`] says which.
    NotNow = "not_now",
    /// Not the name that had to be typed.
    NameDiffers = "name_differs",
    /// Somebody or something has this value already.
    Taken = "taken",
    /// A day that has passed.
    DatePast = "date_past",
    /// A tenant that does not lie below the one chosen.
    TenantElsewhere = "tenant_elsewhere",
    /// A role that cannot be granted on a tenant of this kind.
    RoleElsewhere = "role_elsewhere",
    /// A role for persons that was granted to a group.
    RolePersonal = "role_personal",
    /// A delegation that lasts too long. Args: `max`, in days.
    DelegationDays = "delegation_days",
    /// A role that cannot be delegated.
    DelegationRole = "delegation_role",
    /// A delegation on something else than a customer.
    DelegationTenant = "delegation_tenant",
    /// A delegation to somebody whom a customer keeps.
    DelegationPerson = "delegation_person",
    /// A delegation to somebody who administers the MSP already.
    DelegationAdmin = "delegation_admin",
    /// Something given to somebody who was deleted.
    PersonDeleted = "person_deleted",
    /// A role that was made from no template.
    NoTemplate = "no_template",
    /// As many products as the grid can hold. Args: `max`.
    ProductsFull = "products_full",
    /// Shorter than allowed. Args: `min`.
    PassphraseShort = "passphrase_short",
    /// On the list of passphrases everybody tries first.
    PassphraseCommon = "passphrase_common",
    /// Two entries that must agree do not.
    PassphraseDiffers = "passphrase_differs",
    /// One of the person's last passphrases. Args: `count`.
    PassphraseEarlier = "passphrase_earlier",
    /// A passphrase without capital and small letters, a digit and a sign, where all four are asked for.
    PassphraseComposition = "passphrase_composition",
    /// Not the passphrase one has now.
    PassphraseWrong = "passphrase_wrong",
    /// Not a code that fits now, or one that was used already.
    CodeWrong = "code_wrong",
    /// A code to reset one's own passphrase with.
    ResetOwn = "reset_own",
    /// A code for somebody who is kept out.
    ResetSuspended = "reset_suspended",
    /// A quantity slab that starts below the end of the one before. Args: `line`.
    SlabOverlap = "slab_overlap",
    /// Seats between two slabs that no slab covers. Args: `from`, `to`.
    SlabGap = "slab_gap",
    /// A plan nobody knows. Args: `known`.
    PlanUnknown = "plan_unknown",
    /// The chosen price book has no slab for this plan and number of seats.
    SlabMissing = "slab_missing",
    /// Not an amount of rupees with at most two decimals.
    PriceFormat = "price_format",
    /// Not a whole number.
    NumberFormat = "number_format",
    /// Not the name of a time zone.
    TimeZone = "time_zone",
    /// The header row is not the expected one. Args: `expected`.
    CsvHeader = "csv_header",
    /// A row with more or fewer cells than the header. Args: `expected`, `got`.
    CsvCells = "csv_cells",
    /// A quotation mark that is never closed. Args: `line`.
    CsvQuote = "csv_quote",
    /// A text that is not UTF-8.
    Encoding = "encoding",
    /// Not a PNG or JPEG picture.
    LogoFormat = "logo_format",
    /// A picture with more pixels than allowed. Args: `max`.
    LogoSize = "logo_size",
    /// A hidden or control character that a document must not carry.
    ControlCharacter = "control_character",
    /// Faults beyond those that are told one by one. Args: `count`.
    MoreFaults = "more_faults",
}
