//! People, their coverages and the authority to act for them.

use chrono::{Days, NaiveDate};
use journal::{AppealDesk, Authority, Coverage, CoverageId, Kept, Person, PersonId, Phone, Revision};

use crate::desk::Desk;
use crate::error::Result;
use crate::form::{Form, id};
use crate::input::{AuthorityInput, CoverageInput, EditOf, PersonInput};
use crate::view::{
    Address, AuthorityGap, AuthorityGapKind, AuthorityView, CoverageView, PersonCard, PersonView,
};
use crate::words::AuthorityKind;

/// An authority that ends within so many days is spoken of while there is time to renew it.
const SOON: Days = Days::new(30);

impl Desk {
    /// Everybody in the vault, by name.
    ///
    /// # Errors
    /// The vault's own.
    pub fn people(&mut self) -> Result<Vec<PersonCard>> {
        let people = self.journal().people()?;
        people.iter().map(|person| self.person_card(person)).collect()
    }

    fn person_card(&mut self, person: &Kept<Person>) -> Result<PersonCard> {
        let today = self.today_date();
        let coverages = self.journal().coverages_of(person.id)?;
        let cases = self.journal().cases_of(person.id)?;
        let authorities = self.journal().authorities_of(person.id)?;
        let open = cases.iter().filter(|case| case.record.status == journal::CaseStatus::Open).count();
        Ok(PersonCard {
            id: person.id.to_string(),
            name: person.record.name.clone(),
            plans: in_force(&coverages, today).map(|it| it.record.plan_name.clone()).collect(),
            open_cases: u32::try_from(open).unwrap_or(u32::MAX),
            authority_gap: authority_gap(&authorities, today),
        })
    }

    /// Everything about one person.
    ///
    /// # Errors
    /// `not_found`.
    pub fn person(&mut self, person: &str) -> Result<PersonView> {
        self.person_view(id(person)?)
    }

    fn person_view(&mut self, person: PersonId) -> Result<PersonView> {
        let today = self.today_date();
        let kept = self.journal().load::<Person>(person)?;
        let coverages = self.journal().coverages_of(person)?;
        let authorities = self.journal().authorities_of(person)?;
        let cases = self.journal().cases_of(person)?;
        let cases = cases.iter().map(|case| self.case_card(case)).collect::<Result<Vec<_>>>()?;
        let Person { name, born_on, addresses, phones, email, language, accommodations } = kept.record;
        Ok(PersonView {
            id: person.to_string(),
            revision: kept.revision.0,
            name,
            born: born_on,
            address: addresses.into_iter().next().map(shown_address),
            phone: phones.into_iter().next().map(|phone| phone.number).unwrap_or_default(),
            email,
            preferred_language: language,
            accommodations: accommodations.join("\n"),
            coverages: coverages.iter().map(coverage_view).collect(),
            authority_gap: authority_gap(&authorities, today),
            authorities: authorities.iter().rev().map(|it| authority_view(it, today)).collect(),
            cases,
        })
    }

    /// Saves a person, and for a new one why the user may act for them.
    ///
    /// # Errors
    /// `invalid` without a name; `conflict` when somebody changed the person in the meantime.
    pub fn save_person(&mut self, input: &PersonInput) -> Result<PersonView> {
        let today = self.today_date();
        let mut form = Form::new();
        let name = form.needed("name", &input.name);
        if let Some(born) = input.born {
            form.not_after("born", born, today);
        }
        let address = input.address.as_ref().and_then(|address| read_address(&mut form, address));
        let phone = form.text("phone", &input.phone);
        let email = form.text("email", &input.email);
        let language = form.text("preferredLanguage", &input.preferred_language);
        let accommodations = form.text("accommodations", &input.accommodations);
        form.finish()?;
        let change = |person: &mut Person| {
            person.name = name;
            person.born_on = input.born;
            person.email = email;
            person.language = language;
            person.accommodations = accommodations.lines().map(str::to_owned).collect();
            // The form shows the first of each; any others stay as they are.
            replace_first(&mut person.addresses, address);
            let phone = (!phone.is_empty()).then(|| Phone { label: String::new(), number: phone });
            replace_first(&mut person.phones, phone);
        };
        let person = match &input.edit {
            None => self.add_person(input.authority, change)?,
            Some(edit) => self.change_person(edit, change)?,
        };
        self.person_view(person)
    }

