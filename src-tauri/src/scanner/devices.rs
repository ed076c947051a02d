//! The scanners that `scanimage` lists, and what they are called in the window.

/// The format in which devices are asked for: name, maker and model, apart by tabs.
pub(super) const FORMAT: &str = "%d\t%v\t%m%n";

/// A scanner as the system calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Device {
    /// What it is asked for by.
    pub(crate) name: String,
    /// Maker and model.
    pub(crate) label: String,
}

/// The devices in an answer. Cameras are left out.
pub(super) fn devices(answer: &str) -> Vec<Device> {
    let mut found: Vec<Device> = answer.lines().filter_map(device).collect();
    // One machine may be found by several drivers, and there may be two of a kind.
    tell_apart(&mut found, |device, _| device.name.split(':').next().unwrap_or_default().to_owned());
    tell_apart(&mut found, |_, place| place.to_string());
    found
}

/// Adds something to the labels that are the same: of each device, and the how many-eth of them it is.
fn tell_apart(found: &mut [Device], add: impl Fn(&Device, usize) -> String) {
    let labels: Vec<String> = found.iter().map(|device| device.label.clone()).collect();
    for (place, device) in found.iter_mut().enumerate() {
        let same = |labels: &[String]| labels.iter().filter(|label| **label == device.label).count();
        if same(&labels) > 1 {
            let added = add(device, same(&labels[..=place]));
            device.label = format!("{} ({added})", device.label);
        }
    }
}

fn device(line: &str) -> Option<Device> {
    let mut parts = line.split('\t').map(str::trim);
    let (name, maker, model) = (parts.next()?, parts.next()?, parts.next()?);
    if name.is_empty() || name.contains("v4l:") {
        return None;
    }
    // Where the way of speaking stands in the maker's place, the model says it all.
    let maker = if matches!(maker, "eSCL" | "WSD") { "" } else { maker };
    let label = format!("{} {}", maker.replace('_', " "), model.replace('_', " "));
    let label = label.trim().to_owned();
    Some(Device { name: name.to_owned(), label: if label.is_empty() { name.to_owned() } else { label } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scanners_are_named_by_maker_and_model_and_cameras_are_none() {
        let answer = "airscan:e0:Office\teSCL\tHP_LaserJet\nv4l:/dev/video0\tNoname\tWebcam\n\
                      pixma:04A9\tCANON\tMG3600\nescl:http\tCANON\tMG3600\n\
                      test:0\tNoname\ttester\ntest:1\tNoname\ttester\nplain:x\t\t\nhalf a line\n";
        let labels: Vec<String> = devices(answer).into_iter().map(|device| device.label).collect();
        assert_eq!(
            labels,
            [
                "HP LaserJet",
                "CANON MG3600 (pixma)",
                "CANON MG3600 (escl)",
                "Noname tester (test) (1)",
                "Noname tester (test) (2)",
                "plain:x"
            ]
        );
    }
}
