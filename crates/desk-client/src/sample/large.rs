//! A workspace as large as they get: for benchmarks, and for feeling the weight. Its people, grants,
//! drafts and sign-ins are written row by row as commands would leave them, since commands look at all
//! tenants each time; tenants, roles and groups are made by the commands.

use desk_app::account::{GiveResetCode, MadeCode, RecoverAccount};
use desk_contract::{
    Refused,
    grant::GrantGive,
    proposal::ProposalSave,
    user::{GroupSave, UserAdd},
};
use desk_domain::{
    access::{Grant, Held, Period, Reach, ShippedRole, Subject},
    audit::Outcome,
    id::{GrantId, ProposalId, TenantId, UserId},
    proposal::Proposal,
    record::Kind,
    reset_code::{LASTS, ResetCode},
    user::{Credential, User, UserStatus},
};
use jiff::{SignedDuration, Timestamp};

use super::{
    access::{self, Made},
    names,
    people::{Keys, grant},
    proposals,
    stage::Stage,
    tenants::{self, Tenants},
};

const MSPS: usize = 20;
/// With the organisation and the MSPs there are a thousand tenants.
const CLIENTS: usize = 979;
/// With the owner and the overseer there are ten thousand people.
const PEOPLE: u32 = 9_998;
const GRANTS_EACH: u32 = 11;
const PROPOSALS: usize = 10_000;
const ENTRIES: i64 = 1_000_000;
/// Between two acts, so that they fill a year.
const STEP: SignedDuration = SignedDuration::from_secs(31);

/// Somebody who sees every tenant but one, which lists are measured with: nothing is left out of what
/// the owner sees, and all of it has to be looked at.
const OVERSEER: &str = "overseer@sample.example";

struct Large<'s, 'a> {
    stage: &'s mut Stage<'a>,
    owner: UserId,
    keys: Keys,
    tenants: Tenants,
    made: Made,
    people: Vec<(UserId, TenantId)>,
}

/// Fills the workspace.
pub(super) async fn fill(stage: &mut Stage<'_>, owner: UserId, keys: Keys) -> Result<(), Refused> {
    let tenants = tenants::settle(stage, owner, MSPS, CLIENTS).await?;
    let made = access::prepare(stage, owner, &tenants).await?;
    let mut large = Large {
        stage,
        owner,
        keys,
        tenants,
        made,
        people: Vec::new(),
    };
    large.oversee().await?;
    for number in 0..PEOPLE {
        large.join(number).await?;
    }
    large.gather().await?;
    for number in 0..PROPOSALS {
        large.propose(number).await?;
    }
    large.sign_in_and_out().await
}

impl Large<'_, '_> {
    /// Goes on to the next act.
    fn next(&mut self) {
        let now = self.stage.now;
        self.stage.now = now.saturating_add(STEP).unwrap_or(now);
    }

    async fn oversee(&mut self) -> Result<(), Refused> {
        let form = desk_contract::user::UserForm {
            email: OVERSEER.to_owned(),
            ..names::person(0, "sample.example", true)
        };
        let root = self.tenants.root;
        let person = self.add(form, root).await?;
        let last = self.tenants.clients.last().map(|client| client.id);
        for role in [ShippedRole::TenantAdmin, ShippedRole::AccountManager] {
            self.next();
            let give = GrantGive {
                reach: Reach::AllExcept(last.into_iter().collect()),
                ..grant(person, Held::Shipped(role), root)
            };
            self.stage.act(self.owner, give).await?;
        }
        Ok(())
    }

    async fn join(&mut self, number: u32) -> Result<(), Refused> {
        let index = usize::try_from(number).unwrap_or(0);
        let staff = number.is_multiple_of(10);
        let (home, label) = if staff {
            let msp = index / 10 % MSPS;
            (self.tenants.msps[msp], format!("msp{msp}"))
        } else {
            let client = &self.tenants.clients[index % CLIENTS];
            (client.id, client.label.clone())
        };
        let mut form = names::person(number, &format!("{label}.example"), staff);
        form.email = format!("{number}.{}", form.email);
        let person = self.add(form, home).await?;
        self.people.push((person, home));
        for place in 0..GRANTS_EACH {
            self.give(person, home, staff, place).await?;
        }
        Ok(())
    }

