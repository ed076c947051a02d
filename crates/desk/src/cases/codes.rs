//! Service codes as people copy them from a denial: which system they belong to, told by their shape.

use journal::{Code, CodeSystem};

/// Reads the codes in a field; several are separated by commas, semicolons or spaces.
pub(super) fn read(text: &str) -> Vec<Code> {
    text.split([',', ';', ' '])
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(|code| Code { system: system_of(code), code: code.to_owned() })
        .collect()
}

/// The codes as a field shows them.
pub(super) fn show(codes: &[Code]) -> String {
    codes.iter().map(|code| code.code.as_str()).collect::<Vec<_>>().join(", ")
}

/// CPT is five digits, or four and a letter (AMA); HCPCS level II a letter and four digits (CMS); NDC digits in
/// three groups (21 CFR 207.33); ICD-10-CM a letter, a digit and more, with a point after the third character.
/// Anything else is taken for a prescription number.
fn system_of(code: &str) -> CodeSystem {
    let shape: String = code
        .chars()
        .map(|c| match c {
            '0'..='9' => '9',
            'A'..='Z' | 'a'..='z' => 'A',
            other => other,
        })
        .collect();
    match shape.as_str() {
        "99999" | "9999A" => CodeSystem::Cpt,
        "A9999" => CodeSystem::Hcpcs,
        _ if shape.split('-').count() == 3 && shape.chars().all(|c| matches!(c, '9' | '-')) => {
            CodeSystem::Ndc
        }
        _ if shape.starts_with("A9") && (shape.len() == 3 || shape.get(3..4) == Some(".")) => {
            CodeSystem::Icd10
        }
        _ => CodeSystem::RxNumber,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CodeSystem::{Cpt, Hcpcs, Icd10, Ndc, RxNumber};

    #[test]
    fn each_code_is_known_by_its_shape() {
        let systems: Vec<_> =
            read("72148, J1745; M54.16 0169-4132-12 G62 7004512").into_iter().map(|c| c.system).collect();
        assert_eq!(systems, [Cpt, Hcpcs, Icd10, Ndc, Icd10, RxNumber]);
    }
}
