//! Price books as CSV: `plan,min_seats,max_seats,base_price,max_price,currency`, prices in rupees,
//! an open end left blank.

use std::fmt::Write;

use csv::{ByteRecord, ReaderBuilder};
use desk_domain::{
    fault::{Fault, FaultCode},
    price_book::{PlanCode, PriceRow, TypedPriceRow, check_rows},
};

/// The columns, in their order.
pub const HEADER: [&str; 6] = [
    "plan",
    "min_seats",
    "max_seats",
    "base_price",
    "max_price",
    "currency",
];

/// The largest file, in bytes: 16 MiB.
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// The most rows. A file of faults must not fill the memory with their descriptions.
pub const MAX_ROWS: usize = 10_000;

/// The most faults that are told one by one.
pub const MAX_FAULTS: usize = 200;

/// Reads a price book: all rows or none. `plans` are the plans there are.
///
/// # Errors
/// Alone `too_large`, `encoding` or `csv_header`; else the faults of all rows, by line: the first
/// [`MAX_FAULTS`], and how many more there are. A path names the line of the file, counted from 1,
/// and the column: `line[7].base_price`.
pub fn read_price_book_csv(bytes: &[u8], plans: &[PlanCode]) -> Result<Vec<PriceRow>, Vec<Fault>> {
    let text = decode(bytes).map_err(|fault| vec![fault])?;
    let mut rows = Rows::default();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut has_header = false;
    let mut starts_at = 0;
    // Reading from memory into bytes cannot fail.
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let ends_at = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        let raw = text
            .get(starts_at..ends_at.min(text.len()))
            .unwrap_or_default();
        let line = line_of(&record, raw);
        starts_at = ends_at;
        if !has_header {
            has_header = true;
            if !is_header(&record) {
                return Err(vec![header_fault(line)]);
            }
        } else if rows.count == MAX_ROWS {
            return Err(vec![too_large(format_args!("{MAX_ROWS} rows"))]);
        } else {
            rows.read(&record, raw, line);
        }
    }
    if has_header {
        rows.check(plans)
    } else {
        Err(vec![header_fault(1)])
    }
}

/// Writes a price book so that [`read_price_book_csv`] gives the same rows again.
///
/// No cell needs quotes or could be taken for a formula: a plan's code is a slug, all else digits.
#[must_use]
pub fn write_price_book_csv(rows: &[PriceRow]) -> String {
    let mut text = HEADER.join(",") + "\r\n";
    for row in rows.iter().map(PriceRow::typed) {
        let TypedPriceRow {
            plan,
            min_seats,
            max_seats,
            base_price,
            max_price,
        } = row;
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "{plan},{min_seats},{max_seats},{base_price},{max_price},INR\r\n"
        );
    }
    text
}

/// The rows as read, each with the line it stands on.
#[derive(Default)]
struct Rows {
    count: usize,
    typed: Vec<TypedPriceRow>,
    lines: Vec<u64>,
    /// Faults of the file's form, which the rules for prices know nothing of.
    faults: Vec<(u64, Fault)>,
    /// Rows that could not be read at all, by the plan they name if they name one: each may be the
    /// one that fills what looks like a gap.
    incomplete: Vec<Option<PlanCode>>,
}

