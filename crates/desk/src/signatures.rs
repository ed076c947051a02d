//! Scanned signatures: one for each person who signs letters, kept in the vault as ink and nothing else.
//!
//! A signature is printed only under the name of the person whose it is, and only on letters that say so. Taking it
//! out of a picture and putting it on a page is the business of the room `letters`.

use std::sync::Arc;

use journal::{Authority, AuthorityId, AuthorityKind, Case, Kept, Person, PersonId};
use letters::{LetterError, SignaturePicture};

use crate::desk::Desk;
use crate::error::{Error, FieldProblem, Result};
use crate::form::id;
use crate::view::SignatureView;

/// Somebody who signs letters for a person: the member, or who acts for them.
struct Signer {
    id: String,
    name: String,
}

impl Desk {
    /// Everybody who may sign letters for a person, with their signature if one is kept: the member first, then those
    /// who act for them, the newest first.
    ///
    /// # Errors
    /// `not_found`.
    pub fn signatures(&mut self, person: &str) -> Result<Vec<SignatureView>> {
        let signers = self.signers(id(person)?)?;
        signers.into_iter().map(|signer| self.signature_view(signer)).collect()
    }

    /// One signer and their signature, if it is kept.
    ///
    /// # Errors
    /// `not_found` for an unknown signer.
    pub fn signature(&mut self, signer: &str) -> Result<SignatureView> {
        let signer = self.signer(signer)?;
        self.signature_view(signer)
    }

    /// Takes the signature out of a picture of it, PNG or JPEG, and keeps it; the picture itself is not kept.
    ///
    /// # Errors
    /// `invalid` with the field `signature` when there is none in the picture; `not_found` for an unknown signer.
    pub fn keep_signature(&mut self, signer: &str, scan: &[u8]) -> Result<SignatureView> {
        let signer = self.signer(signer)?;
        let png = SignaturePicture::from_scan(scan).and_then(|picture| picture.png()).map_err(not_usable)?;
        self.journal().save_setting(&key(&signer), &Some(super::drafting::base64(&png)))?;
        self.signature_view(signer)
    }

    /// Forgets a signature. Letters that were sent keep it; all others leave room to sign by hand again.
    ///
    /// # Errors
    /// `not_found` for an unknown signer.
    pub fn remove_signature(&mut self, signer: &str) -> Result<SignatureView> {
        let signer = self.signer(signer)?;
        // The value is overwritten: settings have no history.
        self.journal().save_setting(&key(&signer), &None::<String>)?;
        self.signature_view(signer)
    }

    /// The signature of the person whose name stands below a letter, if one is kept.
    pub(crate) fn signature_below(
        &mut self,
        case: &Kept<Case>,
        letter: &letters::Letter,
    ) -> Result<Option<Arc<SignaturePicture>>> {
        let Some(name) = letter.signature.signer() else { return Ok(None) };
        let signers = self.signers(case.record.person)?;
        for signer in signers.into_iter().filter(|signer| signer.name.trim() == name.trim()) {
            if let Some(png) = self.kept_signature(&signer)? {
                return Ok(Some(Arc::new(SignaturePicture::kept(&png)?)));
            }
        }
        Ok(None)
    }

    fn signers(&mut self, person: PersonId) -> Result<Vec<Signer>> {
        let member = self.journal().load::<Person>(person)?;
        let authorities = self.journal().authorities_of(person)?;
        let acting = authorities.iter().rev().filter(|it| acts_for_another(&it.record));
        let member = Signer { id: member_id(&member), name: member.record.name };
        Ok(std::iter::once(member).chain(acting.map(acting_signer)).collect())
    }

    fn signer(&mut self, signer: &str) -> Result<Signer> {
        match signer.split_once(':') {
            Some((MEMBER, member)) => {
                let member = self.journal().load::<Person>(id::<PersonId>(member)?)?;
                Ok(Signer { id: member_id(&member), name: member.record.name })
            }
            Some((ACTING, authority)) => {
                let authority = self.journal().load::<Authority>(id::<AuthorityId>(authority)?)?;
                if acts_for_another(&authority.record) {
                    Ok(acting_signer(&authority))
                } else {
                    Err(Error::not_found())
                }
            }
            _ => Err(Error::not_found()),
        }
    }

    fn signature_view(&mut self, signer: Signer) -> Result<SignatureView> {
        let kept = self.kept_text(&signer)?;
        Ok(SignatureView { signer: signer.id, name: signer.name, png: kept })
    }

    fn kept_signature(&mut self, signer: &Signer) -> Result<Option<Vec<u8>>> {
        use base64::Engine as _;
        let text = self.kept_text(signer)?;
        Ok(text.and_then(|text| base64::engine::general_purpose::STANDARD.decode(text).ok()))
    }

    fn kept_text(&mut self, signer: &Signer) -> Result<Option<String>> {
        Ok(self.journal().setting::<Option<String>>(&key(signer))?.flatten())
    }
}

/// The two kinds of signers, as they are told apart in their ids.
const MEMBER: &str = "member";
const ACTING: &str = "acting";

fn member_id(member: &Kept<Person>) -> String {
    format!("{MEMBER}:{}", member.id)
}

fn acting_signer(authority: &Kept<Authority>) -> Signer {
    Signer { id: format!("{ACTING}:{}", authority.id), name: authority.record.holder.clone() }
}

fn acts_for_another(authority: &Authority) -> bool {
    authority.kind != AuthorityKind::Own && !authority.holder.trim().is_empty()
}

fn key(signer: &Signer) -> String {
    format!("signature.{}", signer.id)
}

fn not_usable(error: LetterError) -> Error {
    let problem = match error {
        LetterError::NoPicture => "no_picture",
        LetterError::NoSignature => "no_signature",
        other => return other.into(),
    };
    Error::invalid(vec![FieldProblem { field: "signature".to_owned(), problem: problem.to_owned() }])
}
