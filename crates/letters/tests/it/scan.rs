//! A signature as people bring it: made here, so that it is nobody's.

/// A photograph of a name written with a blue pen on paper that lies in a shadow.
pub(crate) fn scanned_signature() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(900, 400, |x, y| {
        let wave = 200.0 + 90.0 * (f64::from(x) / 60.0).sin() * (f64::from(x) / 400.0);
        let ink = (120..780).contains(&x) && (f64::from(y) - wave).abs() < 5.0;
        let paper = u8::try_from(245 - y / 5).unwrap_or(0);
        image::Rgb(if ink { [30, 40, 120] } else { [paper, paper, paper] })
    });
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).expect("a picture in memory can be written");
    out.into_inner()
}
