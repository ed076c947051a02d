//! Calls out of a table, row by row: what can be kept, and what cannot and why.
//!
//! No word is lost on the way unless somebody leaves a column out: what no field has room for stands below what was said,
//! with the head of its column.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::columns::Column;
use crate::dates::{Hours, Order, Orders, ReadDay, instant, open_time, orders, read_day, read_time};
use crate::table::{Row, Table};

/// Letters of a row above which it is no call any more, but a file in a file.
const LONGEST: usize = 100_000;

/// One row that can be kept. Texts are empty where nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The line of the file on which it begins, counted from 1.
    pub line: u64,
    /// The day.
    pub day: NaiveDate,
    /// The time of day, where one was written. None is made up.
    pub time: Option<NaiveTime>,
    /// The instant, where the file names the distance from UTC.
    pub instant: Option<DateTime<Utc>>,
    /// The time zone, as written in its own column or in letters behind the time.
    pub zone: String,
    /// The year was written with two digits.
    pub short_year: bool,
    /// By what means, as written.
    pub channel: String,
    /// Whom one spoke with.
    pub representative: String,
    /// Their ID.
    pub representative_id: String,
    /// Their department or place.
    pub department: String,
    /// The number dialled.
    pub number_dialled: String,
    /// What was asked.
    pub asked: String,
    /// What was said, and below it every column that is nothing else, with its head.
    pub said: String,
    /// How it ended.
    pub outcome: String,
    /// A reference number.
    pub reference: String,
    /// Who wrote it down, as the file says.
    pub recorded_by: String,
}

/// Why a row cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The cell for the day is empty.
    NoDate,
    /// Nobody can tell which day that is.
    DateUnreadable,
    /// No words besides the date.
    NothingSaid,
    /// A quotation mark was never closed: the row may hold what belongs to others.
    OpenQuote,
    /// More text than anybody writes about one call.
    TooLong,
}

/// A row that cannot be kept, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The row.
    pub row: Row,
    /// Why.
    pub reason: Reason,
}

/// What became of every row of a table; none is in neither list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calls {
    /// Rows that can be kept, in the order of the file.
    pub calls: Vec<Call>,
    /// The others.
    pub unusable: Vec<Unusable>,
}

/// How the rows are to be read.
struct Reading<'a> {
    heads: &'a [String],
    columns: &'a [Column],
    order: Order,
    hours: Hours,
    /// Midnight is what a spreadsheet writes behind a day that has no time.
    midnight_is_none: bool,
}

/// What the column of days says about the order of day and month.
pub fn orders_of(table: &Table, place: usize, head: bool) -> Orders {
    orders(cells(table, place, head))
}

/// A cell of a column of days or times that leaves it open whether it was at night or in the afternoon, if somebody has to
/// say so.
pub fn open_time_of(table: &Table, place: usize, head: bool) -> Option<&str> {
    open_time(cells(table, place, head))
}

/// The cells of one column below the head.
pub fn cells(table: &Table, place: usize, head: bool) -> impl Iterator<Item = &str> {
    let rows = table.rows.iter().skip(usize::from(head));
    rows.filter_map(move |row| row.cells.get(place).map(String::as_str))
}

/// Reads every row, with the first one as the head where `head` says so.
pub fn read(table: &Table, columns: &[Column], head: bool, order: Order, hours: Hours) -> Calls {
    let heads: &[String] = table.rows.first().filter(|_| head).map_or(&[], |row| &row.cells);
    let days = columns.iter().position(|column| *column == Column::Date);
    let midnight_is_none = days.is_some_and(|place| {
        // No spreadsheet writes a zone behind the midnight that it makes up.
        let clock = |day: ReadDay| day.clock.map(|clock| (clock, day.zone.is_empty()));
        all_midnight(cells(table, place, head).map(|cell| clock(read_day(cell, order)?)))
    });
    let reading = Reading { heads, columns, order, hours, midnight_is_none };
    let mut read = Calls { calls: Vec::new(), unusable: Vec::new() };
    for row in table.rows.iter().skip(usize::from(head)) {
        match reading.call(row) {
            Ok(call) => read.calls.push(call),
            Err(reason) => read.unusable.push(Unusable { row: row.clone(), reason }),
        }
    }
    read
}

