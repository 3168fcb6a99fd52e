//! A look into a workspace file from outside, as a stranger with a SQLite shell has it.

use std::path::Path;

use sqlx::{
    Connection, FromRow,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow},
};

/// An SQLite file, opened by itself and not by the application.
pub struct Inside(SqliteConnection);

impl Inside {
    /// Opens a file that is there.
    pub async fn of(path: &Path) -> Self {
        Self::open(path, false).await
    }

    /// Makes a new SQLite file that is no workspace.
    pub async fn new_file(path: &Path) -> Self {
        Self::open(path, true).await
    }

    async fn open(path: &Path, create: bool) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(create);
        Self(
            SqliteConnection::connect_with(&options)
                .await
                .expect("an SQLite file"),
        )
    }

    /// The rows of a query.
    pub async fn rows<T>(&mut self, sql: &'static str) -> Vec<T>
    where
        T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        sqlx::query_as(sql)
            .fetch_all(&mut self.0)
            .await
            .expect("rows")
    }

    /// The one number that a query gives.
    pub async fn number(&mut self, sql: &'static str) -> i64 {
        let rows: Vec<(i64,)> = self.rows(sql).await;
        rows.first().expect("a row").0
    }

    /// Changes the file behind the application's back.
    pub async fn execute(&mut self, sql: &'static str) {
        sqlx::raw_sql(sql)
            .execute(&mut self.0)
            .await
            .expect("a change");
    }

    /// Makes the file what the first version of the application would have kept of it.
    pub async fn back_to_the_first_version(&mut self) {
        self.execute("PRAGMA foreign_keys = OFF").await;
        let named =
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB '_sqlx_*'";
        let tables: Vec<(String,)> = self.rows(named).await;
        for (table,) in &tables {
            self.run(format!(
                "CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}; DROP TABLE main.{table}"
            ))
            .await;
        }
        self.execute(include_str!("../../migrations/local/0001_foundation.sql"))
            .await;
        let first: Vec<(String, String)> = self
            .rows(
                "SELECT tables.name, group_concat(columns.name) FROM main.sqlite_schema AS tables,
                    pragma_table_info(tables.name, 'main') AS columns
                 WHERE tables.type = 'table' AND tables.name NOT GLOB '_sqlx_*' GROUP BY tables.name",
            )
            .await;
        for (table, columns) in first {
            self.run(format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM kept_{table}"
            ))
            .await;
        }
        self.execute("DELETE FROM _sqlx_migrations WHERE version > 1")
            .await;
    }

    async fn run(&mut self, sql: String) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut self.0)
            .await
            .expect("a change");
    }

    /// Closes the file, so that its bytes are all in one place.
    pub async fn close(self) {
        self.0.close().await.expect("a close");
    }
}
