//! From JSON text to commands and queries and back.

use std::sync::Arc;

use desk_app::{Error, Handle, run};
use desk_contract::{
    Code, Command, Query, Refused, Reply, Request, audit::AuditVerify, for_each_command,
    for_each_query,
};
use desk_domain::{audit::Outcome, language::Language};
use desk_store::{Answer, Compiled, Transaction};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    checkpoint::Pin,
    desk::{Desk, Here, Person},
    look::Question,
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
        let mut asked = self.asked(here, &actor.actor);
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
            Err(error) => Err(self.refused_to(&person, here, Q::NAME, error).await),
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
            let rules = self.rules_of(here, Some(person.tenant_id)).await?;
            self.with_second_step(here, &rules, anew).await?
        };
        Ok((transaction, rights, person, command))
    }

    pub(crate) async fn command<C: Handle<Transaction>>(
        &self,
        here: &Here,
        command: C,
    ) -> Result<C::Output, Refused> {
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
                Err(self.refused_to(&person, here, C::NAME, error).await)
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
        if matches!(error, Error::Denied(_) | Error::OwnerOnly) {
            let (user, tenant) = (Some(person.user_id), Some(person.tenant_id));
            let entry = self.event(here, user, action, tenant, Outcome::Denied);
            if let Err(fault) = here.store.security_event(entry).await {
                return self.refuse(here.language, fault);
            }
        }
        self.refuse(here.language, error)
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
