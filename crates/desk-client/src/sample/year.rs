//! A year of work, day by day: people come and go, sign in at the hours of their trade, are lent to
//! customers and come back, and proposals are written.

use desk_contract::{
    Refused,
    grant::{GrantEnd, GrantGive},
    user::{UserDelete, UserEdit, UserResume, UserSuspend},
};
use desk_domain::{
    access::{Held, ShippedRole},
    audit::{Outcome, action::PROPOSAL_EXPORT},
    id::{GrantId, UserId},
    record::Kind,
};
use jiff::{Timestamp, ToSpan, civil::Date};

use super::{
    access::{self, Made},
    fields,
    people::{Keys, Person, Standing, cast, grant, whole},
    proposals::propose,
    stage::Stage,
    tenants::Tenants,
};

/// How long it lasts.
pub(super) const DAYS: u32 = 365;

/// One act, by the number of the person it is about where there is one.
enum Deed {
    Join(usize),
    Enter(usize),
    Arrange,
    SignIn(usize),
    MissedSignIn,
    SignOut(usize),
    Lock(usize),
    Unlock(usize),
    Step(usize),
    Denied(usize),
    Promote(usize),
    Suspend(usize),
    Resume(usize),
    Delete(usize),
    Lend(usize),
    TakeBack(GrantId, usize),
    Assist(usize),
    Propose(usize),
    BackUp,
}

/// Why somebody is lent to a customer.
const REASONS: [&str; 6] = [
    "Ransomware drill with the customer's board",
    "Covers for leave",
    "Second opinion on an incident of last night",
    "Rollout of multi-factor sign-in",
    "Quarterly access review",
    "Onboarding week",
];

pub(super) struct Year<'s, 'a> {
    stage: &'s mut Stage<'a>,
    owner: UserId,
    tenants: &'s Tenants,
    made: Made,
    keys: Keys,
    cast: Vec<Person>,
    first: Date,
    until: Timestamp,
    /// What is still to come, by day.
    ahead: Vec<Vec<(Timestamp, Deed)>>,
}

/// Plays the year that ends at `until`.
pub(super) async fn play<'s, 'a>(
    stage: &'s mut Stage<'a>,
    owner: UserId,
    tenants: &'s Tenants,
    keys: Keys,
    until: Timestamp,
) -> Result<(), Refused> {
    let made = access::prepare(stage, owner, tenants).await?;
    let fields = fields::make(stage, owner, &tenants.msps).await?;
    let mut cast = cast(tenants);
    fields::fill(&mut cast, &fields);
    let first = stage.now.to_zoned(stage.here.zone.clone()).date();
    let mut year = Year {
        stage,
        owner,
        tenants,
        made,
        keys,
        cast,
        first,
        until,
        ahead: (0..=DAYS).map(|_| Vec::new()).collect(),
    };
    year.plan();
    for day in 0..=DAYS {
        year.fill(day);
        let mut deeds = std::mem::take(&mut year.ahead[at(day)]);
        deeds.sort_by_key(|(moment, _)| *moment);
        for (moment, deed) in deeds {
            if year.stage.now <= moment && moment < year.until {
                year.stage.now = moment;
                year.happen(day, deed).await?;
            }
        }
    }
    Ok(())
}

fn at(number: u32) -> usize {
    usize::try_from(number).unwrap_or(0)
}

fn day_of(number: usize, step: usize, from: u32, days: u32) -> u32 {
    from + u32::try_from(number * step).unwrap_or(0) % days
}

impl Year<'_, '_> {
    /// A moment of a day, in the organisation's time zone.
    fn moment(&mut self, day: u32, hour: u32, spread: u32) -> Timestamp {
        let minutes = hour * 60 + self.stage.random.below(spread.max(1));
        let seconds = i64::from(minutes * 60 + self.stage.random.below(60));
        let zone = self.stage.here.zone.clone();
        let midnight = self
            .first
            .checked_add(i64::from(day).days())
            .and_then(|date| date.to_zoned(zone));
        midnight.map_or(self.until, |midnight| {
            let moment = midnight.timestamp().checked_add(seconds.seconds());
            whole(moment.unwrap_or(self.until))
        })
    }

