//! A long list draws only the rows in sight. All rows are equally high, so a scroll position says
//! which those are.

use std::ops::Range;

/// How many rows one answer brings.
pub const CHUNK: u32 = 100;

/// Rows drawn above and below the visible ones, so that a quick scroll shows no gap.
const MARGIN: i64 = 8;

/// The rows to draw for a scroll position, heights in CSS pixels.
pub fn in_sight(total: i64, row_height: i32, scroll_top: i32, height: i32) -> Range<i64> {
    let row_height = i64::from(row_height.max(1));
    let first = i64::from(scroll_top.max(0)) / row_height - MARGIN;
    let last = (i64::from(scroll_top.max(0)) + i64::from(height.max(0))) / row_height + 1 + MARGIN;
    first.clamp(0, total.max(0))..last.clamp(0, total.max(0))
}

/// The chunks that hold these rows, by their number.
pub fn chunks(rows: &Range<i64>) -> Range<u32> {
    let chunk_of = |row: i64| u32::try_from(row / i64::from(CHUNK)).unwrap_or(u32::MAX - 1);
    if rows.is_empty() {
        0..0
    } else {
        chunk_of(rows.start)..chunk_of(rows.end - 1) + 1
    }
}

/// Where the marked row goes on a key press; `None` where the key moves nothing.
pub fn moved(key: &str, current: Option<i64>, total: i64, page: i64) -> Option<i64> {
    if total <= 0 {
        return None;
    }
    let target = match (key, current) {
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) => 0,
        ("ArrowDown", Some(row)) => row + 1,
        ("ArrowUp", Some(row)) => row - 1,
        ("PageDown", Some(row)) => row + page,
        ("PageUp", Some(row)) => row - page,
        ("Home", _) => 0,
        ("End", _) => total - 1,
        _ => return None,
    };
    Some(target.clamp(0, total - 1))
}

/// The scroll position that brings a row into sight with the least movement.
pub fn scrolled_to(row: i64, row_height: i32, scroll_top: i32, height: i32) -> i32 {
    let top = i32::try_from(row * i64::from(row_height)).unwrap_or(i32::MAX);
    let bottom = top.saturating_add(row_height);
    if top < scroll_top {
        top
    } else if bottom > scroll_top.saturating_add(height) {
        bottom - height
    } else {
        scroll_top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rows_in_sight_and_a_few_around_them_are_drawn() {
        assert_eq!(in_sight(100_000, 36, 0, 360), 0..19);
        assert_eq!(in_sight(100_000, 36, 3_600, 360), 92..119);
        assert_eq!(in_sight(5, 36, 0, 360), 0..5);
        assert_eq!(in_sight(0, 36, 0, 360), 0..0);
        assert_eq!(in_sight(10, 36, i32::MAX, 360), 10..10);
    }

    #[test]
    fn rows_ask_for_the_chunks_that_hold_them() {
        assert_eq!(chunks(&(0..19)), 0..1);
        assert_eq!(chunks(&(95..120)), 0..2);
        assert_eq!(chunks(&(100..200)), 1..2);
        assert_eq!(chunks(&(0..0)), 0..0);
    }

    #[test]
    fn the_mark_moves_by_keys_and_stays_inside_the_list() {
        assert_eq!(moved("ArrowDown", None, 3, 10), Some(0));
        assert_eq!(moved("ArrowDown", Some(2), 3, 10), Some(2));
        assert_eq!(moved("ArrowUp", Some(0), 3, 10), Some(0));
        assert_eq!(moved("PageDown", Some(5), 100, 10), Some(15));
        assert_eq!(moved("End", None, 100, 10), Some(99));
        assert_eq!(moved("x", Some(1), 100, 10), None);
        assert_eq!(moved("ArrowDown", None, 0, 10), None);
    }

    #[test]
    fn a_row_is_scrolled_to_by_the_shortest_way() {
        assert_eq!(scrolled_to(0, 36, 500, 360), 0);
        assert_eq!(scrolled_to(20, 36, 500, 360), 500);
        assert_eq!(scrolled_to(40, 36, 500, 360), 1_116);
    }
}