impl Reading<'_> {
    fn call(&self, row: &Row) -> Result<Call, Reason> {
        if row.open_quote {
            return Err(Reason::OpenQuote);
        }
        if row.cells.iter().map(String::len).sum::<usize>() > LONGEST {
            return Err(Reason::TooLong);
        }
        let written_day = self.first(row, Column::Date);
        if written_day.is_empty() {
            return Err(Reason::NoDate);
        }
        let day = read_day(written_day, self.order).ok_or(Reason::DateUnreadable)?;
        let written_time = self.first(row, Column::Time);
        let read_time = read_time(written_time);
        let clock = read_time.map(|(clock, _)| clock);
        let beside_day = day.clock.filter(|it| !self.midnight_is_none || it.time != NaiveTime::MIN);
        let mut said = vec![self.all(row, Column::Said, "\n")];
        said.extend(self.others(row));
        said.push(day.beside.clone());
        if clock.is_none() {
            // What cannot be read as a time is still what somebody wrote.
            said.push(written_time.to_owned());
        }
        let mut zones =
            vec![self.first(row, Column::Zone), read_time.map_or("", |(_, zone)| zone), &day.zone];
        zones.retain(|zone| !zone.is_empty());
        zones.dedup();
        // There is room for one zone; the others stay in words.
        said.extend(zones.iter().skip(1).map(|zone| (*zone).to_owned()));
        let zone = zones.first().map(|zone| (*zone).to_owned()).unwrap_or_default();
        let clock = clock.or(beside_day).map(|clock| clock.read_as(self.hours));
        let ReadDay { day, short_year, .. } = day;
        let kept = Call {
            line: row.line,
            day,
            time: clock.map(|it| it.time),
            instant: clock.and_then(|it| instant(day, it)),
            zone,
            short_year,
            channel: self.all(row, Column::Channel, ", "),
            representative: self.all(row, Column::Representative, ", "),
            representative_id: self.all(row, Column::RepresentativeId, ", "),
            department: self.all(row, Column::Department, ", "),
            number_dialled: self.all(row, Column::NumberDialled, ", "),
            asked: self.all(row, Column::Asked, "\n"),
            said: said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n"),
            outcome: self.all(row, Column::Outcome, "\n"),
            reference: self.all(row, Column::Reference, ", "),
            recorded_by: self.all(row, Column::RecordedBy, ", "),
        };
        if kept.says_nothing() { Err(Reason::NothingSaid) } else { Ok(kept) }
    }

    /// The cell of the first column that holds this.
    fn first<'a>(&self, row: &'a Row, wanted: Column) -> &'a str {
        let place = self.columns.iter().position(|column| *column == wanted);
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    /// The cells of every column that holds this.
    fn all(&self, row: &Row, wanted: Column, between: &str) -> String {
        let held = self.columns.iter().zip(&row.cells).filter(|(column, _)| **column == wanted);
        held.map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(between)
    }

    /// Cells that nothing else takes, each with its head: of columns that are something else, of a second column of days,
    /// times or zones, and behind the last column.
    fn others(&self, row: &Row) -> Vec<String> {
        let told = |(place, cell): (usize, &String)| {
            let before = self.columns.get(..place).unwrap_or_default();
            let other = match self.columns.get(place) {
                None | Some(Column::Other) => true,
                Some(column @ (Column::Date | Column::Time | Column::Zone)) => before.contains(column),
                Some(_) => false,
            };
            let head = self.heads.get(place).map_or("", String::as_str);
            (other && !cell.is_empty())
                .then(|| if head.is_empty() { cell.clone() } else { format!("{head}: {cell}") })
        };
        row.cells.iter().enumerate().filter_map(told).collect()
    }
}

impl Call {
    /// Whether there is no word in it besides the day and who wrote it down.
    fn says_nothing(&self) -> bool {
        let words = [
            &self.said,
            &self.outcome,
            &self.asked,
            &self.representative,
            &self.representative_id,
            &self.department,
            &self.number_dialled,
            &self.channel,
            &self.reference,
        ];
        words.iter().all(|text| text.is_empty())
    }
}