    fn plan_one(&mut self, day: u32, hour: u32, spread: u32, deed: Deed) {
        let moment = self.moment(day, hour, spread);
        if let Some(deeds) = self.ahead.get_mut(at(day)) {
            deeds.push((moment, deed));
        }
    }

    /// Who comes, goes and comes back, and when.
    fn plan(&mut self) {
        for number in 0..self.cast.len() {
            let person = &self.cast[number];
            let (staff, leads) = (person.is_staff, person.place == 0);
            let is_new = !staff && number % 13 == 7;
            let joins = match (staff, leads) {
                (true, true) => 1,
                (true, false) => day_of(number, 5, 2, 11),
                _ if is_new => day_of(number, 3, DAYS - 14, 14),
                _ if number % 10 == 3 => day_of(number, 7, 100, 230),
                _ => day_of(number, 7, 14, 70),
            };
            self.plan_one(joins, 10, 240, Deed::Join(number));
            if is_new {
                continue;
            }
            self.plan_one(joins + 1, 9, 500, Deed::Enter(number));
            if leads || (staff && person_is_needed(number)) {
                continue;
            }
            if number % 17 == 11 {
                let day = day_of(number, 11, 120, 240);
                self.plan_one(day, 16, 90, Deed::Suspend(number));
                if number % 3 == 0 {
                    self.plan_one(day + 12, 10, 90, Deed::Resume(number));
                }
            } else if number % 37 == 17 {
                let day = day_of(number, 13, DAYS - 60, 58);
                self.plan_one(day, 17, 60, Deed::Delete(number));
            }
        }
        self.plan_one(15, 11, 30, Deed::Arrange);
        for (number, day) in (12..DAYS).step_by(10).enumerate() {
            self.plan_one(day, 12, 300, Deed::Propose(number));
        }
        for day in (6..DAYS).step_by(7) {
            self.plan_one(day, 20, 40, Deed::BackUp);
        }
        for msp in 0..self.tenants.msps.len() {
            for day in (20 + msp..at(DAYS)).step_by(5) {
                let day = u32::try_from(day).unwrap_or(DAYS);
                self.plan_one(day, 10, 400, Deed::Lend(msp));
            }
            for day in (24 + msp..at(DAYS)).step_by(19) {
                let day = u32::try_from(day).unwrap_or(DAYS);
                self.plan_one(day, 15, 120, Deed::Assist(msp));
            }
        }
    }

    /// What a day brings of itself: sign-ins, and what goes with them.
    fn fill(&mut self, day: u32) {
        let weekday = self.first.checked_add(i64::from(day).days());
        let weekend = weekday.is_ok_and(|date| date.weekday().to_monday_zero_offset() > 4);
        for number in 0..self.cast.len() {
            let person = &self.cast[number];
            if person.standing != Standing::Active {
                continue;
            }
            let (staff, at_night) = (person.is_staff, person.place % 5 == 4);
            let often = match (staff, weekend) {
                (true, false) => 550,
                (true, true) if at_night => 400,
                (false, false) => 70,
                (_, true) => 15,
            };
            if !self.stage.random.chance(often) {
                continue;
            }
            let (hour, spread) = match (staff, at_night) {
                (true, true) => (21, 60),
                (true, false) => (8, 150),
                (false, _) => (9, 480),
            };
            self.plan_visit(day, hour, spread, number);
        }
        if self.stage.random.chance(300) {
            let number = at(self.stage.random.below(300)) % self.cast.len();
            self.plan_one(day, 11, 360, Deed::Promote(number));
        }
    }

    fn plan_visit(&mut self, day: u32, hour: u32, spread: u32, number: usize) {
        let begin = self.moment(day, hour, spread);
        let mut plan = |minutes: u32, deed: Deed| {
            let seconds = i64::from(minutes * 60);
            let moment = begin.checked_add(seconds.seconds()).unwrap_or(begin);
            // What lasts until after midnight is done on the same page of the calendar.
            if let Some(deeds) = self.ahead.get_mut(at(day)) {
                deeds.push((moment, deed));
            }
        };
        let stage = &mut self.stage.random;
        if stage.chance(60) {
            plan(0, Deed::MissedSignIn);
        }
        plan(1, Deed::SignIn(number));
        let staff = self.cast[number].is_staff;
        if staff && stage.chance(250) {
            plan(10 + stage.below(60), Deed::Step(number));
        }
        if stage.chance(20) {
            plan(15 + stage.below(30), Deed::Denied(number));
        }
        let worked = if staff {
            120 + stage.below(90)
        } else {
            10 + stage.below(30)
        };
        if staff && stage.chance(200) {
            plan(worked, Deed::Lock(number));
            plan(worked + 20 + stage.below(20), Deed::Unlock(number));
        }
        if stage.chance(700) {
            plan(worked + 60 + stage.below(60), Deed::SignOut(number));
        }
    }

