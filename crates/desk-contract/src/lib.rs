//! What crosses the edge of the application: commands that change, queries that ask, entrance
//! requests for those who are not signed in yet, the views that come back, and the error codes.
//!
//! The window, the command line and (later) the wire carry the same JSON text:
//! `{"name": "price_book.publish", "version": 1, "args": {…}}` in, `{"ok": …}` or a [`Refused`] out.

pub mod account;
pub mod audit;
mod csv_cell;
pub mod entitlement;
pub mod entrance;
pub mod grant;
pub mod preview;
pub mod price_book;
pub mod price_book_csv;
pub mod proposal;
pub mod quote_file;
pub mod refused;
pub mod role;
pub mod security_policy;
pub mod session;
pub mod settings;
pub mod tenant;
pub mod user;
pub mod user_field;
pub mod user_security;

use desk_domain::{entitlement::Needs, fault::Fault, id::TenantId, record::Kind};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;

pub use csv_cell::csv_cell;
pub use desk_domain::fault::FaultCode;
pub use refused::{Code, FieldFault, Refused};

/// Something that changes business data.
pub trait Command: Sized + Serialize + DeserializeOwned + Send + 'static {
    /// The stable name: `resource.act`.
    const NAME: &'static str;
    /// Raised when the arguments change meaning; older versions stay readable.
    const VERSION: u32 = 1;
    /// What it needs of the product's licence. There is no usual answer: whoever adds a command says it.
    const NEEDS: Needs;
    /// What the person who sent it gets back.
    type Output: Serialize + DeserializeOwned + Send;

    /// What it needs with these arguments, where some need less or more than others.
    fn needs(&self) -> Needs {
        Self::NEEDS
    }

    /// What is wrong with the arguments by themselves, before anything is looked up or minted.
    fn faults(&self) -> Vec<Fault> {
        Vec::new()
    }

    /// Gives every record that the command will make a fresh id, so that the stored operation names
    /// it. An id that the sender chose is not taken: it could be another tenant's, and the answer
    /// would tell that it is there.
    fn mint(&mut self, _next: &mut dyn FnMut() -> Uuid) {}

    /// What its operation keeps of it, where that is less than was sent: a name that was typed to
    /// erase something would be the last place it stands in.
    fn kept(&self) -> Option<Self> {
        None
    }
}

/// A save names a record and its revision, or neither: an id alone would be taken for a new record
/// and the change would end up in a second one.
fn half_named<I>(id: Option<I>, revision: Option<i64>) -> Vec<Fault> {
    let lacking = match (id, revision) {
        (Some(_), None) => "revision",
        (None, Some(_)) => "id",
        _ => return Vec::new(),
    };
    vec![Fault::new(lacking, FaultCode::Missing)]
}

/// A question about business data. It changes nothing.
pub trait Query: Serialize + DeserializeOwned + Send + 'static {
    /// The stable name: `resource.question`.
    const NAME: &'static str;
    /// Raised when the arguments change meaning.
    const VERSION: u32 = 1;
    /// The answer.
    type Output: Serialize + DeserializeOwned + Send;

    /// What a person looks at who gets this answer; `None` for what the program asks by itself, while
    /// one types or to draw a page's frame (D-32).
    fn looked_at(_answer: &Self::Output) -> Option<LookedAt> {
        None
    }
}

/// What a person looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookedAt {
    /// A page, or a part of one, as its question names it.
    Page,
    /// A record of a tenant.
    Record(Kind, Uuid, TenantId),
}

/// What one may ask for without being signed in, or about the sign-in itself.
pub trait Entrance: Serialize + DeserializeOwned + Send + 'static {
    /// The stable name: `workspace.act` or `session.act`.
    const NAME: &'static str;
    /// The answer.
    type Output: Serialize + DeserializeOwned + Send;
}

/// The envelope of every request.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Request<A> {
    /// Which command, query or entrance request.
    pub name: String,
    /// Its version, 1 unless the schema says otherwise.
    pub version: u32,
    /// Its arguments.
    pub args: A,
}

/// The envelope of every answer: `{"ok": …}` or a refusal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Reply<T> {
    /// It was done, or this is the answer.
    Done {
        /// The output of the command, query or entrance request.
        ok: T,
    },
    /// It was not.
    Refused(Refused),
}

impl<T> From<Result<T, Refused>> for Reply<T> {
    fn from(result: Result<T, Refused>) -> Self {
        match result {
            Ok(ok) => Self::Done { ok },
            Err(refused) => Self::Refused(refused),
        }
    }
}