    /// Adds somebody who chooses a passphrase at once.
    async fn add(
        &mut self,
        form: desk_contract::user::UserForm,
        tenant_id: TenantId,
    ) -> Result<UserId, Refused> {
        let by = self.owner;
        self.next();
        let id = UserId(self.stage.random.id(self.stage.now));
        let about = Some(form.department.clone()).filter(|department| !department.is_empty());
        let invited = User {
            id,
            tenant_id,
            name: form.name.clone(),
            email: form.email.clone(),
            status: UserStatus::Invited,
            department: about,
            user_type: form.user_type,
            category: form.category,
            job_title: Some(form.job_title.clone()).filter(|title| !title.is_empty()),
            mobile: Some(form.mobile.clone()).filter(|mobile| !mobile.is_empty()),
            personal_email: Some(form.personal_email.clone()).filter(|email| !email.is_empty()),
            fields: std::collections::BTreeMap::new(),
            deleted_at: None,
            erased_at: None,
        };
        let user = (Kind::User, id.0);
        let add = UserAdd {
            id: Some(id),
            tenant_id,
            form,
        };
        let changes = vec![self.stage.put(None, &invited).await?];
        self.stage.leave(by, &add, tenant_id, user, changes).await?;

        self.next();
        let (phc, key) = self.keys.of_person(self.stage, id)?;
        let until = self.stage.now.saturating_add(LASTS);
        let until = until.unwrap_or(self.stage.now);
        let code = ResetCode {
            user_id: id,
            tenant_id,
            given_by: by,
            phc: phc.clone(),
            key: key.clone(),
            until,
        };
        let made = MadeCode {
            phc: phc.clone(),
            key: key.clone(),
            until,
        };
        let reset = GiveResetCode::new(id, made);
        let changes = vec![self.stage.put(None, &code).await?];
        self.stage
            .leave(by, &reset, tenant_id, user, changes)
            .await?;

        self.next();
        let first = Credential {
            key: Some(key),
            ..Credential::first(id, tenant_id, phc)
        };
        let active = User {
            status: UserStatus::Active,
            ..invited.clone()
        };
        let changes = vec![
            self.stage.remove(&code).await?,
            self.stage.put(None, &first).await?,
            self.stage.put(Some(&invited), &active).await?,
        ];
        let recover = RecoverAccount::new(code, first);
        self.stage
            .leave(id, &recover, tenant_id, user, changes)
            .await?;
        Ok(id)
    }

    async fn give(
        &mut self,
        person: UserId,
        home: TenantId,
        staff: bool,
        place: u32,
    ) -> Result<(), Refused> {
        self.next();
        let by = self.owner;
        let clients = &self.tenants.clients;
        let client = self
            .stage
            .random
            .pick(clients)
            .map_or(home, |client| client.id);
        let lent = staff && place == 1;
        let (tenant_id, role) = match (staff, place) {
            (true, 0) => (home, ShippedRole::MsspAnalyst),
            (true, 1) => (client, ShippedRole::CustomerAnalyst),
            (true, place) if place % 2 == 0 => (client, ShippedRole::TenantViewer),
            (true, _) => (client, ShippedRole::AccountManager),
            (false, 0) => (home, ShippedRole::CustomerViewer),
            (false, place) if place % 3 == 0 => (home, ShippedRole::CustomerAnalyst),
            (false, _) => (home, ShippedRole::User),
        };
        let month = SignedDuration::from_hours(24 * 30);
        let ends_at: Option<Timestamp> = match place {
            0 => None,
            1 => self.stage.now.checked_add(month * 13).ok(),
            place if place % 4 == 3 => self.stage.now.checked_add(month).ok(),
            _ => None,
        };
        let given = Grant {
            id: GrantId(self.stage.random.id(self.stage.now)),
            subject: Subject::User(person),
            held: match self.made.roles[0].get(2) {
                Some(role) if staff && place == 10 => Held::Made(*role),
                _ => Held::Shipped(role),
            },
            tenant_id,
            reach: Reach::Subtree,
            period: Period {
                starts_at: self.stage.now,
                ends_at,
            },
            delegated_for: lent.then(|| "Quarterly access review".to_owned()),
        };
        let last_day = ends_at.map(|end| end.to_zoned(self.stage.here.zone.clone()).date());
        let give = GrantGive {
            id: Some(given.id),
            ends_on: last_day.map(|day| day.to_string()).unwrap_or_default(),
            delegated_for: given.delegated_for.clone(),
            ..grant(person, given.held, tenant_id)
        };
        let object = (Kind::Grant, given.id.0);
        let changes = vec![self.stage.put(None, &given).await?];
        self.stage
            .leave(by, &give, tenant_id, object, changes)
            .await
    }

