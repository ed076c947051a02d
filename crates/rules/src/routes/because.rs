//! The sentence that says why a route fits, and what a silent plan has to do with it.

use chrono::NaiveDate;

use crate::route::RouteState;
use crate::words::Words;
use crate::{step_en, step_es};

/// The route's own reason, and one sentence more where the end of the plan's time (`ran_out`) opens it.
pub(super) fn because(own: &Words, opens: RouteState, ran_out: Option<NaiveDate>) -> Words {
    let Some(date) = ran_out else { return own.clone() };
    let (en, es) = (step_en::day(date), step_es::day(date));
    match opens {
        RouteState::Open => Words {
            en: format!(
                "{} The plan's time ended on {en} and the case holds no answer. If the plan wrote that it needs \
                 more time, count from there.",
                own.en
            ),
            es: format!(
                "{} El tiempo del plan terminó el {es} y el caso no tiene respuesta. Si el plan escribió que \
                 necesita más tiempo, cuente desde ahí.",
                own.es
            ),
        },
        RouteState::OpensOn(_) => Words {
            en: format!("{} It opens if the plan has not answered by the end of {en}.", own.en),
            es: format!("{} Se abre si el plan no contesta antes de que termine el {es}.", own.es),
        },
        _ => own.clone(),
    }
}
