//! The words of a call log, here and in the room `exchange`: each list has the same members, and a new one on either side
//! does not compile.

use exchange::calls::Reason;
use exchange::columns::Column;
use exchange::dates::{Hours, Order, Orders};

use crate::words::{CallColumn, ClockHours, DayOrder, DaysWritten, UnusableReason};

impl From<Reason> for UnusableReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NoDate => Self::NoDate,
            Reason::DateUnreadable => Self::DateUnreadable,
            Reason::NothingSaid => Self::NothingSaid,
            Reason::OpenQuote => Self::OpenQuote,
            Reason::TooLong => Self::TooLong,
        }
    }
}

impl From<DayOrder> for Order {
    fn from(order: DayOrder) -> Self {
        match order {
            DayOrder::MonthFirst => Self::MonthFirst,
            DayOrder::DayFirst => Self::DayFirst,
        }
    }
}

impl From<ClockHours> for Hours {
    fn from(hours: ClockHours) -> Self {
        match hours {
            ClockHours::Twelve => Self::Twelve,
            ClockHours::TwentyFour => Self::TwentyFour,
        }
    }
}

impl From<Orders> for DaysWritten {
    fn from(orders: Orders) -> Self {
        match orders {
            Orders::Plain => Self::Plain,
            Orders::Says(Order::MonthFirst) => Self::MonthFirst,
            Orders::Says(Order::DayFirst) => Self::DayFirst,
            Orders::Open => Self::Open,
            Orders::Mixed => Self::Mixed,
        }
    }
}

macro_rules! same_columns {
    ($($column:ident),+ $(,)?) => {
        impl From<CallColumn> for Column {
            fn from(column: CallColumn) -> Self {
                match column { $(CallColumn::$column => Self::$column),+ }
            }
        }
        impl From<Column> for CallColumn {
            fn from(column: Column) -> Self {
                match column { $(Column::$column => Self::$column),+ }
            }
        }
    };
}
same_columns!(
    Date,
    Time,
    Zone,
    Channel,
    Representative,
    RepresentativeId,
    Department,
    NumberDialled,
    Asked,
    Said,
    Outcome,
    Reference,
    RecordedBy,
    Other,
    LeftOut
);
