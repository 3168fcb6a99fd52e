//! From JSON text to commands and queries and back.

use std::sync::Arc;

use desk_app::{Error, Handle, NewEntry, Storage, run};
use desk_contract::{
    Code, Command, Query, Refused, Reply, Request, audit::AuditVerify, for_each_command,
    for_each_query,
};
use desk_domain::{
    access::{Actor, Denied, Right, Verb},
    audit::{AuditDetail, Outcome},
    id::TenantId,
    language::Language,
    record::Kind,
};
use desk_store::{Answer, Compiled, Transaction};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    checkpoint::Pin,
    desk::{Desk, Here, Person, random_salt},
    look::Question,
    named::Named,
    request::{read_args, read_request},
};

impl Desk {
    /// Runs a command: JSON text of a [`Request`] in, of a [`Reply`] out.
    pub async fn run(&self, request: &str) -> String {
        self.reply(self.run_request(request).await)
    }

    /// Answers a query: JSON text of a [`Request`] in, of a [`Reply`] out.
    pub async fn ask(&self, request: &str) -> String {
        self.reply(self.ask_request(request).await)
    }

    async fn run_request(&self, request: &str) -> Result<Box<RawValue>, Refused> {
        let here = self.here().await?;
        let request = self.request(here.language, request)?;
        macro_rules! dispatch {
            ($($command:ty,)+) => {
                $(if request.name == <$command>::NAME && request.version == <$command>::VERSION {
                    let command: $command = self.args(here.language, &request)?;
                    let output = self.command(&here, command).await?;
                    return self.answer(&output);
                })+
            };
        }
        for_each_command!(dispatch);
        Err(self.refuse(here.language, Code::UnknownRequest))
    }

    async fn ask_request(&self, request: &str) -> Result<Box<RawValue>, Refused> {
        let here = self.here().await?;
        let request = self.request(here.language, request)?;
        macro_rules! dispatch {
            ($($query:ty,)+) => {
                $(if request.name == <$query>::NAME && request.version == <$query>::VERSION {
                    let query: $query = self.args(here.language, &request)?;
                    let output = self.query(&here, query).await?;
                    return self.answer(&output);
                })+
            };
        }
        for_each_query!(dispatch);
        Err(self.refuse(here.language, Code::UnknownRequest))
    }

    pub(crate) async fn query<Q: Answer>(
        &self,
        here: &Here,
        query: Q,
    ) -> Result<Q::Output, Refused> {
        let (actor, person) = self.actor(here).await?;
        let question = here.audit_reads.then(|| Question::of(&query));
        let named = Named::by(Q::NAME, &query);
        let mut asked = self.asked(here, &actor.actor);
        asked.owns = actor.owns;
        asked.held_back = actor.held_back;
        if Q::NAME == AuditVerify::NAME {
            asked.witnesses = self.witnesses(&here.store, &[]).await;
        }
        match here.store.ask(query, &asked).await {
            Ok(output) => {
                if let (Some(question), Some(at)) = (question, Q::looked_at(&output)) {
                    self.looked(here, &person, question, at).await;
                }
                Ok(output)
            }
            Err(error) => Err(self
                .refused_naming(&named, &actor.actor, &person, here, Q::NAME, error)
                .await),
        }
    }

    /// Everything a command needs before it is run: a transaction, the rights as they stand in it,
    /// who asks, and the command with fresh ids.
    pub(crate) async fn about_to<C: Command>(
        &self,
        here: &Here,
        mut command: C,
    ) -> Result<(Transaction, Arc<Compiled>, Person, C), Refused> {
        let (rights, person) = self.actor(here).await?;
        let faults = command.faults();
        if !faults.is_empty() {
            return Err(self.refuse(here.language, faults));
        }
        command.mint(&mut Uuid::now_v7);
        let mut transaction = self.write(here).await?;
        // Somebody else may have changed the rights since they were looked up.
        let anew = transaction
            .up_to_date(Arc::clone(&rights), here.measured)
            .await;
        let Some(anew) = anew.map_err(|fault| self.refuse(here.language, fault))? else {
            self.forget_person().await;
            return Err(self.refuse(here.language, Code::SignedOut));
        };
        let rights = if Arc::ptr_eq(&rights, &anew) {
            rights
        } else {
            let rules = self
                .rules_of(here, person.tenant_id, person.user_id)
                .await?;
            self.with_second_step(here, &rules, anew).await?
        };
        Ok((transaction, rights, person, command))
    }

    pub(crate) async fn command<C: Handle<Transaction>>(
        &self,
        here: &Here,
        command: C,
    ) -> Result<C::Output, Refused> {
        // Before it gets fresh ids: what they stand for is not there yet.
        let named = Named::by(C::NAME, &command);
        let (mut transaction, rights, person, command) = self.about_to(here, command).await?;
        let context = self.context(here);
        match run(&mut transaction, &rights.actor, &context, command).await {
            Ok((output, changed)) => {
                transaction
                    .commit()
                    .await
                    .map_err(|fault| self.refuse(here.language, fault))?;
                self.tell(&changed);
                self.scrub(here).await;
                self.mark_numbers(&here.store).await;
                self.mark_audit(&here.store, Pin::WhenDue).await;
                Ok(output)
            }
            Err(error) => {
                // What undid itself cannot be undone again, and the first fault is the one to tell.
                let _ = transaction.roll_back().await;
                Err(self
                    .refused_naming(&named, &rights.actor, &person, here, C::NAME, error)
                    .await)
            }
        }
    }