    /// Who runs an MSP: its own administrator once there is one.
    fn admin(&self, msp: usize) -> UserId {
        let admin = &self.cast[msp];
        if admin.standing == Standing::Active {
            admin.id
        } else {
            self.owner
        }
    }

    async fn happen(&mut self, day: u32, deed: Deed) -> Result<(), Refused> {
        match deed {
            Deed::Join(number) => {
                let admin = self.admin_for(number);
                let person = &mut self.cast[number];
                person.join(self.stage, admin).await?;
                person.take_role(self.stage, admin).await
            }
            Deed::Enter(number) => {
                let admin = self.admin_for(number);
                self.cast[number].enter(self.stage, admin, &self.keys).await
            }
            Deed::Arrange => {
                let admins: Vec<UserId> = (0..3).map(|msp| self.admin(msp)).collect();
                access::arrange(self.stage, &admins, self.tenants, &self.made, &self.cast).await
            }
            Deed::MissedSignIn => {
                let missed = Outcome::Failed;
                self.stage.note(None, "session.sign_in", None, missed).await
            }
            Deed::SignIn(number) => self.note(number, "session.sign_in", Outcome::Done).await,
            Deed::SignOut(number) => self.note(number, "session.sign_out", Outcome::Done).await,
            Deed::Lock(number) => self.note(number, "session.lock", Outcome::Done).await,
            Deed::Unlock(number) => self.note(number, "session.unlock", Outcome::Done).await,
            Deed::Denied(number) => {
                let wanted = [
                    "role.save",
                    "user.delete",
                    "price_book.publish",
                    "grant.give",
                ];
                let wanted = self.stage.random.pick(&wanted).copied();
                self.note(number, wanted.unwrap_or("role.save"), Outcome::Denied)
                    .await
            }
            Deed::Step(number) => self.step_into_a_customer(number).await,
            Deed::Promote(number) => self.promote(number).await,
            Deed::Suspend(number) | Deed::Resume(number) | Deed::Delete(number) => {
                self.keep_out(number, &deed).await
            }
            Deed::Lend(msp) => self.lend(day, msp).await,
            Deed::TakeBack(id, msp) => {
                let admin = self.admin(msp);
                self.stage.act(admin, GrantEnd { id }).await
            }
            Deed::Assist(msp) => self.assist(day, msp).await,
            Deed::Propose(number) => self.propose(number).await,
            Deed::BackUp => {
                let (owner, root) = (Some(self.owner), Some(self.tenants.root));
                self.stage
                    .note(owner, "workspace.backup", root, Outcome::Done)
                    .await
            }
        }
    }

    /// Administrators are made by the owner, everybody else by their administrator.
    fn admin_for(&self, number: usize) -> UserId {
        let person = &self.cast[number];
        if person.is_staff && person.place == 0 {
            self.owner
        } else {
            self.admin(person.msp)
        }
    }

    async fn note(&mut self, number: usize, action: &str, outcome: Outcome) -> Result<(), Refused> {
        let person = &self.cast[number];
        if person.standing != Standing::Active {
            return Ok(());
        }
        let (id, home) = (Some(person.id), Some(person.home));
        self.stage.note(id, action, home, outcome).await
    }

    async fn step_into_a_customer(&mut self, number: usize) -> Result<(), Refused> {
        let person = &self.cast[number];
        let mine: Vec<_> = self.clients(person.msp);
        let tenant = self.stage.random.pick(&mine).copied();
        let id = Some(person.id);
        self.stage
            .note(id, "context.switch", tenant, Outcome::Done)
            .await
    }

    fn clients(&self, msp: usize) -> Vec<desk_domain::id::TenantId> {
        let clients = self.tenants.clients.iter();
        let mine = clients.filter(|client| client.msp == msp);
        mine.map(|client| client.id).collect()
    }