impl Rows {
    fn read(&mut self, record: &ByteRecord, raw: &str, line: u64) {
        self.count += 1;
        // Quotes come in pairs, also those that stand for one. Counting them in the record's own
        // bytes finds the row whose quote swallowed the rest of the file.
        if !raw
            .bytes()
            .filter(|&byte| byte == b'"')
            .count()
            .is_multiple_of(2)
        {
            // It swallowed other rows, of any plan.
            self.incomplete.push(None);
            let fault = Fault::new(format!("line[{line}]"), FaultCode::CsvQuote);
            self.faults.push((line, fault.with("line", line)));
            return;
        }
        let cell = |column: usize| {
            String::from_utf8_lossy(record.get(column).unwrap_or_default()).into_owned()
        };
        if record.len() != HEADER.len() {
            self.incomplete.push(PlanCode::parse(&cell(0)).ok());
            let fault = Fault::new(format!("line[{line}]"), FaultCode::CsvCells)
                .with("expected", HEADER.len())
                .with("got", record.len());
            self.faults.push((line, fault));
            return;
        }
        if !cell(5).trim().eq_ignore_ascii_case("INR") {
            self.faults.push((
                line,
                Fault::new(format!("line[{line}].currency"), FaultCode::Currency),
            ));
        }
        self.lines.push(line);
        self.typed.push(TypedPriceRow {
            plan: cell(0),
            min_seats: cell(1),
            max_seats: cell(2),
            base_price: cell(3),
            max_price: cell(4),
        });
    }

    fn check(mut self, plans: &[PlanCode]) -> Result<Vec<PriceRow>, Vec<Fault>> {
        let checked = match check_rows(&self.typed, plans) {
            Ok(rows) if self.faults.is_empty() => return Ok(rows),
            Ok(_) => Vec::new(),
            Err(faults) => faults,
        };
        for fault in checked {
            // Of rows that could not be read nobody knows whether they are missing.
            if !self.may_be_filled(&fault, plans) {
                let told = self.on_its_line(fault);
                self.faults.push(told);
            }
        }
        self.faults.sort_by_key(|&(line, _)| line);
        let more = self.faults.len().saturating_sub(MAX_FAULTS);
        let mut told: Vec<_> = self
            .faults
            .into_iter()
            .map(|(_, fault)| fault)
            .take(MAX_FAULTS)
            .collect();
        if more > 0 {
            told.push(Fault::new("", FaultCode::MoreFaults).with("count", more));
        }
        Err(told)
    }

    /// Whether a row that could not be read may be all that is missing.
    fn may_be_filled(&self, fault: &Fault, plans: &[PlanCode]) -> bool {
        if fault.path == "rows" {
            return !self.incomplete.is_empty();
        }
        let plan = index_of(&fault.path).and_then(|index| {
            let row = self.typed.get(index)?;
            PlanCode::parse(&row.plan).ok()
        });
        fault.code == FaultCode::SlabGap
            && self.incomplete.iter().any(|named| {
                let known = named.as_ref().filter(|named| plans.contains(named));
                known.is_none() || known == plan.as_ref()
            })
    }

    /// A fault of `rows[2].min_seats` as one of the line that row stands on.
    fn on_its_line(&self, mut fault: Fault) -> (u64, Fault) {
        let line = index_of(&fault.path)
            .and_then(|index| self.lines.get(index))
            .copied()
            .unwrap_or(1);
        if let Some((_, column)) = fault.path.split_once(']') {
            fault.path = format!("line[{line}]{column}");
        }
        // The row an overlap names is counted from 1.
        let other = fault
            .args
            .get("line")
            .and_then(|row| row.parse::<usize>().ok()?.checked_sub(1));
        if let Some(line) = other.and_then(|index| self.lines.get(index)) {
            fault.args.insert("line".to_owned(), line.to_string());
        }
        (line, fault)
    }
}

/// The row that a path such as `rows[2].min_seats` speaks of.
fn index_of(path: &str) -> Option<usize> {
    let (index, _) = path.strip_prefix("rows[")?.split_once(']')?;
    index.parse().ok()
}

fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(too_large("16 MiB"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // UTF-16 without a mark is full of zeros, which no price book has.
    str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
        .ok_or_else(|| Fault::new("", FaultCode::Encoding))
}

/// The line a record starts on. The reader counts blank lines before a record as part of it.
fn line_of(record: &ByteRecord, raw: &str) -> u64 {
    let blank = raw
        .bytes()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .filter(|&byte| byte == b'\n')
        .count();
    let starts = record.position().map_or(1, csv::Position::line);
    starts.saturating_add(u64::try_from(blank).unwrap_or(0))
}

fn is_header(record: &ByteRecord) -> bool {
    record.len() == HEADER.len()
        && record
            .iter()
            .zip(HEADER)
            .all(|(cell, name)| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes()))
}