    fn add_person(
        &mut self,
        authority: Option<AuthorityKind>,
        change: impl FnOnce(&mut Person),
    ) -> Result<PersonId> {
        let mut person = Person::default();
        change(&mut person);
        let id = self.journal().write(|journal| {
            let kept = journal.add(&person)?;
            if let Some(kind) = authority {
                journal.add(&Authority::of(kept.id, kind.into()))?;
            }
            Ok(kept.id)
        })?;
        Ok(id)
    }

    fn change_person(&mut self, edit: &EditOf, change: impl FnOnce(&mut Person)) -> Result<PersonId> {
        let id: PersonId = id(&edit.id)?;
        let mut person = self.journal().load::<Person>(id)?.record;
        change(&mut person);
        self.journal().change(id, Revision(edit.revision), &person)?;
        Ok(id)
    }

    /// Saves a coverage.
    ///
    /// # Errors
    /// `invalid` without a plan's name or with an unknown state; `conflict`.
    pub fn save_coverage(&mut self, input: &CoverageInput) -> Result<PersonView> {
        let person: PersonId = id(&input.person)?;
        let mut form = Form::new();
        let plan_name = form.needed("planName", &input.plan_name);
        let state = form.state("state", &input.state);
        form.in_order("until", input.from, input.until);
        let coverage = Coverage {
            kaiser_region: input.kaiser_region.map(Into::into),
            member_id: form.text("memberId", &input.member_id),
            medical_record_number: form.text("medicalRecordNumber", &input.medical_record_number),
            group_number: form.text("groupNumber", &input.group_number),
            valid_from: input.from,
            valid_until: input.until,
            appeal_desks: appeal_desks(&mut form, input),
            ..Coverage::of(person, &plan_name, input.line_of_business.into(), &state)
        };
        form.finish()?;
        match &input.edit {
            None => drop(self.journal().add(&coverage)?),
            Some(edit) => {
                let coverage_id: CoverageId = id(&edit.id)?;
                drop(self.journal().change(coverage_id, Revision(edit.revision), &coverage)?);
            }
        }
        self.person_view(person)
    }

    /// Saves an authority.
    ///
    /// # Errors
    /// `invalid` without a holder where one is needed; `conflict`.
    pub fn save_authority(&mut self, input: &AuthorityInput) -> Result<PersonView> {
        let person: PersonId = id(&input.person)?;
        let mut form = Form::new();
        let holder = match input.kind {
            AuthorityKind::Myself => form.text("holder", &input.holder),
            _ => form.needed("holder", &input.holder),
        };
        form.in_order("until", input.signed, input.until);
        let authority = Authority {
            holder,
            holder_address: form.lines("holderAddress", &input.holder_address),
            holder_phone: form.text("holderPhone", &input.holder_phone),
            scope: form.text("scope", &input.scope),
            member_signed_on: input.signed,
            holder_signed_on: input.signed,
            valid_from: input.signed,
            valid_until: input.until,
            on_file_since: input.on_file_since,
            ..Authority::of(person, input.kind.into())
        };
        form.finish()?;
        match &input.edit {
            None => drop(self.journal().add(&authority)?),
            Some(edit) => {
                let revision = Revision(edit.revision);
                drop(self.journal().change(id::<journal::AuthorityId>(&edit.id)?, revision, &authority)?);
            }
        }
        self.person_view(person)
    }

    /// The authority the user acts under for `person`: the newest that holds today.
    pub(crate) fn authority_now(&mut self, person: PersonId) -> Result<Option<Authority>> {
        let today = self.today_date();
        let authorities = self.journal().authorities_of(person)?;
        Ok(authorities.into_iter().rev().map(|it| it.record).find(|it| it.holds_on(today)))
    }

    /// What is wrong with the authority to act for `person`.
    pub(crate) fn authority_gap_of(&mut self, person: PersonId) -> Result<Option<AuthorityGap>> {
        let today = self.today_date();
        Ok(authority_gap(&self.journal().authorities_of(person)?, today))
    }
}

