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

    /// Closes the file, so that its bytes are all in one place.
    pub async fn close(self) {
        self.0.close().await.expect("a close");
    }
}