fn header_fault(line: u64) -> Fault {
    Fault::new(format!("line[{line}]"), FaultCode::CsvHeader).with("expected", HEADER.join(","))
}

fn too_large(max: impl ToString) -> Fault {
    Fault::new("", FaultCode::TooLarge).with("max", max)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "plan,min_seats,max_seats,base_price,max_price,currency\n";

    fn read(text: impl AsRef<[u8]>) -> Result<Vec<PriceRow>, Vec<String>> {
        read_price_book_csv(text.as_ref(), &PlanCode::shipped()).map_err(|faults| {
            faults
                .iter()
                .map(|fault| format!("{} {}", fault.path, fault.code.as_str()))
                .collect()
        })
    }

    fn faults(text: impl AsRef<[u8]>) -> Vec<String> {
        read(text).unwrap_err()
    }

    fn with_head(rows: &str) -> String {
        format!("{HEAD}{rows}")
    }

    #[test]
    fn a_price_book_is_read_and_written_back_the_same() {
        let rows = read(with_head(
            "advanced,1,99,\"2,800.00\",₹3999.5,INR\nadvanced,100,,2500,3500,inr\n starter ,1,,0,0.01,INR\n",
        ))
        .unwrap();
        assert_eq!(
            (
                rows.len(),
                rows[0].base_price_minor,
                rows[0].max_price_minor
            ),
            (3, 280_000, 399_950)
        );
        assert_eq!((rows[0].max_seats, rows[1].max_seats), (Some(99), None));
        let written = write_price_book_csv(&rows);
        assert!(written.starts_with(
            "plan,min_seats,max_seats,base_price,max_price,currency\r\nadvanced,1,99,2800.00,"
        ));
        assert_eq!(read(written), Ok(rows));
    }

    #[test]
    fn byte_order_marks_line_ends_and_spaces_do_not_matter() {
        let plain = read(with_head("starter,1,,1,2,INR\n"));
        assert!(plain.is_ok());
        assert_eq!(read(format!("\u{feff}{HEAD}starter,1,,1,2,INR")), plain);
        assert_eq!(
            read(with_head("starter,1,,1,2,INR\n").replace('\n', "\r\n")),
            plain
        );
        assert_eq!(
            read(format!(
                "\n\n{}\n\n\"starter\", 1 ,, 1,2, INR\n\n",
                HEAD.to_uppercase()
            )),
            plain
        );
    }

    #[test]
    fn other_encodings_are_refused_as_such() {
        let text = with_head("starter,1,,1,2,INR\n");
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(faults(&utf16), [" encoding"]);
        assert_eq!(
            faults([b"\xFF\xFE", utf16.as_slice()].concat()),
            [" encoding"]
        );
        assert_eq!(
            faults(with_head("starter,1,,\u{1}1,2,INR").replace('\u{1}', "\0")),
            [" encoding"]
        );
        assert_eq!(
            faults([text.as_bytes(), b"caf\xe9"].concat()),
            [" encoding"]
        );
    }

    #[test]
    fn another_header_is_told_before_anything_else() {
        for text in [
            "",
            "\n\n",
            "plan,min_seats\nx,y",
            "a;b;c",
            "starter,1,,1,2,INR",
            "\"plan",
        ] {
            assert_eq!(faults(text), ["line[1] csv_header"], "{text}");
        }
        assert_eq!(
            faults(format!("\n\n{}", HEAD.replace("plan", "plans"))),
            ["line[3] csv_header"]
        );
        assert_eq!(faults(HEAD), ["rows missing"]);
    }

    #[test]
    fn faults_name_their_line_and_column_all_at_once() {
        let text = with_head(concat!(
            "starter,1,9,1,2,INR\n",
            "\n",
            "gold,1,,1,2,INR\n",
            "starter,10,19,1\n",
            "starter,9,x,1.234,2,USD\n",
            "advanced,1,5,3,2,INR\n",
            "advanced,5,,1,2,INR\n",
        ));
        assert_eq!(
            faults(&text),
            [
                "line[4].plan plan_unknown",
                "line[5] csv_cells",
                "line[6].currency currency",
                "line[6].max_seats number_format",
                "line[6].base_price price_format",
                "line[7].max_price price_order",
                "line[8].min_seats slab_overlap",
            ]
        );
        let overlap = with_head("\nadvanced,5,,1,2,INR\nadvanced,1,5,1,2,INR\n");
        let told = read_price_book_csv(overlap.as_bytes(), &PlanCode::shipped()).unwrap_err();
        assert_eq!(
            told,
            [Fault::new("line[3].min_seats", FaultCode::SlabOverlap).with("line", 4)]
        );
        assert_eq!(
            faults(with_head("starter,1,9,1,2,INR\nstarter,11,,1,2,INR\n")),
            ["line[3].min_seats slab_gap"]
        );
    }

    #[test]
    fn a_row_that_cannot_be_read_makes_no_gap() {
        assert_eq!(
            faults(with_head(
                "starter,1,9,1,2,INR\nstarter,10,19,1\nstarter,20,,1,2,INR\n"
            )),
            ["line[3] csv_cells"]
        );
        assert_eq!(
            faults(with_head(
                "starter,1,9,1,2,INR\nstarter,20,,1,2,INR\nadvanced,1,,x,2,INR\nadvanced,1\n"
            )),
            [
                "line[3].min_seats slab_gap",
                "line[4].base_price price_format",
                "line[5] csv_cells"
            ]
        );
    }

    #[test]
    fn an_unclosed_quote_is_found_on_the_line_it_opens() {
        let rows = "starter,1,9,1,2,INR\nstarter,\"10,,1,2,INR\nadvanced,1,,1,2,INR\n";
        assert_eq!(faults(with_head(rows)), ["line[3] csv_quote"]);
        let closed_by_the_next = "starter,\"1,9,1,2,INR\nstarter,\"10\",,1,2,INR\n";
        assert_eq!(faults(with_head(closed_by_the_next)), ["line[2] csv_quote"]);
        assert_eq!(
            faults(with_head("starter,5\",,1,2,INR\n")),
            ["line[2] csv_quote"]
        );
    }

    #[test]
    fn more_faults_than_anybody_reads_are_counted() {
        let told = read_price_book_csv(
            with_head(&"gold,1,,1,2,INR\n".repeat(1_000)).as_bytes(),
            &[],
        )
        .unwrap_err();
        assert_eq!(told.len(), MAX_FAULTS + 1);
        assert_eq!(
            told[MAX_FAULTS],
            Fault::new("", FaultCode::MoreFaults).with("count", 800)
        );
    }

    #[test]
    fn large_files_are_refused_before_they_are_taken_apart() {
        let mut file = with_head("starter,1,,1,2,INR\n").into_bytes();
        file.resize(MAX_FILE_BYTES, b'\n');
        assert!(read(&file).is_ok());
        file.push(b'\n');
        assert_eq!(faults(&file), [" too_large"]);
        assert_eq!(
            faults(with_head(&"x\n".repeat(MAX_ROWS + 1))),
            [" too_large"]
        );
    }

    #[test]
    fn no_cell_that_is_written_can_be_a_formula() {
        let rows = read(with_head("starter,1,,1,2,INR\n")).unwrap();
        for cell in write_price_book_csv(&rows)
            .lines()
            .flat_map(|line| line.split(','))
        {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{cell}"
            );
        }
        assert_eq!(
            faults(with_head("=cmd|'/c calc'!A1,1,,1,2,INR\n")),
            ["line[2].plan plan_unknown"]
        );
    }
}