/// The coverages whose span holds `day`.
fn in_force(coverages: &[Kept<Coverage>], day: NaiveDate) -> impl Iterator<Item = &Kept<Coverage>> {
    coverages.iter().filter(move |it| {
        it.record.valid_from.is_none_or(|from| from <= day)
            && it.record.valid_until.is_none_or(|until| day <= until)
    })
}

fn authority_gap(authorities: &[Kept<Authority>], today: NaiveDate) -> Option<AuthorityGap> {
    let gap = |kind, until| Some(AuthorityGap { kind, until });
    if authorities.is_empty() {
        return gap(AuthorityGapKind::Missing, None);
    }
    let holding = authorities.iter().filter(|it| it.record.holds_on(today));
    match holding.map(|it| it.record.valid_until).max_by_key(|until| until.unwrap_or(NaiveDate::MAX)) {
        None => {
            gap(AuthorityGapKind::Expired, authorities.iter().filter_map(|it| it.record.valid_until).max())
        }
        Some(Some(until)) if until <= today + SOON => gap(AuthorityGapKind::ExpiresSoon, Some(until)),
        Some(_) => None,
    }
}

fn replace_first<T>(list: &mut Vec<T>, first: Option<T>) {
    if !list.is_empty() {
        list.remove(0);
    }
    if let Some(first) = first {
        list.insert(0, first);
    }
}

/// An address as somebody typed it; nothing where every field was left empty.
pub(crate) fn read_address(form: &mut Form, address: &Address) -> Option<journal::Address> {
    let read = journal::Address {
        label: String::new(),
        lines: form.lines("address.lines", &address.lines),
        city: form.text("address.city", &address.city),
        state: form.text("address.state", &address.state),
        postal_code: form.text("address.zip", &address.zip),
    };
    (read != journal::Address::default()).then_some(read)
}

/// An address as a form shows it.
pub(crate) fn shown_address(address: journal::Address) -> Address {
    let journal::Address { lines, city, state, postal_code, .. } = address;
    Address { lines, city, state, zip: postal_code }
}

/// A postal address as the lines of an envelope.
pub(crate) fn envelope_lines(address: &journal::Address) -> Vec<String> {
    let mut lines = address.lines.clone();
    let place = [address.city.as_str(), address.state.as_str()];
    let place = place.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    let last = format!("{place} {}", address.postal_code).trim().to_owned();
    if !last.is_empty() {
        lines.push(last);
    }
    lines
}

fn appeal_desks(form: &mut Form, input: &CoverageInput) -> Vec<AppealDesk> {
    let desk = AppealDesk {
        purpose: String::new(),
        address: form.lines("appealsAddress", &input.appeals_address),
        fax: form.text("appealsFax", &input.appeals_fax),
        phone: form.text("phone", &input.phone),
        printed_on: None,
    };
    if desk == AppealDesk::default() { Vec::new() } else { vec![desk] }
}

/// A coverage as shown.
pub(crate) fn coverage_view(kept: &Kept<Coverage>) -> CoverageView {
    let it = &kept.record;
    let desk = it.appeal_desks.first().cloned().unwrap_or_default();
    CoverageView {
        id: kept.id.to_string(),
        revision: kept.revision.0,
        person: it.person.to_string(),
        plan_name: it.plan_name.clone(),
        line_of_business: it.line_of_business.into(),
        state: it.state.clone(),
        kaiser_region: it.kaiser_region.map(Into::into),
        member_id: it.member_id.clone(),
        medical_record_number: it.medical_record_number.clone(),
        group_number: it.group_number.clone(),
        from: it.valid_from,
        until: it.valid_until,
        appeals_address: desk.address,
        appeals_fax: desk.fax,
        phone: desk.phone,
    }
}

fn authority_view(kept: &Kept<Authority>, today: NaiveDate) -> AuthorityView {
    let it = &kept.record;
    AuthorityView {
        id: kept.id.to_string(),
        revision: kept.revision.0,
        person: it.person.to_string(),
        kind: it.kind.into(),
        holder: it.holder.clone(),
        holder_address: it.holder_address.clone(),
        holder_phone: it.holder_phone.clone(),
        scope: it.scope.clone(),
        signed: it.member_signed_on,
        until: it.valid_until,
        on_file_since: it.on_file_since,
        in_force: it.holds_on(today),
    }
}
