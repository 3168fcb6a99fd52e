//! What comes before the sign-in, and the sign-in itself.

use std::{io::ErrorKind, path::Path, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use desk_app::{Context, Founding, Journal, NewEntry, found};
use desk_contract::{
    Code, Entrance, Refused, Request,
    entrance::{
        BackupView, LogoPut, RestoreView, SignedIn, WorkspaceBackup, WorkspaceCheck,
        WorkspaceCreate, WorkspaceRestore, WorkspaceState, WorkspaceStatus, WorkspaceStatusView,
    },
    for_each_entrance,
};
use desk_domain::{
    access::{Denied, Module, Right, Verb, authorize},
    audit::Outcome,
    canonical::Hash,
    clock::Judged,
    fault::FaultCode,
    id::{DeviceId, TenantId, UserId},
    language::Language,
    user::WrappedKey,
};
use desk_store::{BackupFault, Store, restore};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    data_key::DataKey,
    desk::{Desk, Here, Person, random_salt},
    device::this_device,
    paper::{logo_fault, logo_hash},
    passphrase::Passphrase,
};

const LAST_BACKUP: &str = "last_backup";

const EDIT_SETTINGS: Right = Right::new(Module::Settings, Verb::Edit);

impl Desk {
    /// Answers an entrance request: JSON text of a [`Request`] in, of a `Reply` out.
    pub async fn enter(&self, request: &str) -> String {
        self.reply(self.enter_request(request).await)
    }

    async fn enter_request(&self, request: &str) -> Result<Box<RawValue>, Refused> {
        let request: Request<Box<RawValue>> = self.request(Language::default(), request)?;
        macro_rules! dispatch {
            ($($entrance:ty,)+) => {
                $(if request.name == <$entrance>::NAME && request.version == 1 {
                    let asked: $entrance = self.args(Language::default(), &request)?;
                    let output: <$entrance as Entrance>::Output = self.let_in(asked).await?;
                    return self.answer(&output);
                })+
            };
        }
        for_each_entrance!(dispatch);
        Err(self.refuse(Language::default(), Code::UnknownRequest))
    }
}

/// One entrance request's story.
pub(crate) trait LetIn<E: Entrance> {
    async fn let_in(&self, asked: E) -> Result<E::Output, Refused>;
}

impl LetIn<WorkspaceStatus> for Desk {
    async fn let_in(&self, _: WorkspaceStatus) -> Result<WorkspaceStatusView, Refused> {
        self.status().await
    }
}

impl Desk {
    async fn status(&self) -> Result<WorkspaceStatusView, Refused> {
        let mut view = WorkspaceStatusView {
            state: WorkspaceState::Missing,
            file_name: self.place.file_name(),
            folder: self.place.folder(),
            organisation: None,
            language: Language::default(),
            entitlement: None,
            last_backup: None,
            locked_by: None,
            keychain_unlocks: false,
            lock_after: None,
            clock_behind: None,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        };
        if !self.place.workspace.exists() {
            return Ok(view);
        }
        let store = self.opened().await?;
        let organisation = store
            .organisation()
            .await
            .map_err(|fault| self.refuse(Language::default(), fault))?;
        if let Some((organisation, name)) = organisation {
            let person = self.person.read().await.clone();
            view.state = match &person {
                None => WorkspaceState::SignedOut,
                Some(person) if person.is_locked() => WorkspaceState::Locked,
                Some(_) => WorkspaceState::SignedIn,
            };
            if let Some(person) = &person {
                let rules = store.security_rules(person.tenant_id, person.user_id).await;
                let rules = rules.map_err(|fault| self.refuse(organisation.language, fault))?;
                view.lock_after = Some(rules.lock_after(person.lock_after()));
            }
            if let Some(away) = person.filter(Person::is_locked) {
                // The file says so; the keychain is not asked before somebody presses the button.
                let token = store.unlock_token(away.user_id).await;
                let token = token.map_err(|fault| self.refuse(organisation.language, fault))?;
                let rules = store.security_rules(away.tenant_id, away.user_id).await;
                let rules = rules.map_err(|fault| self.refuse(organisation.language, fault))?;
                view.keychain_unlocks = token.is_some() && !rules.no_keychain;
                view.locked_by = Some(away.name);
            }
            let look = self.look_at_clock(&store).await;
            let look = look.map_err(|fault| self.refuse(organisation.language, fault))?;
            let behind = look.mark.filter(|_| look.judged == Judged::Behind);
            let standing = store.standing(look.measured).await;
            view.entitlement =
                standing.map_err(|fault| self.refuse(organisation.language, fault))?;
            view.clock_behind = behind.map(|mark| mark.to_string());
            view.organisation = Some(name);
            view.language = organisation.language;
        }
        view.last_backup = store
            .device_state(LAST_BACKUP)
            .await
            .map_err(|fault| self.refuse(view.language, fault))?;
        Ok(view)
    }

