//! The tenants a person sees, as a list, as a tree, and one by one.

use desk_app::{Error, Storage};
use desk_contract::tenant::{
    TenantGet, TenantList, TenantListView, TenantOrder, TenantSummaryView, TenantTree,
    TenantTreeView, TenantView,
};
use desk_domain::{
    access::{Module, Right, Verb},
    id::TenantId,
    tenant::{TenantKind, TenantStatus},
};
use jiff::civil::Date;
use sqlx::{QueryBuilder, Row as _, Sqlite, SqliteConnection, sqlite::SqliteRow};

use crate::{
    answer::{Answer, Asked, page_size, push_among},
    columns::{blob, escape_like, id, maybe_id, named},
    fault::storage,
};

const SEE: Right = Right::new(Module::Tenants, Verb::View);

/// What one looks for, the same in a list and in a tree.
struct Filter<'a> {
    search: &'a str,
    kind: Option<TenantKind>,
    status: Option<TenantStatus>,
    below: Option<TenantId>,
}

/// Starts a query over `node`, every tenant in reach as a row of a list, and `hit`, the ids of those
/// that the filter lets through. The organisation is the root of a tree and no row of a list.
fn hits(filter: &Filter<'_>, asked: &Asked<'_>) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(
        "WITH RECURSIVE reach (id) AS MATERIALIZED (SELECT unhex(value) FROM json_each(",
    );
    query.push_bind(asked.reach(SEE));
    query.push(
        ")),
         node AS MATERIALIZED (
            SELECT tenant.id, tenant.kind, tenant.name, coalesce(tenant.prefix, tenant.code) AS code,
                coalesce(tenant.label, lower(tenant.prefix))
                    || coalesce((SELECT '.' || base_domain FROM organisation), '') AS domain,
                tenant.status, parent.id AS parent_id, parent.name AS parent
            FROM tenant LEFT JOIN tenant AS parent ON parent.id = tenant.parent_id AND parent.id IN reach
            WHERE tenant.id IN reach AND tenant.status <> 'purged'
         ),
         hit (id) AS (SELECT id FROM node WHERE kind <> 'organisation'",
    );
    if filter.below.is_some() {
        query.push(" AND ");
        push_among(&mut query, "id", &asked.reach_inside(SEE, filter.below));
    }
    if let Some(kind) = filter.kind {
        query.push(" AND kind = ").push_bind(kind.as_str());
    }
    if let Some(status) = filter.status {
        query.push(" AND status = ").push_bind(status.as_str());
    }
    for word in filter.search.split_whitespace().take(8) {
        query.push(" AND (name || ' ' || code || ' ' || domain) LIKE ");
        query
            .push_bind(format!("%{}%", escape_like(word)))
            .push(" ESCAPE '\\'");
    }
    query.push(") ");
    query
}

async fn count(
    connection: &mut SqliteConnection,
    filter: &Filter<'_>,
    asked: &Asked<'_>,
) -> Result<i64, Storage> {
    hits(filter, asked)
        .push("SELECT count(*) FROM hit")
        .build_query_scalar()
        .fetch_one(connection)
        .await
        .map_err(storage)
}