    /// Two groups at each MSP.
    async fn gather(&mut self) -> Result<(), Refused> {
        for (msp, tenant_id) in self.tenants.msps.clone().into_iter().enumerate() {
            let staff = self.people.iter().filter(|(_, home)| *home == tenant_id);
            let staff: Vec<UserId> = staff.map(|(person, _)| *person).collect();
            let half = staff.len() / 2;
            for (name, members) in [
                ("Day shift", &staff[..half]),
                ("Night shift", &staff[half..]),
            ] {
                self.next();
                let save = GroupSave {
                    change: None,
                    ids: Vec::new(),
                    tenant_id,
                    name: name.to_owned(),
                    members: members.to_vec(),
                };
                let group = self.stage.act(self.owner, save).await?;
                let give = GrantGive {
                    subject: Subject::Group(group),
                    ..grant(self.owner, Held::Made(self.made.roles[msp][0]), tenant_id)
                };
                self.stage.act(self.owner, give).await?;
            }
        }
        Ok(())
    }

    async fn propose(&mut self, number: usize) -> Result<(), Refused> {
        self.next();
        let owner = self.owner;
        let tenant_id = self.tenants.clients[number % CLIENTS].id;
        let form = proposals::form_of(number);
        let draft = Proposal {
            id: ProposalId(self.stage.random.id(self.stage.now)),
            tenant_id,
            owner_id: owner,
            form: form.clone(),
            seats: 0,
            total_minor: None,
            revision: 1,
            changed_at: self.stage.now,
            issued: None,
        };
        let save = ProposalSave {
            id: Some(draft.id),
            tenant_id,
            revision: None,
            form,
        };
        let object = (Kind::Proposal, draft.id.0);
        let changes = vec![self.stage.put(None, &draft).await?];
        self.stage
            .leave(owner, &save, tenant_id, object, changes)
            .await
    }

    /// Fills the log up.
    async fn sign_in_and_out(&mut self) -> Result<(), Refused> {
        let newest = self.stage.file.newest_entry();
        let left = ENTRIES - newest.map_or(0, |entry| entry.seq);
        for number in 0..left {
            self.next();
            let who = self.stage.random.pick(&self.people).copied();
            let (who, home) = who.unwrap_or((self.owner, self.tenants.root));
            let (who, home) = (Some(who), Some(home));
            match number % 20 {
                9 => {
                    let missed = Outcome::Failed;
                    self.stage
                        .note(None, "session.sign_in", None, missed)
                        .await?;
                }
                19 => {
                    let denied = Outcome::Denied;
                    self.stage.note(who, "role.save", home, denied).await?;
                }
                even if even % 2 == 0 => {
                    let done = Outcome::Done;
                    self.stage.note(who, "session.sign_in", home, done).await?;
                }
                _ => {
                    let done = Outcome::Done;
                    self.stage.note(who, "session.sign_out", home, done).await?;
                }
            }
        }
        Ok(())
    }
}
