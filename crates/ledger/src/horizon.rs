//! The ledger as it stood at a place of its log.
//!
//! Everything in here is laid on top of what was there, and the log numbers every act. So what stood at a place is
//! what was entered up to it and not withdrawn up to it. A second connection shadows the tables that change with
//! views of that moment; every reader of the ledger then reads the past without knowing it. Nothing can be written
//! through it.

use gridindex_core::{Failure, Month};
use rusqlite::{Connection, OpenFlags};

use crate::trouble::Result;
use crate::{Ledger, log};

/// Tables whose rows name their entry of the log.
const ENTERED: [&str; 6] = ["adjustment", "announcement", "appeal", "decision", "publication", "reopening"];

/// Where months had been taken away by then.
const REMOVALS: &str = "CREATE TEMP VIEW removal AS SELECT place, month FROM told WHERE did = 'remove_month'";

/// What stood: batches, ties to schemes, schemes and settings, as the log tells of them up to the place. The log
/// is parsed once.
const SHADOWS: &str = "
    CREATE TEMP TABLE told AS
        SELECT place, what ->> 'did' AS did, what ->> 'batch' AS batch, what ->> 'month' AS month,
               what ->> 'id' AS id, what ->> 'version' AS version, what ->> 'name' AS name, what ->> 'value' AS value
        FROM main.log WHERE place <= (SELECT place FROM horizon);
    CREATE TEMP VIEW batch AS
        SELECT id, month, made_at,
               CASE WHEN id IN (SELECT batch FROM told WHERE did = 'withdraw') THEN withdrawn_at END AS withdrawn_at
        FROM main.batch WHERE id IN (SELECT batch FROM told WHERE did = 'commit');
    CREATE TEMP VIEW live_sheet AS
        SELECT sheet.id, sheet.kind, sheet.columns, sheet.veto_column, batch.month
        FROM main.sheet AS sheet JOIN main.file AS file ON file.id = sheet.file
        JOIN temp.batch AS batch ON batch.id = file.batch
        WHERE batch.withdrawn_at IS NULL AND sheet.rows > 0;
    CREATE TEMP VIEW scheme AS
        SELECT * FROM main.scheme WHERE (id, version) IN (SELECT id, version FROM told WHERE did = 'add_scheme');
    CREATE TEMP TABLE month AS
        SELECT month, (SELECT scheme.place FROM told AS bound
                       JOIN main.scheme AS scheme ON scheme.id = bound.id AND scheme.version = bound.version
                       WHERE bound.did = 'bind_scheme' AND bound.month = told.month
                         AND bound.place > coalesce((SELECT max(place) FROM told AS gone
                                                     WHERE gone.did = 'remove_month' AND gone.month = told.month), 0)
                       ORDER BY bound.place DESC LIMIT 1) AS scheme
        FROM told WHERE did IN ('add_month', 'bind_scheme', 'remove_month')
        GROUP BY month HAVING max(place) FILTER (WHERE did <> 'remove_month')
                              > coalesce(max(place) FILTER (WHERE did = 'remove_month'), 0);
    CREATE TEMP TABLE setting AS
        SELECT name, value FROM told AS this
        WHERE did = 'decide' AND value IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM told AS later
                          WHERE later.did = 'decide' AND later.name = this.name AND later.place > this.place);
";

impl Ledger {
    /// The last place of the log: all that stands was entered up to it.
    pub fn place(&self) -> std::result::Result<i64, Failure> {
        match self.horizon {
            Some(place) => Ok(place),
            None => Ok(log::next_place(&self.connection)? - 1),
        }
    }

    /// Refuses to go on when another program imported, withdrew, corrected or published since that place of the log:
    /// what was compared with the ledger then may be otherwise now. To be asked inside [`together`](Self::together).
    ///
    /// # Errors
    /// `ledger_moved`.
    pub fn refuse_moved(&self, seen: i64) -> std::result::Result<(), Failure> {
        let moved = || -> Result<bool> {
            let query = "SELECT EXISTS (SELECT 1 FROM log WHERE place > ? AND what ->> 'did' IN
                         ('commit', 'withdraw', 'remove_month', 'bind_scheme', 'restore', 'adjust', 'publish', 'reopen'))";
            Ok(self.connection.prepare_cached(query)?.query_row([seen], |row| row.get(0))?)
        };
        if !moved()? {
            return Ok(());
        }
        Err(Failure::new(
            "ledger_moved",
            "导入的时候另一个程序改动了台账，什么都没有存入",
            "请再导入一次：会按现在的台账重新核对",
        ))
    }

    /// The ledger as it stood at a place of the log. Refuses every change.
    pub fn as_of(&self, place: i64) -> std::result::Result<Self, Failure> {
        let connection = connect(self, place)?;
        Ok(Self {
            connection,
            path: self.path.clone(),
            person: String::new(),
            horizon: Some(place),
            password: self.password.clone(),
        })
    }

    /// The ledger as it stood when this edition of the month was sealed.
    ///
    /// # Errors
    /// `edition_unknown`.
    pub fn at_edition(&self, month: Month, edition: u32) -> std::result::Result<Self, Failure> {
        let published = self.publications(month)?;
        match published.iter().find(|publication| publication.edition == edition) {
            Some(publication) => self.as_of(publication.place),
            None => Err(Failure::new(
                "edition_unknown",
                format!("{}没有第{edition}版", month.chinese()),
                match published.len() {
                    0 => "它还没有公布过，请去掉 --edition".to_owned(),
                    editions => format!("已公布的有第1版到第{editions}版"),
                },
            )),
        }
    }

    /// What a sealed month is read from: the ledger as it stood when its last edition was sealed. `None` while the
    /// month is open.
    pub fn sealed(&self, month: Month) -> std::result::Result<Option<Self>, Failure> {
        match self.month_state(month)? {
            crate::MonthState::Published(publication) => self.as_of(publication.place).map(Some),
            _ => Ok(None),
        }
    }

    /// What a month is read from when another month is compared with it: its last published edition, also while
    /// the next one is in work. `None` before the first.
    pub fn published(&self, month: Month) -> std::result::Result<Option<Self>, Failure> {
        match self.publications(month)?.last() {
            Some(publication) => self.as_of(publication.place).map(Some),
            None => Ok(None),
        }
    }
}

fn connect(ledger: &Ledger, place: i64) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&ledger.path, flags)?;
    crate::password::unlock(&connection, ledger.password.as_ref())?;
    connection.busy_timeout(crate::open::PATIENCE)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -65_536)?;
    connection.execute_batch("CREATE TEMP TABLE horizon (place INTEGER)")?;
    connection.execute("INSERT INTO horizon VALUES (?)", [place])?;
    connection.execute_batch(SHADOWS)?;
    connection.execute_batch(REMOVALS)?;
    for table in ENTERED {
        connection.execute_batch(&format!(
            "CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE log <= (SELECT place FROM horizon)"
        ))?;
    }
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}
