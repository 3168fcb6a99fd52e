//! Who is signed in, and the settings pages.

use base64::{Engine, engine::general_purpose::STANDARD};
use desk_app::Error;
use desk_contract::settings::{
    MeView, OrganisationView, SessionMe, SettingsGet, SettingsView, TenantRightsView,
};
use desk_domain::{
    access::{Module, Right, Verb},
    entitlement::Needs,
    id::TenantId,
    language::Language,
    tenant::{TenantKind, TenantStatus},
};
use sqlx::SqliteConnection;

use crate::{
    answer::{Answer, Asked},
    columns::{blob, id, maybe_id, named},
    entitlement,
    fault::storage,
    journal, product, supplier, tenant, user,
};

impl Answer for SessionMe {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<MeView, Error> {
        let me = user::user(connection, asked.actor.user_id)
            .await?
            .ok_or(Error::not_there())?;
        let base_domain = sqlx::query_scalar!("SELECT base_domain FROM organisation")
            .fetch_optional(&mut *connection)
            .await
            .map_err(storage)?
            .flatten();
        let standing = entitlement::standing(connection, asked.now).await?;
        let mut organisation = String::new();
        let mut sees_settings = false;
        let mut tenants = Vec::new();
        let rows = sqlx::query!(
            "SELECT id, parent_id, kind, name, prefix, code, status FROM tenant
             ORDER BY CASE kind WHEN 'msp' THEN 0 WHEN 'organisation' THEN 1 ELSE 2 END, name COLLATE NOCASE"
        )
        .fetch_all(&mut *connection)
        .await
        .map_err(storage)?;
        let there_are = product::rights_there_are(connection).await?;
        for row in rows {
            let kind = named("tenant.kind", TenantKind::from_name(&row.kind))?;
            if kind == TenantKind::Organisation {
                organisation.clone_from(&row.name);
                let see = Right::new(Module::Settings, Verb::View);
                sees_settings = asked.actor.may(see, id("tenant.id", &row.id)?);
            }
            let tenant_id = id("tenant.id", &row.id)?;
            let status = named("tenant.status", TenantStatus::from_name(&row.status))?;
            let held = asked.actor.rights_on(tenant_id).intersection(there_are);
            let rights: Vec<Right> = held.iter().filter(|right| status.leaves(*right)).collect();
            let parent_id: Option<TenantId> =
                maybe_id("tenant.parent_id", row.parent_id.as_deref())?;
            if !rights.is_empty() {
                tenants.push(TenantRightsView {
                    tenant_id,
                    name: row.name,
                    kind,
                    parent_id: parent_id.filter(|above| !asked.actor.rights_on(*above).is_empty()),
                    prefix: row.prefix,
                    code: row.code,
                    archived: status == TenantStatus::Archived,
                    rights,
                });
            }
        }
        Ok(MeView {
            owns: asked.owns,
            second_step_needed: asked.held_back,
            user_id: me.id,
            name: me.name,
            email: me.email,
            organisation,
            base_domain,
            // Until something can only be read, it concerns those who can do something about it.
            entitlement: standing
                .filter(|standing| sees_settings || standing.stops(Needs::Mssp).is_some()),
            tenants,
        })
    }
}

impl Answer for SettingsGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<SettingsView, Error> {
        let see = Right::new(Module::Settings, Verb::View);
        asked.needs(see, self.tenant_id)?;
        let msp = tenant::tenant(connection, self.tenant_id)
            .await?
            .ok_or(Error::not_there())?;
        let supplier = supplier::supplier(connection, self.tenant_id)
            .await?
            .ok_or(Error::not_there())?;
        let logo = match supplier.logo {
            None => None,
            Some(hash) => journal::blob_bytes(connection, hash)
                .await?
                .map(|bytes| data_address(&bytes)),
        };
        let root = journal::root(connection).await?.ok_or(Error::not_there())?;
        let organisation = if asked.actor.may(see, root) {
            Some(organisation(connection, root).await?)
        } else {
            None
        };
        Ok(SettingsView {
            supplier,
            prefix: msp.prefix.unwrap_or_default(),
            logo,
            organisation,
        })
    }
}

async fn organisation(
    connection: &mut SqliteConnection,
    root: TenantId,
) -> Result<OrganisationView, Error> {
    let key = blob(root);
    let row = sqlx::query!(
        "SELECT name, language, time_zone, base_domain, audit_reads AS \"audit_reads: bool\"
         FROM organisation JOIN tenant ON tenant.id = tenant_id WHERE tenant_id = ?",
        key
    )
    .fetch_one(connection)
    .await
    .map_err(storage)?;
    Ok(OrganisationView {
        tenant_id: root,
        name: row.name,
        language: named("organisation.language", Language::from_code(&row.language))?,
        time_zone: row.time_zone,
        base_domain: row.base_domain,
        audit_reads: row.audit_reads,
    })
}

/// A picture as a `data:` address.
fn data_address(bytes: &[u8]) -> String {
    let kind = if bytes.starts_with(b"\x89PNG") {
        "png"
    } else {
        "jpeg"
    };
    format!("data:image/{kind};base64,{}", STANDARD.encode(bytes))
}