impl Answer for TenantList {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<TenantListView, Error> {
        let filter = Filter {
            search: &self.search,
            kind: self.kind,
            status: self.status,
            below: self.below,
        };
        let total = count(&mut *connection, &filter, asked).await?;
        let mut page = hits(&filter, asked);
        page.push("SELECT node.* FROM node JOIN hit ON hit.id = node.id ORDER BY ");
        let direction = if self.ascending { " ASC" } else { " DESC" };
        match self.order {
            TenantOrder::Name => {}
            // Numbers of five digits come after those of four.
            TenantOrder::Code => {
                page.push("substr(code, 1, 3)").push(direction);
                page.push(", length(code)").push(direction);
                page.push(", code").push(direction).push(", ");
            }
            TenantOrder::Domain => {
                page.push("domain").push(direction).push(", ");
            }
            TenantOrder::Kind => {
                page.push("kind = 'client'").push(direction).push(", ");
            }
            TenantOrder::Parent => {
                page.push("parent COLLATE NOCASE")
                    .push(direction)
                    .push(", ");
            }
        }
        page.push("node.name COLLATE NOCASE").push(direction);
        page.push(", node.id").push(direction);
        page.push(" LIMIT ").push_bind(page_size(self.limit));
        page.push(" OFFSET ").push_bind(i64::from(self.offset));
        let rows = page.build().fetch_all(connection).await.map_err(storage)?;
        Ok(TenantListView {
            rows: rows.iter().map(summary).collect::<Result<_, _>>()?,
            total,
        })
    }
}

impl Answer for TenantTree {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<TenantTreeView, Error> {
        let filter = Filter {
            search: &self.search,
            kind: self.kind,
            status: self.status,
            below: self.below,
        };
        let total = count(&mut *connection, &filter, asked).await?;
        let mut tree = hits(&filter, asked);
        tree.push(
            ", shown (id, parent_id) AS (
                SELECT node.id, node.parent_id FROM node JOIN hit ON hit.id = node.id
                UNION SELECT node.id, node.parent_id FROM node JOIN shown ON node.id = shown.parent_id
             )
             SELECT node.* FROM node JOIN shown ON shown.id = node.id ORDER BY name COLLATE NOCASE, node.id",
        );
        let rows = tree.build().fetch_all(connection).await.map_err(storage)?;
        Ok(TenantTreeView {
            rows: rows.iter().map(summary).collect::<Result<_, _>>()?,
            total,
        })
    }
}

impl Answer for TenantGet {
    async fn answer(
        self,
        connection: &mut SqliteConnection,
        asked: &Asked<'_>,
    ) -> Result<TenantView, Error> {
        asked.needs(SEE, self.id)?;
        let tenant = super::tenant(&mut *connection, self.id)
            .await?
            .ok_or(Error::not_there())?;
        let mut one = hits(&EVERYTHING, asked);
        one.push("SELECT node.*, (SELECT count(*) FROM node AS child WHERE child.parent_id = node.id) AS below");
        one.push(" FROM node WHERE id = ").push_bind(blob(self.id));
        let row = one
            .build()
            .fetch_optional(connection)
            .await
            .map_err(storage)?
            .ok_or(Error::not_there())?;
        let purgeable_on = tenant.purgeable_on();
        Ok(TenantView {
            summary: summary(&row)?,
            notes: tenant.notes.unwrap_or_default(),
            tags: tenant.tags,
            below: row.try_get("below").map_err(storage)?,
            purgeable_on: purgeable_on.as_ref().map(Date::to_string),
            purgeable: purgeable_on.is_some_and(|day| day <= asked.today),
        })
    }
}

const EVERYTHING: Filter<'static> = Filter {
    search: "",
    kind: None,
    status: None,
    below: None,
};

fn summary(row: &SqliteRow) -> Result<TenantSummaryView, Storage> {
    let text = |column: &str| row.try_get::<String, _>(column).map_err(storage);
    let maybe = |column: &str| row.try_get::<Option<String>, _>(column).map_err(storage);
    let parent: Option<Vec<u8>> = row.try_get("parent_id").map_err(storage)?;
    Ok(TenantSummaryView {
        id: id("tenant.id", row.try_get("id").map_err(storage)?)?,
        kind: named("tenant.kind", TenantKind::from_name(&text("kind")?))?,
        name: text("name")?,
        code: maybe("code")?,
        domain: maybe("domain")?,
        status: named("tenant.status", TenantStatus::from_name(&text("status")?))?,
        parent_id: maybe_id("tenant.parent_id", parent.as_deref())?,
        parent: maybe("parent")?,
    })
}
