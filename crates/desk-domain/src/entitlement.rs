//! What the product's own licence lets a workspace do (SPEC 25, 26; D-5): a trial, a file that the
//! vendor signed, and what is left when both have ended.

mod file;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use file::{DEVELOPMENT_KEY, FileFault, MOST_BYTES, VendorKey, read, sign};

use crate::{
    access::named_enum,
    id::TenantId,
    record::{Kind, Record},
};

/// Days of a trial after the day on which it begins.
pub const TRIAL_DAYS: i32 = 30;

/// Days after the last one on which everything still works, and is said to end.
pub const NOTICE_DAYS: i32 = 15;

named_enum! {
    /// What somebody paid for.
    Tier {
        /// To price and to propose, with people, groups and roles.
        Partner = "partner",
        /// That, and the tenants of a managed service.
        Mssp = "mssp",
    }
}

named_enum! {
    /// What a command needs of the licence.
    Needs {
        /// Nothing: it never stops. Quoting, documents, backup, one's own account, and whatever takes
        /// access away.
        Nothing = "nothing",
        /// A trial, or a licence of any tier.
        Any = "any",
        /// A trial, or a licence for managed services.
        Mssp = "mssp",
    }
}

named_enum! {
    /// What has ended.
    Ended {
        /// The trial that every workspace begins with.
        Trial = "trial",
        /// The licence that was imported.
        Licence = "licence",
    }
}

/// What the vendor signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Counts what the vendor signs for one licensee: the higher is the newer, whatever its days.
    pub serial: u32,
    /// The number people write on invoices.
    pub number: String,
    /// Who paid.
    pub licensee: String,
    /// The one organisation it was made for; without one, whoever holds the file.
    #[serde(default)]
    pub organisation: Option<TenantId>,
    /// What was paid for.
    pub tier: Tier,
    /// The day it is written to begin on. It is told, and holds nobody up who renews early.
    pub from: Date,
    /// The last day, included whole.
    pub last_day: Date,
}

/// How a workspace stands to its licence on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "standing", rename_all = "snake_case", deny_unknown_fields)]
pub enum Standing {
    /// Nothing was imported yet, and everything works.
    Trial {
        /// The last day of it.
        last_day: Date,
    },
    /// What the tier holds works.
    Licensed {
        /// The tier.
        tier: Tier,
        /// The last day of it.
        last_day: Date,
    },
    /// It has ended, and works a little longer.
    Notice {
        /// What has ended.
        ended: Ended,
        /// What still works.
        tier: Tier,
        /// The last day it was good for.
        last_day: Date,
        /// The first day on which what it held can only be read.
        read_only_from: Date,
    },
    /// What it held can only be read.
    ReadOnly {
        /// What has ended.
        ended: Ended,
        /// The last day it was good for.
        last_day: Date,
    },
}

/// Why a command waits for a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Trial or licence ended.
    Ended(Ended, Date),
    /// The licence is of a tier that does not hold it.
    Tier,
}

impl Stop {
    /// The stable name: that of the sentence which tells of it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ended(Ended::Licence, _) => "unlicensed",
            Self::Ended(Ended::Trial, _) => "unlicensed.trial",
            Self::Tier => "unlicensed.tier",
        }
    }

    /// The last day of what has ended.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Ended(_, day) => Some(day),
            Self::Tier => None,
        }
    }
}

impl Standing {
    /// Why a command that needs this much is refused, if it is.
    pub const fn stops(self, needs: Needs) -> Option<Stop> {
        let tier = match (self, needs) {
            (_, Needs::Nothing) => return None,
            (Self::ReadOnly { ended, last_day }, _) => return Some(Stop::Ended(ended, last_day)),
            (Self::Trial { .. }, _) => Tier::Mssp,
            (Self::Licensed { tier, .. } | Self::Notice { tier, .. }, _) => tier,
        };
        match (needs, tier) {
            (Needs::Mssp, Tier::Partner) => Some(Stop::Tier),
            _ => None,
        }
    }
}

/// How a workspace stands on a day: by the newest licence once there is one, and by its trial before.
pub fn standing(trial_from: Date, terms: Option<&Terms>, day: Date) -> Standing {
    let (last_day, tier, ended) = match terms {
        None => (later(trial_from, TRIAL_DAYS), Tier::Mssp, Ended::Trial),
        Some(terms) => (terms.last_day, terms.tier, Ended::Licence),
    };
    let read_only_from = later(last_day, NOTICE_DAYS + 1);
    if day >= read_only_from {
        Standing::ReadOnly { ended, last_day }
    } else if day > last_day {
        Standing::Notice {
            ended,
            tier,
            last_day,
            read_only_from,
        }
    } else if ended == Ended::Trial {
        Standing::Trial { last_day }
    } else {
        Standing::Licensed { tier, last_day }
    }
}

fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}

/// The day of a moment where the organisation is.
pub fn day_of(moment: Timestamp, zone: &str) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// What is kept of it: when the trial began, and the file that was imported last, as it was. What it
/// says is read from what was signed, each time, and from nothing beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitlement {
    /// The organisation.
    pub tenant_id: TenantId,
    /// When the workspace was made, which begins its trial.
    pub trial_from: Timestamp,
    /// The text of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

impl Entitlement {
    /// That of a workspace made at this moment.
    pub const fn trial(tenant_id: TenantId, trial_from: Timestamp) -> Self {
        Self {
            tenant_id,
            trial_from,
            file: None,
        }
    }

    /// What its file says, if the vendor with this key signed it for this organisation.
    pub fn terms(&self, key: &VendorKey) -> Option<Terms> {
        let terms = read(self.file.as_deref()?, key).ok()?;
        let bound_elsewhere = terms.organisation.is_some_and(|one| one != self.tenant_id);
        (!bound_elsewhere).then_some(terms)
    }

    /// How the workspace stands at a moment, in days of a time zone.
    pub fn standing(&self, key: &VendorKey, moment: Timestamp, zone: &str) -> Standing {
        let terms = self.terms(key);
        let trial_from = day_of(self.trial_from, zone);
        standing(trial_from, terms.as_ref(), day_of(moment, zone))
    }
}

impl Record for Entitlement {
    const KIND: Kind = Kind::Entitlement;

    fn id(&self) -> Uuid {
        self.tenant_id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        vec![(Kind::Tenant, self.tenant_id.0)]
    }

    fn check(&self) -> Result<(), &'static str> {
        let fits = |text: &String| (1..=MOST_BYTES).contains(&text.len());
        if self.file.as_ref().is_none_or(fits) {
            Ok(())
        } else {
            Err("entitlement_file")
        }
    }
}