    /// Settings: Edit on the organisation, for what concerns the whole file.
    pub(crate) async fn needs_settings(
        &self,
        here: &Here,
        action: &str,
    ) -> Result<Person, Refused> {
        let (actor, person) = self.actor(here).await?;
        let organisation = here
            .store
            .organisation()
            .await
            .map_err(|fault| self.refuse(here.language, fault))?;
        let root = organisation.map_or(person.tenant_id, |(organisation, _)| organisation.id);
        match authorize(&actor.actor, EDIT_SETTINGS, root) {
            Ok(_) => Ok(person),
            Err(denied) => Err(self.refused_to(&person, here, action, denied.into()).await),
        }
    }
}

impl LetIn<WorkspaceCreate> for Desk {
    async fn let_in(&self, setup: WorkspaceCreate) -> Result<SignedIn, Refused> {
        self.create(setup, self.clock.now()).await
    }
}

impl Desk {
    /// The first run. Its trial begins at this moment, whatever the clock of the desk says.
    pub(crate) async fn create(
        &self,
        setup: WorkspaceCreate,
        trial_from: Timestamp,
    ) -> Result<SignedIn, Refused> {
        let language = setup.language;
        let mut slot = self.store.write().await;
        if slot.is_some() || self.place.workspace.exists() {
            return Err(self.refuse(language, Code::WorkspaceExists));
        }
        let passphrase = Passphrase::typed(setup.owner.passphrase.clone());
        let mut faults = passphrase.faults_of_owner(&setup);
        let logo = match setup
            .organisation
            .logo
            .as_deref()
            .filter(|logo| !logo.is_empty())
        {
            None => None,
            Some(text) => match picture(text) {
                Ok(bytes) => Some(bytes),
                Err(code) => {
                    faults.push(logo_fault("organisation.logo", code));
                    None
                }
            },
        };
        let founding = Founding::check(&setup, logo.as_deref().map(Hash::of), &mut Uuid::now_v7);
        let founding = match founding {
            Ok(founding) if faults.is_empty() => founding,
            Ok(_) => return Err(self.refuse(language, faults)),
            Err(found) => {
                faults.extend(found);
                return Err(self.refuse(language, faults));
            }
        };
        let broken = |fault| self.refuse(language, desk_app::Storage::Other(fault));
        let phc = passphrase.hash().await.map_err(broken)?;
        let key = DataKey::fresh();
        let key = key.wrapped(&passphrase, founding.owner().id).await;
        let key = key.map_err(broken)?;
        let store = self
            .founded(&founding, trial_from, logo, (phc, key))
            .await?;
        *slot = Some(Arc::new(store));
        drop(slot);
        self.forget_checkpoint().await;
        let here = self.here().await?;
        let transaction = self.write(&here).await?;
        let signed_in = self
            .sign_in_as(&here, transaction, founding.owner())
            .await?;
        if setup.sample_data {
            crate::sample::fill(self, founding.owner().id, founding.msp()).await?;
        }
        Ok(signed_in)
    }

