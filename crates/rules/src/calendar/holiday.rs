//! The holidays by name. When they fall is told in `federal` and `state`.

use serde::{Deserialize, Serialize};

use crate::words::Language;

macro_rules! holidays {
    ($($name:ident, $en:literal, $es:literal;)+) => {
        /// A holiday that some calendar of the catalogue keeps.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "each holiday is named with its own name")]
        pub enum Holiday {
            $($name,)+
        }

        impl Holiday {
            /// The name of the day.
            pub fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$name, Language::English) => $en,
                      (Self::$name, Language::Spanish) => $es,)+
                }
            }
        }
    };
}

holidays! {
    NewYear, "New Year's Day", "Año Nuevo";
    MartinLutherKing, "Martin Luther King Jr. Day", "Día de Martin Luther King Jr.";
    Washington, "Washington's Birthday", "Natalicio de Washington";
    Memorial, "Memorial Day", "Día de los Caídos";
    Juneteenth, "Juneteenth", "Juneteenth";
    Independence, "Independence Day", "Día de la Independencia";
    Labor, "Labor Day", "Día del Trabajo";
    Columbus, "Columbus Day", "Día de Colón";
    Veterans, "Veterans Day", "Día de los Veteranos";
    Thanksgiving, "Thanksgiving Day", "Día de Acción de Gracias";
    Christmas, "Christmas Day", "Navidad";
    Inauguration, "Inauguration Day", "Día de la Investidura";
    Lincoln, "Lincoln Day", "Día de Lincoln";
    Farmworkers, "Farmworkers Day", "Día de los Trabajadores del Campo";
    GenocideRemembrance, "Genocide Remembrance Day", "Día de Conmemoración del Genocidio";
    Admission, "Admission Day", "Día de la Admisión";
    NativeAmerican, "Native American Day", "Día de los Nativos Americanos";
    LunarNewYear, "Lunar New Year", "Año Nuevo Lunar";
    Diwali, "Diwali", "Diwali";
    PrinceKuhio, "Prince Kuhio Day", "Día del Príncipe Kuhio";
    GoodFriday, "Good Friday", "Viernes Santo";
    Kamehameha, "King Kamehameha I Day", "Día del Rey Kamehameha I";
    Statehood, "Statehood Day", "Día de la Estadidad";
    Election, "Election Day", "Día de las Elecciones";
    Emancipation, "Emancipation Day", "Día de la Emancipación";
    DayAfterThanksgiving, "the day after Thanksgiving", "el día después de Acción de Gracias";
    FrancesCabrini, "Frances Xavier Cabrini Day", "Día de Frances Xavier Cabrini";
}