    /// Puts into words why a person did not get what they asked for. A denied attempt is an audit
    /// entry of its own, kept though the request fails.
    pub(crate) async fn refused_to(
        &self,
        person: &Person,
        here: &Here,
        action: &str,
        error: Error,
    ) -> Refused {
        if is_denial(&error) {
            let (user, tenant) = (Some(person.user_id), Some(person.tenant_id));
            let entry = self.event(here, user, action, tenant, Outcome::Denied);
            if let Err(fault) = here.store.security_event(entry).await {
                return self.refuse(here.language, fault);
            }
        }
        self.refuse(here.language, error)
    }

    /// The same for a request that names records. What is there is told to whoever may see the log of
    /// the tenant that keeps it; in the log of the person's own tenant, and in the answer, it is like
    /// nothing at all.
    pub(crate) async fn refused_naming(
        &self,
        named: &Named,
        actor: &Actor,
        person: &Person,
        here: &Here,
        action: &str,
        error: Error,
    ) -> Refused {
        if is_denial(&error) {
            let aimed = match self.aimed_at(named, actor, here, &error).await {
                Ok(aimed) => aimed,
                Err(fault) => return self.refuse(here.language, fault),
            };
            let tenant = aimed.map_or(person.tenant_id, |(_, _, tenant)| tenant);
            let user = Some(person.user_id);
            let entry = NewEntry {
                object: aimed.map(|(kind, id, _)| (kind, id)),
                // It says nothing but keeps the entry's hash from being worked out: by that, one
                // could find out whether something was there.
                detail: Some(AuditDetail {
                    text: "{}".to_owned(),
                    salt: random_salt(),
                }),
                ..self.event(here, user, action, Some(tenant), Outcome::Denied)
            };
            if let Err(fault) = here.store.security_event(entry).await {
                return self.refuse(here.language, fault);
            }
        }
        self.refuse(here.language, error)
    }

    /// What a denied request was aimed at, of all that it names. Where something seemed not to be there,
    /// that is what the person may not see; where there is none of that, only what they see all of may be
    /// told, or a request that names something else besides would tell what is not there. Where a right
    /// was missing, it is the first that they see.
    async fn aimed_at(
        &self,
        named: &Named,
        actor: &Actor,
        here: &Here,
        error: &Error,
    ) -> Result<Option<(Kind, Uuid, TenantId)>, Storage> {
        let keepers = here.store.keepers(&named.0).await?;
        let there: Vec<(Kind, Uuid, TenantId)> = named
            .0
            .iter()
            .zip(keepers)
            .filter_map(|((kind, id), keeper)| Some((*kind, *id, keeper?)))
            .filter(|(_, _, keeper)| actor.knows(*keeper))
            .collect();
        let is_seen = |(kind, _, keeper): &(Kind, Uuid, TenantId)| match kind.module() {
            _ if *kind == Kind::Tenant => !actor.rights_on(*keeper).is_empty(),
            Some(module) => actor.may(Right::new(module, Verb::View), *keeper),
            None => false,
        };
        let aimed = if matches!(error, Error::Denied(Denied::NotThere)) {
            let sees_all = there.len() == named.0.len();
            let hidden = there.iter().find(|one| !is_seen(one));
            hidden.or(there.first().filter(|_| sees_all))
        } else {
            there.iter().find(|one| is_seen(one))
        };
        Ok(aimed.copied())
    }

    pub(crate) fn request(
        &self,
        language: Language,
        text: &str,
    ) -> Result<Request<Box<RawValue>>, Refused> {
        read_request(text).map_err(|bad| self.refuse(language, bad))
    }

    pub(crate) fn args<A: DeserializeOwned>(
        &self,
        language: Language,
        request: &Request<Box<RawValue>>,
    ) -> Result<A, Refused> {
        read_args(&request.name, request.args.get()).map_err(|bad| self.refuse(language, bad))
    }

    pub(crate) fn answer<T: serde::Serialize>(&self, output: &T) -> Result<Box<RawValue>, Refused> {
        serde_json::value::to_raw_value(output)
            .map_err(|fault| self.refuse(Language::default(), Error::Unreadable(fault.to_string())))
    }

    pub(crate) fn reply(&self, result: Result<Box<RawValue>, Refused>) -> String {
        let reply: Reply<Box<RawValue>> = result.into();
        serde_json::to_string(&reply).unwrap_or_else(|_| {
            r#"{"code":"internal","message":"The answer could not be written.","fields":[],"reference":null}"#.to_owned()
        })
    }
}

/// Whether somebody was kept from something, and not by what they typed.
fn is_denial(error: &Error) -> bool {
    matches!(error, Error::Denied(_) | Error::OwnerOnly)
}
