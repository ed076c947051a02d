//! The steps of a count as Spanish sentences.

use chrono::{Datelike, NaiveDate};

use crate::calendar::Closed;
use crate::moment::Moment;
use crate::step::Step;
use crate::units::Roll;
use crate::words::Language;

pub(crate) fn sentence(step: &Step) -> String {
    match *step {
        Step::Start { at: Moment::Date(date), event } => {
            format!("El día 0 es el {}, {}.", day(date), event.day_phrase(Language::Spanish))
        }
        Step::Start { at, event } => {
            format!("El plazo empieza el {}, {}.", moment(at), event.day_phrase(Language::Spanish))
        }
        Step::TimeTaken { at } => {
            format!("No se sabe la hora, así que se cuenta desde el {}.", moment(at))
        }
        Step::ZoneTaken => "No se sabe la zona horaria, así que se usa la hora del Pacífico.".to_owned(),
        Step::MailDaysInside => {
            "Los 5 días que la ley da para el correo ya están incluidos; no se suman otra vez.".to_owned()
        }
        Step::ProvedReceipt { on } => {
            format!("Usted puede probar que llegó el {}, así que el plazo empieza ahí.", day(on))
        }
        Step::NotCounted { date, why } => format!("El {} es {} y no se cuenta.", day(date), closed(why)),
        Step::WeekendsNotCounted => "Los sábados y domingos no se cuentan.".to_owned(),
        Step::Counted { number, date } => format!("El día {number} es el {}.", day(date)),
        Step::LastDay { number, date, closed: why, stays } => last_day(number, date, why, stays),
        _ => ending(step),
    }
}

/// The sentences about where a clock ends; everything before is told in `sentence`.
fn ending(step: &Step) -> String {
    match *step {
        Step::MonthsAdded { months, date, too_short } => months_added(months, date, too_short),
        Step::YearEnd { years, date } => {
            format!("El plazo corre hasta el último día del año, {years} años después: el {}.", day(date))
        }
        Step::Hours { hours, to, clock_moved } => hours_added(hours, to, clock_moved),
        Step::Noon { at } => format!("El plazo termina a mediodía: el {}.", moment(at)),
        Step::EndOfSameDay { date } => format!("Hay que hacerlo antes de que termine el {}.", day(date)),
        Step::DaysBefore { days, date } => {
            format!("Contando {days} días hacia atrás se llega al {}.", day(date))
        }
        Step::MovedOn { from, why, to, roll } => {
            format!("El {} es {}; {} pasa el último día al {}.", day(from), closed(why), law(roll), day(to))
        }
        Step::SafeGoesBack { from, why, to } => {
            format!(
                "El {} es {}. El día seguro es el día hábil anterior: el {}.",
                day(from),
                closed(why),
                day(to)
            )
        }
        Step::Extended { to } => format!("Con el tiempo adicional, el plazo termina el {}.", moment(to)),
        Step::Paused { from, until: Some(until), to } => {
            format!("El plazo se detuvo del {} al {}, así que termina el {}.", day(from), day(until), day(to))
        }
        Step::Paused { from, until: None, .. } => {
            format!("El plazo está detenido desde el {} hasta que lleguen los datos que faltan.", day(from))
        }
        Step::LateForSure { date } => {
            format!(
                "Si todos los feriados cuentan como cerrados, el último día es el {}; después ya es tarde.",
                day(date)
            )
        }
        // `sentence` has told these, and the test `every_step_has_words_in_both_languages` holds it to that.
        _ => String::new(),
    }
}

fn last_day(number: u16, date: NaiveDate, why: Option<Closed>, stays: bool) -> String {
    let mut text = format!("El día {number} es el {}", day(date));
    if let Some(Closed::Holiday(holiday) | Closed::Observed(holiday)) = why {
        text.push_str(", ");
        text.push_str(holiday.name(Language::Spanish));
    } else if why == Some(Closed::Marked) {
        text.push_str(", un día marcado como cerrado");
    }
    text.push_str(if why.is_some() && stays { "; este plazo no se mueve." } else { "." });
    text
}

fn months_added(months: u16, date: NaiveDate, too_short: bool) -> String {
    let unit = match months {
        12 => "Un año".to_owned(),
        1 => "Un mes".to_owned(),
        whole if whole % 12 == 0 => format!("{} años", whole / 12),
        other => format!("{other} meses"),
    };
    if too_short {
        format!("{unit} después el mes no tiene ese día; la regla da el {}.", day(date))
    } else {
        format!("{unit} después es el {}.", day(date))
    }
}

fn hours_added(hours: i32, to: Moment, clock_moved: i32) -> String {
    let mut text = if hours < 0 {
        format!("{} horas antes es el {}.", -hours, moment(to))
    } else {
        format!("{hours} horas después es el {}.", moment(to))
    };
    if clock_moved > 0 {
        text.push_str(" En el camino empieza el horario de verano: el reloj marca una hora más.");
    } else if clock_moved < 0 {
        text.push_str(" En el camino termina el horario de verano: el reloj marca una hora menos.");
    }
    text
}

pub(crate) fn day(date: NaiveDate) -> String {
    const WEEKDAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    const MONTHS: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{weekday} {} de {month} de {}", date.day(), date.year())
}

fn moment(moment: Moment) -> String {
    match moment {
        Moment::Date(date) => day(date),
        Moment::Instant(at, zone) => {
            format!("{} a las {} {}", day(at.date_naive()), at.format("%H:%M"), zone.abbreviation(at))
        }
    }
}

fn closed(why: Closed) -> String {
    match why {
        Closed::Saturday | Closed::Sunday => "fin de semana".to_owned(),
        Closed::Holiday(holiday) => holiday.name(Language::Spanish).to_owned(),
        Closed::Observed(holiday) => format!("el día en que se observa {}", holiday.name(Language::Spanish)),
        Closed::Marked => "un día marcado como cerrado".to_owned(),
    }
}

fn law(roll: Roll) -> &'static str {
    match roll {
        Roll::NextFederalBusinessDay => "la regla federal",
        Roll::CaCivCode10 => "el Código Civil de California, sección 10,",
        Roll::Hi129 => "la ley de Hawái, sección 1-29,",
        Roll::None | Roll::Unspecified | Roll::ClockHours | Roll::Business => "la regla",
    }
}