    /// Makes the file beside its place and moves it there when it is whole: a first run that is
    /// killed leaves no half workspace.
    async fn founded(
        &self,
        founding: &Founding,
        trial_from: Timestamp,
        logo: Option<Vec<u8>>,
        (phc, key): (String, WrappedKey),
    ) -> Result<Store, Refused> {
        let (path, language) = (&self.place.workspace, founding.language());
        let refuse_disk =
            |fault: std::io::Error| self.refuse(language, desk_store::disk_fault(&fault));
        if let Some(folder) = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
        {
            std::fs::create_dir_all(folder).map_err(refuse_disk)?;
        }
        let mut fresh = path.as_os_str().to_owned();
        fresh.push(format!(".{}.founding", Uuid::new_v4().simple()));
        let fresh = Path::new(&fresh);
        let device_id = DeviceId(Uuid::now_v7());
        let made = async {
            let store = Store::create(fresh, device_id, &this_device().name)
                .await
                .map_err(|fault| self.refuse(language, fault))?;
            let now = self.clock.now();
            let zone = TimeZone::get("Asia/Kolkata").unwrap_or(TimeZone::UTC);
            let context: Context<'_> = self.context_at(now, now.to_zoned(zone).date(), device_id);
            let founded = async {
                let mut transaction = store.begin().await?;
                if let Some(logo) = &logo {
                    Journal::keep(&mut transaction, logo).await?;
                }
                found(
                    &mut transaction,
                    &context,
                    founding,
                    trial_from,
                    phc,
                    Some(key),
                )
                .await?;
                let owner = founding.owner();
                let actor = Some((owner.id, owner.tenant_id));
                let first = self.entry_of(WorkspaceCreate::NAME, actor, device_id);
                transaction
                    .append(first.registering(&this_device(), random_salt()))
                    .await?;
                transaction.commit().await.map_err(desk_app::Error::from)
            };
            let founded = founded.await;
            store.close().await;
            founded.map_err(|fault| self.refuse(language, fault))
        };
        let made = made.await;
        let placed = made.and_then(|()| {
            place_new(fresh, path).map_err(|fault| match fault.kind() {
                ErrorKind::AlreadyExists => self.refuse(language, Code::WorkspaceExists),
                _ => refuse_disk(fault),
            })
        });
        let _ = std::fs::remove_file(fresh);
        placed?;
        Store::open(path, &self.place.backups)
            .await
            .map_err(|fault| self.refuse(language, fault))
    }
}

impl Desk {
    /// The entry for an act on a file that nobody has open yet.
    fn entry_of(
        &self,
        action: &str,
        actor: Option<(UserId, TenantId)>,
        device_id: DeviceId,
    ) -> NewEntry {
        NewEntry {
            at: self.clock.now(),
            actor: actor.map(|(user, _)| user),
            action: action.to_owned(),
            tenant_id: actor.map(|(_, tenant)| tenant),
            object: None,
            outcome: Outcome::Done,
            door: self.door,
            device_id,
            changes: Vec::new(),
            detail: None,
        }
    }
}

impl LetIn<WorkspaceCheck> for Desk {
    async fn let_in(&self, _: WorkspaceCheck) -> Result<(), Refused> {
        let store = self.opened().await?;
        let language = self.language(&store).await;
        store
            .quick_check()
            .await
            .map_err(|fault| self.refuse(language, fault))
    }
}

impl LetIn<WorkspaceBackup> for Desk {
    async fn let_in(&self, asked: WorkspaceBackup) -> Result<BackupView, Refused> {
        let here = self.here().await?;
        let person = self.needs_settings(&here, WorkspaceBackup::NAME).await?;
        let to = asked.to.as_deref().map(Path::new);
        self.back_up_as(Some(person.user_id), to).await
    }
}

impl Desk {
    /// Writes a backup of the workspace; whoever can read the file may do it from the command line.
    ///
    /// # Errors
    /// When the backup cannot be written.
    pub async fn back_up(&self, to: Option<&Path>) -> Result<BackupView, Refused> {
        self.back_up_as(None, to).await
    }

    /// A backup takes everything out of the workspace, so the audit log tells of each.
    async fn back_up_as(
        &self,
        actor: Option<UserId>,
        to: Option<&Path>,
    ) -> Result<BackupView, Refused> {
        let here = self.here().await?;
        let root = here
            .store
            .organisation()
            .await
            .map_err(|fault| self.refuse(here.language, fault))?
            .map(|(organisation, _)| organisation.id);
        let written = self.write_backup(&here, to).await;
        let outcome = match written {
            Ok(_) => Outcome::Done,
            Err(_) => Outcome::Failed,
        };
        let entry = self.event(&here, actor, WorkspaceBackup::NAME, root, outcome);
        here.store
            .security_event(entry)
            .await
            .map_err(|fault| self.refuse(here.language, fault))?;
        written
    }

    async fn write_backup(&self, here: &Here, to: Option<&Path>) -> Result<BackupView, Refused> {
        let (store, language, now) = (&here.store, here.language, here.now);
        let told = self.teller();
        let written = match to {
            Some(to) => store
                .back_up_to(to, &told)
                .await
                .map(|bytes| (to.to_owned(), bytes)),
            None => store.back_up_into(&self.place.backups, now, &told).await,
        };
        let (path, bytes) = written.map_err(|fault| self.refuse(language, fault))?;
        let made_at = now.to_string();
        store
            .keep_device_state(LAST_BACKUP, &made_at)
            .await
            .map_err(|fault| self.refuse(language, fault))?;
        Ok(BackupView {
            path: path.to_string_lossy().into_owned(),
            bytes,
            made_at,
        })
    }