impl<T> From<Reply<T>> for Result<T, Refused> {
    fn from(reply: Reply<T>) -> Self {
        match reply {
            Reply::Done { ok } => Ok(ok),
            Reply::Refused(refused) => Err(refused),
        }
    }
}

/// Hands every command type to another macro: dispatch, schema and tests all grow from this one list.
#[macro_export]
macro_rules! for_each_command {
    ($then:ident) => {
        $then! {
            $crate::settings::OrganisationEdit,
            $crate::settings::SupplierEdit,
            $crate::security_policy::SecurityPolicySet,
            $crate::entitlement::EntitlementImport,
            $crate::price_book::PriceBookSave,
            $crate::price_book::PriceBookImport,
            $crate::price_book::PriceBookPublish,
            $crate::price_book::PriceBookDiscard,
            $crate::proposal::ProposalSave,
            $crate::proposal::ProposalGenerate,
            $crate::proposal::ProposalDiscard,
            $crate::tenant::TenantCreate,
            $crate::tenant::TenantEdit,
            $crate::tenant::TenantArchive,
            $crate::tenant::TenantRestore,
            $crate::tenant::TenantPurge,
            $crate::user::UserAdd,
            $crate::user::UserEdit,
            $crate::user::UserSuspend,
            $crate::user::UserResume,
            $crate::user::UserDelete,
            $crate::user::UserRestore,
            $crate::user::UserErase,
            $crate::user::GroupSave,
            $crate::user::GroupDiscard,
            $crate::user_security::UserSecuritySet,
            $crate::user_field::UserFieldSave,
            $crate::user_field::UserFieldDiscard,
            $crate::role::RoleSave,
            $crate::role::RoleReset,
            $crate::role::RoleDiscard,
            $crate::role::ProductSave,
            $crate::role::AccessDefaultSet,
            $crate::role::AccessOverrideSet,
            $crate::grant::GrantGive,
            $crate::grant::GrantEnd,
        }
    };
}

/// Hands every query type to another macro.
#[macro_export]
macro_rules! for_each_query {
    ($then:ident) => {
        $then! {
            $crate::settings::SessionMe,
            $crate::settings::SettingsGet,
            $crate::security_policy::SecurityPolicyGet,
            $crate::entitlement::EntitlementGet,
            $crate::account::AccountGet,
            $crate::price_book::PriceBookList,
            $crate::price_book::PriceBookGet,
            $crate::price_book::PriceBookCheck,
            $crate::proposal::ProposalList,
            $crate::proposal::ProposalGet,
            $crate::proposal::ProposalNew,
            $crate::proposal::ProposalPreview,
            $crate::proposal::CustomerFind,
            $crate::tenant::TenantList,
            $crate::tenant::TenantTree,
            $crate::tenant::TenantGet,
            $crate::user::UserList,
            $crate::user::UserGet,
            $crate::user::GroupList,
            $crate::user_security::UserSecurityGet,
            $crate::user_field::UserFieldList,
            $crate::role::RoleList,
            $crate::role::AccessDefaultList,
            $crate::role::AccessOverrideList,
            $crate::grant::GrantList,
            $crate::grant::GrantEnding,
            $crate::grant::AccessExplain,
            $crate::audit::AuditList,
            $crate::audit::AuditGet,
            $crate::audit::AuditHistory,
            $crate::audit::AuditActivity,
            $crate::audit::AuditVerify,
        }
    };
}

/// Hands every entrance request to another macro.
#[macro_export]
macro_rules! for_each_entrance {
    ($then:ident) => {
        $then! {
            $crate::entrance::WorkspaceStatus,
            $crate::entrance::WorkspaceCreate,
            $crate::entrance::WorkspaceCheck,
            $crate::entrance::WorkspaceBackup,
            $crate::entrance::WorkspaceRestore,
            $crate::entrance::SessionSignIn,
            $crate::entrance::SessionSignOut,
            $crate::session::SessionLock,
            $crate::session::SessionUnlock,
            $crate::session::SessionLockAfter,
            $crate::session::KeychainGet,
            $crate::session::KeychainOn,
            $crate::session::KeychainOff,
            $crate::session::KeychainUnlock,
            $crate::session::SessionList,
            $crate::session::SessionEnd,
            $crate::session::ClockReset,
            $crate::account::PassphraseChange,
            $crate::account::PassphraseReset,
            $crate::account::PassphraseRecover,
            $crate::account::AccountRecall,
            $crate::account::SecondStepBegin,
            $crate::account::SecondStepConfirm,
            $crate::account::SecondStepRenewCodes,
            $crate::account::SecondStepOff,
            $crate::entrance::LogoPut,
            $crate::tenant::ContextSwitch,
        }
    };
}