/// Whether there are times, every one of them is midnight, and none says where.
fn all_midnight(clocks: impl Iterator<Item = Option<(crate::dates::Clock, bool)>>) -> bool {
    let mut clocks = clocks.flatten().peekable();
    let made_up = |(clock, without_zone): (crate::dates::Clock, bool)| {
        clock.time == NaiveTime::MIN && clock.offset.is_none() && without_zone
    };
    clocks.peek().is_some() && clocks.all(made_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calls(text: &str, columns: &[Column]) -> Calls {
        read(&Table::read(text).unwrap(), columns, true, Order::MonthFirst, Hours::TwentyFour)
    }

    #[test]
    fn no_word_is_lost_when_columns_share_a_field() {
        use Column::{Date, Other, Outcome, Said, Time};
        let read = calls(
            "Day,Clock,Said,More,End,Mood,Paid on,Again\n11/2/2026 or so,noonish,One,Two,Three,tired,11/3/2026,15:00,extra\n",
            &[Date, Time, Said, Said, Outcome, Other, Date, Time],
        );
        let call = &read.calls[0];
        assert_eq!(
            call.said,
            "One\nTwo\nMood: tired\nPaid on: 11/3/2026\nAgain: 15:00\nextra\nor so\nnoonish"
        );
        assert_eq!((call.outcome.as_str(), call.time), ("Three", None));
    }

    #[test]
    fn midnight_behind_every_day_is_no_time() {
        let columns = [Column::Date, Column::Said];
        let read = calls("Date,Notes\n11/2/2026 0:00,one\n11/3/2026 0:00,two\n", &columns);
        assert!(read.calls.iter().all(|call| call.time.is_none()));
        let read = calls("Date,Notes\n11/2/2026 0:00,one\n11/3/2026 9:10,two\n", &columns);
        assert!(read.calls.iter().all(|call| call.time.is_some()));
    }

    #[test]
    fn times_without_a_half_of_the_day_are_read_as_somebody_said() {
        let table = Table::read("Date,Time,Notes\n11/2/2026,9:10,a\n11/2/2026,1:15,b\n11/3/2026 2:40,,c\n");
        let (table, columns) = (table.unwrap(), [Column::Date, Column::Time, Column::Said]);
        assert_eq!(open_time_of(&table, 1, true), Some("1:15"));
        let times = |hours| {
            let read = read(&table, &columns, true, Order::MonthFirst, hours);
            read.calls.iter().map(|it| it.time.unwrap().format("%H:%M").to_string()).collect::<Vec<_>>()
        };
        assert_eq!(times(Hours::TwentyFour), ["09:10", "01:15", "02:40"]);
        assert_eq!(times(Hours::Twelve), ["09:10", "13:15", "14:40"]);
    }

    #[test]
    fn a_zone_is_handed_on_as_it_is_written_and_a_second_one_is_kept_in_words() {
        use Column::{Date, Said, Zone};
        let read = calls("Day,Note,Zone,Mine\n11/2/2026,a,America/Denver,PST\n", &[Date, Said, Zone, Zone]);
        assert_eq!(
            (read.calls[0].zone.as_str(), read.calls[0].said.as_str()),
            ("America/Denver", "a\nMine: PST")
        );
    }

    #[test]
    fn letters_of_a_zone_behind_a_time_are_the_zone_unless_a_column_names_one() {
        use Column::{Date, Said, Time, Zone};
        let read = calls(
            "Timestamp,Note\n2026/11/02 3:45:10 PM PST,a\n2026/11/03 8:10:00 AM PST,b\n",
            &[Date, Said],
        );
        let told = |call: &Call| (call.time.map(|it| it.to_string()), call.zone.clone(), call.said.clone());
        assert_eq!(told(&read.calls[0]), (Some("15:45:10".into()), "PST".into(), "a".into()));
        let text = "Day,Clock,Zone,Note\n11/2/2026,3 PM PST,America/Denver,a\n11/2/2026,3 PM PST,PST,b\n";
        let read = calls(text, &[Date, Time, Zone, Said]);
        assert_eq!(told(&read.calls[0]), (Some("15:00:00".into()), "America/Denver".into(), "a\nPST".into()));
        assert_eq!(told(&read.calls[1]), (Some("15:00:00".into()), "PST".into(), "b".into()));
    }

    #[test]
    fn every_row_is_kept_or_named_with_a_reason() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!("Date,Notes\n,none\nsoon,later\n11/2/2026,\n11/2/2026,{long}\n11/2/2026,ok\n");
        let read = calls(&text, &[Column::Date, Column::Said]);
        let named: Vec<_> = read.unusable.iter().map(|it| (it.row.line, it.reason)).collect();
        assert_eq!(
            named,
            [
                (2, Reason::NoDate),
                (3, Reason::DateUnreadable),
                (4, Reason::NothingSaid),
                (5, Reason::TooLong)
            ]
        );
        assert_eq!(read.calls.len(), 1);
    }
}
