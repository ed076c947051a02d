//! Whom a letter is written to when it is not the plan: the doctor, the biller, a public office.
//!
//! Public offices come from the catalogue, by name and with the day they were noted; most have no postal address there,
//! and that stays for the person to fill in. Where the law lets the plan's own letter name the office, none is guessed.

use std::collections::BTreeMap;

use journal::{Case, Coverage, LineOfBusiness};
use letters::{Clinician, LetterInput, Office, TemplateNote};

use super::sources;
use crate::desk::Desk;

impl Desk {
    /// Fills in the offices that this letter may be written to, with where each was taken from.
    pub(super) fn fill_offices(
        &self,
        input: &mut LetterInput,
        note: &TemplateNote,
        case: &Case,
        coverage: &Coverage,
    ) {
        input.provider.name = provider(case);
        input.clinician = Clinician { name: clinician(case), ..Clinician::default() };
        let federal = note.id.as_str() == "federal_complaint";
        let hearing = note.counts_as == Some(letters::Filing::Hearing);
        let regulator = if federal { federal_regulator(coverage) } else { state_regulator(coverage) };
        let reviewer = if hearing { hearing_office(coverage) } else { outside_reviewer(coverage) };
        input.regulator = self.office(regulator, "regulator", &mut input.sources);
        input.reviewer = self.office(reviewer, "reviewer", &mut input.sources);
    }

    fn office(&self, id: Option<&str>, role: &str, noted: &mut BTreeMap<String, String>) -> Office {
        let contact = id.and_then(|id| self.catalogue.contact(&rules::ContactId(id.to_owned())));
        let Some(contact) = contact else { return Office::default() };
        for fact in ["name", "address"] {
            noted.insert(format!("{role}.{fact}"), sources::dated("catalogue", contact.as_of));
        }
        Office {
            name: Some(contact.name.clone()),
            address: contact.address.iter().filter(|it| is_postal(it)).cloned().collect(),
            ..Office::default()
        }
    }
}

/// Some contacts have a web page or a hint where others have an address; a postal one ends in a ZIP code.
fn is_postal(address: &str) -> bool {
    let zip: Vec<char> = address.chars().rev().take_while(char::is_ascii_digit).collect();
    zip.len() >= 4
}

/// The one provider of all services; with several, nobody is picked.
fn provider(case: &Case) -> Option<String> {
    let mut names = case.services.iter().map(|it| it.provider.trim()).filter(|it| !it.is_empty());
    let first = names.next()?;
    names.all(|name| name == first).then(|| first.to_owned())
}

/// The provider, if the name is that of a person who practices and not of a hospital or a laboratory.
fn clinician(case: &Case) -> Option<String> {
    const TITLES: [&str; 4] = ["Dr. ", "Dra. ", "Dr ", "Doctor "];
    const DEGREES: [&str; 12] =
        ["MD", "M.D.", "DO", "D.O.", "NP", "PA", "PA-C", "DPM", "PhD", "PsyD", "LCSW", "DDS"];
    let name = provider(case)?;
    let degree = name.rsplit([',', ' ']).next().unwrap_or_default();
    let practices = TITLES.iter().any(|title| name.starts_with(title)) || DEGREES.contains(&degree);
    practices.then_some(name)
}

/// The state office that supervises the plan. Self-funded plans answer to no state; in California only plans that are
/// known to be health care service plans, as Kaiser's are, can be sent to the DMHC without asking.
fn state_regulator(coverage: &Coverage) -> Option<&'static str> {
    use LineOfBusiness as Line;
    match coverage.line_of_business {
        Line::Individual | Line::ErisaInsured => insurance_department(coverage),
        Line::MediCal if coverage.kaiser_region.is_some() => Some("dmhc"),
        _ => None,
    }
}

fn insurance_department(coverage: &Coverage) -> Option<&'static str> {
    Some(match coverage.state.as_str() {
        "CA" if coverage.kaiser_region.is_some() => "dmhc",
        "CO" => "co_doi",
        "GA" => "ga_oci",
        "HI" => "hi_insurance",
        "MD" => "md_mia",
        "VA" => "va_boi",
        "DC" => "dc_disb",
        "OR" => "or_dfr",
        "WA" => "wa_oic",
        _ => return None,
    })
}

fn federal_regulator(coverage: &Coverage) -> Option<&'static str> {
    use LineOfBusiness as Line;
    match coverage.line_of_business {
        Line::ErisaSelfFunded | Line::ErisaInsured => Some("ebsa"),
        Line::Fehb => Some("opm"),
        Line::MedicareAdvantage | Line::PartD | Line::OriginalMedicare => Some("medicare"),
        _ => None,
    }
}

/// The office that takes a request for outside review itself. Elsewhere the plan's last letter names it.
fn outside_reviewer(coverage: &Coverage) -> Option<&'static str> {
    use LineOfBusiness as Line;
    let insured = matches!(coverage.line_of_business, Line::Individual | Line::ErisaInsured);
    match (coverage.line_of_business, coverage.state.as_str()) {
        (Line::Fehb, _) => Some("opm"),
        (Line::MediCal, _) if coverage.kaiser_region.is_some() => Some("dmhc"),
        (_, "CA") if insured && coverage.kaiser_region.is_some() => Some("dmhc"),
        (_, "MD") if insured => Some("md_mia"),
        (_, "HI") if insured => Some("hi_insurance"),
        _ => None,
    }
}

fn hearing_office(coverage: &Coverage) -> Option<&'static str> {
    (coverage.line_of_business == LineOfBusiness::MediCal).then_some("cdss_hearings")
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::{CaseKind, PersonId, Service};

    fn case(providers: &[&str]) -> Case {
        let person: PersonId = "01JD0000000000000000000000".parse().unwrap();
        let service = |provider: &&str| Service { provider: (*provider).to_owned(), ..Service::default() };
        Case { services: providers.iter().map(service).collect(), ..Case::of(person, CaseKind::Bill, "t") }
    }

    #[test]
    fn a_hospital_is_a_provider_and_no_clinician() {
        let hospital = case(&["Sierra General Hospital", "Sierra General Hospital"]);
        assert_eq!(provider(&hospital).as_deref(), Some("Sierra General Hospital"));
        assert_eq!(clinician(&hospital), None);
        assert_eq!(clinician(&case(&["Dr. Adaeze Okoro"])).as_deref(), Some("Dr. Adaeze Okoro"));
        assert_eq!(clinician(&case(&["Anneliese Hoffmann, MD"])).as_deref(), Some("Anneliese Hoffmann, MD"));
        assert_eq!(clinician(&case(&["Sierra, Inc. Lab"])), None);
    }

    #[test]
    fn of_several_providers_nobody_is_picked() {
        assert_eq!(provider(&case(&["Dr. Lee", "Dr. Okoro"])), None);
    }

    #[test]
    fn only_a_postal_address_is_one() {
        assert!(is_postal("1900 E Street NW, Washington DC 20415"));
        assert!(!is_postal("the address printed on your notice"));
        assert!(!is_postal("hhs.gov/ocr"));
    }
}
