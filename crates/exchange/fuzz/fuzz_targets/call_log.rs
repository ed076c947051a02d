//! Any bytes as a call log: they are none, or every row is kept with all its words or named with a reason.

#![no_main]

use exchange::calls::{Call, read};
use exchange::columns::{Column, suggested};
use exchange::dates::{Hours, Order, both_readings};
use exchange::decode::text_of;
use exchange::table::{Row, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = text_of(bytes) else { return };
    let Ok(table) = Table::read(&text.words) else { return };
    let last = text.words.split('\n').count() as u64;
    assert!(table.rows.iter().all(|row| (1..=last).contains(&row.line)));
    assert!(table.rows.windows(2).all(|pair| pair[0].line < pair[1].line), "a row is known by its line");
    for head in [true, false] {
        let columns = suggested(&table, head);
        assert_eq!(columns.len(), table.columns);
        let ways = [(Order::MonthFirst, Hours::TwentyFour), (Order::DayFirst, Hours::Twelve)];
        for (order, hours) in ways {
            let calls = read(&table, &columns, head, order, hours);
            let rows = table.rows.len() - usize::from(head);
            assert_eq!(calls.calls.len() + calls.unusable.len(), rows, "every row is accounted for");
            for call in &calls.calls {
                let row = table.rows.iter().find(|row| row.line == call.line).expect("it comes from a row");
                assert_nothing_lost(call, row, &columns);
            }
        }
    }
    for row in table.rows.iter().take(50) {
        let _two = row.cells.first().and_then(|cell| both_readings(cell));
    }
});

/// Every cell that is no day, no time and nothing of ours stands in one of the texts.
fn assert_nothing_lost(call: &Call, row: &Row, columns: &[Column]) {
    let texts = [
        &call.channel,
        &call.representative,
        &call.representative_id,
        &call.department,
        &call.zone,
        &call.number_dialled,
        &call.asked,
        &call.said,
        &call.outcome,
        &call.reference,
        &call.recorded_by,
    ];
    for (place, cell) in row.cells.iter().enumerate() {
        let clock = match columns.get(place) {
            // Only our own columns are suggested to be left out.
            Some(Column::Date | Column::LeftOut) => continue,
            Some(Column::Time) => call.time.is_some(),
            _ => false,
        };
        assert!(clock || texts.iter().any(|text| text.contains(cell.as_str())), "{cell:?} of {row:?}");
    }
}
