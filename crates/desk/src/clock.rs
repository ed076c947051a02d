//! The only clock below the window: every date and hour in the app comes through here.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

/// Tells the time and the zone it is read in.
pub trait Clock: Send {
    /// Now, in UTC.
    fn now(&self) -> DateTime<Utc>;

    /// The zone of the computer.
    fn zone(&self) -> Tz;
}

/// The computer's own clock and zone.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else asks")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn zone(&self) -> Tz {
        // A computer whose zone cannot be read still works; the settings let the person name the zone.
        iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
    }
}

/// A clock that stands still, for tests, samples and reproducible output.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock {
    /// The time it tells.
    pub now: DateTime<Utc>,
    /// The zone it tells it in.
    pub zone: Tz,
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.now
    }

    fn zone(&self) -> Tz {
        self.zone
    }
}

/// Today's date, the time as `HH:MM`, and the zone's IANA name, for a form to begin with.
pub fn here_and_now(clock: &dyn Clock) -> (NaiveDate, String, String) {
    let local = clock.now().with_timezone(&clock.zone());
    (local.date_naive(), local.format("%H:%M").to_string(), clock.zone().name().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_on_the_wall_not_in_utc() {
        let clock = FixedClock {
            now: "2026-11-23T04:30:00Z".parse().unwrap(),
            zone: chrono_tz::America::Los_Angeles,
        };
        let (day, time, zone) = here_and_now(&clock);
        assert_eq!((day.to_string().as_str(), time.as_str()), ("2026-11-22", "20:30"));
        assert_eq!(zone, "America/Los_Angeles");
    }
}