    async fn promote(&mut self, number: usize) -> Result<(), Refused> {
        let admin = self.admin_for(number);
        let person = &mut self.cast[number];
        if person.standing != Standing::Active {
            return Ok(());
        }
        let title = person
            .form
            .job_title
            .trim_start_matches("Senior ")
            .to_owned();
        person.form.job_title = if person.form.job_title == title {
            format!("Senior {title}").trim_end().to_owned()
        } else {
            title
        };
        let edit = UserEdit {
            id: person.id,
            form: person.form.clone(),
        };
        self.stage.act(admin, edit).await
    }

    async fn keep_out(&mut self, number: usize, deed: &Deed) -> Result<(), Refused> {
        let admin = self.admin_for(number);
        let person = &mut self.cast[number];
        let id = person.id;
        if person.standing == Standing::Unknown {
            return Ok(());
        }
        person.standing = match deed {
            Deed::Resume(_) => Standing::Active,
            _ => Standing::Out,
        };
        match deed {
            Deed::Resume(_) => self.stage.act(admin, UserResume { id }).await,
            Deed::Delete(_) => self.stage.act(admin, UserDelete { id }).await,
            _ => self.stage.act(admin, UserSuspend { id }).await,
        }
    }

    /// Somebody of the staff who is in and does not run the MSP.
    fn somebody(&mut self, msp: usize) -> Option<UserId> {
        let staff: Vec<UserId> = self
            .cast
            .iter()
            .filter(|person| person.is_staff && person.msp == msp && person.place > 0)
            .filter(|person| person.standing == Standing::Active)
            .map(|person| person.id)
            .collect();
        self.stage.random.pick(&staff).copied()
    }

    /// Lends a technician to a customer for some weeks; of some it is taken back early.
    async fn lend(&mut self, day: u32, msp: usize) -> Result<(), Refused> {
        let clients = self.clients(msp);
        let Some((who, client)) = self
            .somebody(msp)
            .zip(self.stage.random.pick(&clients).copied())
        else {
            return Ok(());
        };
        let role = self.stage.random.pick(&ShippedRole::DELEGATED).copied();
        let role = Held::Shipped(role.unwrap_or(ShippedRole::CustomerViewer));
        let reason = self.stage.random.pick(&REASONS).copied();
        let lasts = 3 + self.stage.random.below(40);
        let lend = GrantGive {
            ends_on: self.day(day + lasts),
            delegated_for: Some(reason.unwrap_or_default().to_owned()),
            ..grant(who, role, client)
        };
        let admin = self.admin(msp);
        let given = self.stage.act(admin, lend).await?;
        if self.stage.random.chance(200) && lasts > 4 {
            self.plan_one(day + 2, 14, 200, Deed::TakeBack(given, msp));
        }
        Ok(())
    }

    /// Gives somebody a profile until a day.
    async fn assist(&mut self, day: u32, msp: usize) -> Result<(), Refused> {
        let role = self.stage.random.pick(&self.made.roles[msp][2..]).copied();
        let Some((who, role)) = self.somebody(msp).zip(role) else {
            return Ok(());
        };
        let lasts = 20 + self.stage.random.below(70);
        let give = GrantGive {
            ends_on: self.day(day + lasts),
            ..grant(who, Held::Made(role), self.tenants.msps[msp])
        };
        let admin = self.admin(msp);
        self.stage.act(admin, give).await.map(drop)
    }

    fn day(&self, day: u32) -> String {
        let date = self.first.checked_add(i64::from(day).days());
        date.unwrap_or(self.first).to_string()
    }

    async fn propose(&mut self, number: usize) -> Result<(), Refused> {
        let (owner, msp) = (self.owner, self.tenants.msps[0]);
        let issued = propose(self.stage, owner, msp, number).await?;
        match issued {
            Some(id) if number.is_multiple_of(2) => {
                let object = Some((Kind::Proposal, id.0));
                self.stage
                    .note_of(
                        Some(owner),
                        PROPOSAL_EXPORT,
                        Some(msp),
                        Outcome::Done,
                        object,
                    )
                    .await
            }
            _ => Ok(()),
        }
    }
}

/// The first of each MSP's staff hold what the groups and exceptions are shown with.
fn person_is_needed(number: usize) -> bool {
    number < 18
}
