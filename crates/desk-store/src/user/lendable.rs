//! Who can be lent to a customer: what the picker of a delegation offers. Giving asks once more, and
//! refuses whoever was named all the same.

use std::collections::BTreeSet;

use desk_app::Storage;
use desk_contract::user::{GroupView, Lendable};
use desk_domain::{
    access::{Grant, Module, Right, ShippedRole, Subject, Verb},
    id::{GroupId, TenantId, UserId},
    tenant::TenantKind,
};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::{
    access,
    answer::{Asked, hexadecimal, push_among},
    columns::id,
    fault::storage,
    grant,
};

const SEE: Right = Right::new(Module::Users, Verb::View);
const DELEGATE: Right = Right::new(Module::Tenants, Verb::Delegate);

/// Who cannot be lent.
pub(super) struct Unlendable {
    /// Those who administer the customer.
    administrators: String,
    /// Whether the person may delegate to it: then they hear of members of a group whom they do not
    /// see, as they would when the delegation is refused.
    may_delegate: bool,
}

impl Unlendable {
    /// Those who cannot be lent to the customer in question, as far as this person may know.
    pub(super) async fn of(
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
        lendable: Lendable,
    ) -> Result<Self, Storage> {
        let to = lendable.to.filter(|to| asked.actor.may(DELEGATE, *to));
        let administrators = match to {
            Some(customer) => administrators(connection, asked, customer).await?,
            None => Vec::new(),
        };
        Ok(Self {
            administrators: hexadecimal(administrators),
            may_delegate: to.is_some(),
        })
    }

    /// Adds the condition that somebody is one of them.
    pub(super) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        query
            .push("(user.tenant_id IN (SELECT tenant.id FROM tenant WHERE tenant.kind = ")
            .push_bind(TenantKind::Client.as_str())
            .push(") OR ");
        push_among(query, "user.id", &self.administrators);
        query.push(")");
    }

    /// Leaves the groups out that one of them is in.
    pub(super) async fn leave_out(
        &self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
        groups: &mut Vec<GroupView>,
    ) -> Result<(), Storage> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "SELECT DISTINCT group_id FROM membership JOIN user ON user.id = membership.user_id
             WHERE user.status <> 'deleted' AND ",
        );
        let ids = hexadecimal(groups.iter().map(|group| group.id));
        push_among(&mut query, "group_id", &ids);
        query.push(" AND ");
        self.push(&mut query);
        if !self.may_delegate {
            query.push(" AND ");
            push_among(&mut query, "user.tenant_id", &asked.reach(SEE));
        }
        let found: Vec<Vec<u8>> = query
            .build_query_scalar()
            .fetch_all(connection)
            .await
            .map_err(storage)?;
        let found = found.iter().map(|found| id("membership.group_id", found));
        let left_out = found.collect::<Result<BTreeSet<GroupId>, Storage>>()?;
        groups.retain(|group| !left_out.contains(&group.id));
        Ok(())
    }
}

/// Who holds one of the owner's roles, now or later, on a customer.
async fn administrators(
    connection: &mut SqliteConnection,
    asked: &Asked<'_>,
    customer: TenantId,
) -> Result<Vec<UserId>, Storage> {
    let tree = access::tree(&mut *connection).await?;
    let mut query = QueryBuilder::<Sqlite>::new(
        "SELECT id, user_id, group_id, role, role_id, tenant_id, reach, starts_at, ends_at, delegated_for
         FROM access_grant WHERE (ends_at IS NULL OR ends_at > ",
    );
    query
        .push_bind(asked.now.as_microsecond())
        .push(") AND role IN (");
    let mut roles = query.separated(", ");
    for role in ShippedRole::OF_THE_OWNER {
        roles.push_bind(role.as_str());
    }
    query.push(")");
    let rows: Vec<grant::Row> = query
        .build_query_as()
        .fetch_all(connection)
        .await
        .map_err(storage)?;
    let mut found = Vec::new();
    for row in rows {
        let grant = Grant::try_from(row)?;
        let reached = tree.reached(grant.tenant_id, &grant.reach);
        if let Subject::User(user) = grant.subject
            && reached.contains(&customer)
        {
            found.push(user);
        }
    }
    Ok(found)
}
