//! Grants: who holds which role, where, from when to when, and as a delegation or not (B-10, D-29).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ShippedRole;
use crate::{
    id::{GrantId, GroupId, RoleId, TenantId, UserId},
    record::{Kind, Record, characters},
};

/// How many days before its end a delegation is first spoken of (D-29).
pub const REMINDED_DAYS: i64 = 14;

/// Who holds a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Subject {
    /// One person.
    #[serde(rename = "user_id")]
    User(UserId),
    /// Everybody in a group.
    #[serde(rename = "group_id")]
    Group(GroupId),
}

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Held {
    /// A role that comes with the application.
    #[serde(rename = "role")]
    Shipped(ShippedRole),
    /// A role or permission profile that somebody made.
    #[serde(rename = "role_id")]
    Made(RoleId),
}

impl Held {
    /// Whether it is one of the owner's roles, which an owner alone gives and takes.
    pub fn is_of_the_owner(self) -> bool {
        matches!(self, Self::Shipped(role) if ShippedRole::OF_THE_OWNER.contains(&role))
    }
}

/// Which tenants a grant reaches, seen from its own tenant. A tenant always brings everything below
/// it along, clients that come later too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Its own tenant and everything below.
    #[default]
    Subtree,
    /// Only these, each below its own tenant or that tenant itself.
    Only(Vec<TenantId>),
    /// Only those that carry this tag.
    Tagged(String),
    /// Its own tenant and everything below, but not these.
    AllExcept(Vec<TenantId>),
}

impl Reach {
    /// The tenants it names.
    pub fn named(&self) -> &[TenantId] {
        match self {
            Self::Subtree | Self::Tagged(_) => &[],
            Self::Only(tenants) | Self::AllExcept(tenants) => tenants,
        }
    }
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First moment at which it holds.
    pub starts_at: Timestamp,
    /// First moment at which it no longer holds; `None` holds until revoked.
    pub ends_at: Option<Timestamp>,
}

impl Period {
    /// Whether it holds at this moment.
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.starts_at <= now && self.ends_at.is_none_or(|end| now < end)
    }

    /// The next moment after `now` at which it begins or ends to hold.
    pub fn next_turn(&self, now: Timestamp) -> Option<Timestamp> {
        [Some(self.starts_at), self.ends_at]
            .into_iter()
            .flatten()
            .filter(|turn| *turn > now)
            .min()
    }
}

/// Who holds what, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Image", into = "Image")]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Who.
    pub subject: Subject,
    /// What.
    pub held: Held,
    /// The tenant it belongs to; it reaches nothing outside of that tenant's subtree.
    pub tenant_id: TenantId,
    /// Which of the tenants there.
    pub reach: Reach,
    /// From when to when.
    pub period: Period,
    /// Why a technician was lent to a customer: what makes a grant a delegation. It ends by itself.
    pub delegated_for: Option<String>,
}

/// A grant as audit images write it. The fields that came later are left out where they say nothing,
/// so that images of earlier versions still read and compare.
#[derive(Serialize, Deserialize)]
struct Image {
    id: GrantId,
    #[serde(flatten)]
    subject: Subject,
    #[serde(flatten)]
    held: Held,
    tenant_id: TenantId,
    starts_at: Timestamp,
    ends_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_subtree")]
    reach: Reach,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delegated_for: Option<String>,
}

fn is_subtree(reach: &Reach) -> bool {
    *reach == Reach::Subtree
}

impl From<Image> for Grant {
    fn from(image: Image) -> Self {
        Self {
            id: image.id,
            subject: image.subject,
            held: image.held,
            tenant_id: image.tenant_id,
            reach: image.reach,
            period: Period {
                starts_at: image.starts_at,
                ends_at: image.ends_at,
            },
            delegated_for: image.delegated_for,
        }
    }
}

impl From<Grant> for Image {
    fn from(grant: Grant) -> Self {
        Self {
            id: grant.id,
            subject: grant.subject,
            held: grant.held,
            tenant_id: grant.tenant_id,
            starts_at: grant.period.starts_at,
            ends_at: grant.period.ends_at,
            reach: grant.reach,
            delegated_for: grant.delegated_for,
        }
    }
}

impl Record for Grant {
    const KIND: Kind = Kind::Grant;

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn scope(&self) -> TenantId {
        self.tenant_id
    }

    fn parents(&self) -> Vec<(Kind, Uuid)> {
        let subject = match self.subject {
            Subject::User(user) => (Kind::User, user.0),
            Subject::Group(group) => (Kind::Group, group.0),
        };
        let mut parents = vec![subject, (Kind::Tenant, self.tenant_id.0)];
        if let Held::Made(role) = self.held {
            parents.push((Kind::Role, role.0));
        }
        parents
    }

    fn check(&self) -> Result<(), &'static str> {
        let Period { starts_at, ends_at } = self.period;
        if ends_at.is_some_and(|end| end <= starts_at) {
            return Err("grant_period");
        }
        match &self.delegated_for {
            None => Ok(()),
            Some(_) if ends_at.is_none() => Err("grant_delegation_ends"),
            Some(reason) if !(1..=500).contains(&characters(reason)) => {
                Err("grant_delegation_reason")
            }
            Some(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_from_its_start_up_to_but_not_at_its_end() {
        let second = |second| Timestamp::from_second(second).expect("a valid second");
        let period = Period {
            starts_at: second(100),
            ends_at: Some(second(200)),
        };
        let holds = |at| period.holds_at(second(at));
        assert_eq!([99, 100, 199, 200].map(holds), [false, true, true, false]);
        let turn = |at| period.next_turn(second(at)).map(Timestamp::as_second);
        assert_eq!(
            [99, 100, 199, 200].map(turn),
            [Some(100), Some(200), Some(200), None]
        );
    }

    #[test]
    fn the_image_of_a_grant_is_what_the_first_version_wrote() {
        let first = r#"{"id":"00000000-0000-0000-0000-000000000009","user_id":"00000000-0000-0000-0000-000000000001","role":"mssp_admin","tenant_id":"00000000-0000-0000-0000-000000000002","starts_at":"1970-01-01T00:00:00Z","ends_at":null}"#;
        let grant: Grant = serde_json::from_str(first).expect("an image");
        assert_eq!(grant.reach, Reach::Subtree);
        assert_eq!(serde_json::to_string(&grant).expect("text"), first);
    }

    #[test]
    fn every_part_of_a_grant_is_in_its_image() {
        let tenant = TenantId(Uuid::from_u128(2));
        for reach in [
            Reach::Subtree,
            Reach::Only(vec![tenant]),
            Reach::Tagged("retail".to_owned()),
            Reach::AllExcept(vec![tenant]),
        ] {
            let grant = Grant {
                id: GrantId(Uuid::from_u128(9)),
                subject: Subject::Group(GroupId(Uuid::from_u128(3))),
                held: Held::Made(RoleId(Uuid::from_u128(4))),
                tenant_id: tenant,
                reach,
                period: Period {
                    starts_at: Timestamp::UNIX_EPOCH,
                    ends_at: Some(Timestamp::MAX),
                },
                delegated_for: Some("Roll-out in May".to_owned()),
            };
            let text = serde_json::to_string(&grant).expect("text");
            let read: Grant = serde_json::from_str(&text).expect("an image");
            assert_eq!(read, grant);
        }
    }
}