    /// Lets the latest moment that the file before saw stand in the one that took its place: what had
    /// ended does not come back with a backup.
    async fn keep_clock_mark(
        &self,
        language: Language,
        mark: Option<Timestamp>,
    ) -> Result<(), Refused> {
        let refuse = |fault| self.refuse(language, fault);
        let store = self.opened().await?;
        if store.clock_mark().await.map_err(refuse)? < mark
            && let Some(mark) = mark
        {
            store.set_clock_mark(mark).await.map_err(refuse)?;
        }
        Ok(())
    }

    /// Puts a backup in the place of the workspace. Everybody is signed out.
    ///
    /// # Errors
    /// When the file is no whole backup or cannot be put there; the workspace is then as it was.
    pub async fn restore(&self, from: &Path) -> Result<RestoreView, Refused> {
        let mut language = Language::default();
        let (mut actor, mut mark) = (None, None);
        if let Ok(store) = self.opened().await {
            language = self.language(&store).await;
            actor = self.person.read().await.clone();
            mark = store.clock_mark().await.ok().flatten();
        }
        let seen = self.marked_numbers().map_err(|cause| {
            let path = self.marks_file();
            self.refuse(language, BackupFault::Unreadable { path, cause })
        })?;
        // Nobody gets to the file while another one takes its place.
        let mut slot = self.store.write().await;
        if let Some(store) = slot.take() {
            store.close().await;
        }
        let device_id = DeviceId(Uuid::now_v7());
        let actor = actor.map(|person| (person.user_id, person.tenant_id));
        let entry = || self.entry_of(WorkspaceRestore::NAME, actor, device_id);
        let previous = restore(
            from,
            &self.place.workspace,
            self.teller(),
            seen,
            device_id,
            &this_device(),
            entry,
        )
        .await
        .map_err(|fault| self.refuse(language, fault))?;
        drop(slot);
        self.forget_checkpoint().await;
        self.forget_person().await;
        self.keep_clock_mark(language, mark).await?;
        // Who was erased since the backup was made comes back with it as deleted long ago.
        if let Ok(here) = self.here().await
            && here.judged != Judged::FarAhead
        {
            self.erase_overdue(&here).await;
        }
        Ok(RestoreView {
            previous: previous.map(|path| path.to_string_lossy().into_owned()),
            status: self.status().await?,
        })
    }
}

impl LetIn<WorkspaceRestore> for Desk {
    async fn let_in(&self, asked: WorkspaceRestore) -> Result<RestoreView, Refused> {
        // A workspace that opens belongs to somebody, and only they may replace it. One that never
        // will, or is not there, may be replaced by whoever sits at the computer.
        if self.place.workspace.exists() {
            match self.here().await {
                Ok(here) => {
                    self.needs_settings(&here, WorkspaceRestore::NAME).await?;
                }
                Err(refused) if refused.code == Code::Busy => return Err(refused),
                Err(_) => {}
            }
        }
        self.restore(Path::new(&asked.from)).await
    }
}

impl LetIn<LogoPut> for Desk {
    async fn let_in(&self, asked: LogoPut) -> Result<Hash, Refused> {
        let here = self.here().await?;
        let (actor, person) = self.actor(&here).await?;
        if actor.actor.reach(EDIT_SETTINGS).is_empty() {
            let denied = Denied::NotThere.into();
            return Err(self.refused_to(&person, &here, LogoPut::NAME, denied).await);
        }
        let bytes = picture(&asked.data)
            .map_err(|code| self.refuse(here.language, vec![logo_fault("logo", code)]))?;
        here.store
            .keep_bytes(&bytes)
            .await
            .map_err(|fault| self.refuse(here.language, fault))
    }
}

/// Gives a whole file its name, unless somebody who was quicker by a moment has taken it. The old
/// name may stay.
fn place_new(fresh: &Path, path: &Path) -> std::io::Result<()> {
    match std::fs::hard_link(fresh, path) {
        // Where a file cannot have two names, the moment is left open.
        Err(fault) if fault.kind() != ErrorKind::AlreadyExists && !path.exists() => {
            std::fs::rename(fresh, path)
        }
        linked => linked,
    }
}

/// The bytes of a logo sent as base64, with or without a `data:` address around it.
fn picture(text: &str) -> Result<Vec<u8>, FaultCode> {
    let text = text.rsplit_once(";base64,").map_or(text, |(_, data)| data);
    let bytes = STANDARD
        .decode(text.trim())
        .map_err(|_| FaultCode::LogoFormat)?;
    logo_hash(&bytes).map(|_| bytes)
}
