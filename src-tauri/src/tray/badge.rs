//! The tray's icon, with a dot when a reminder waits that the desktop could not show.

use tauri::image::Image;

/// Panels are dark on most desktops; macOS colours a template by itself.
const PLAIN: Image<'static> = tauri::include_image!("../icons/tray-light.png");

/// A warm red that stands out from light and dark ink.
const DOT: [u8; 4] = [0xd9, 0x3a, 0x2b, 0xff];

/// The icon, plain or with the dot.
pub(super) fn icon(dotted: bool) -> Image<'static> {
    let (width, height) = (PLAIN.width(), PLAIN.height());
    let mut pixels = PLAIN.rgba().to_vec();
    if dotted {
        let (radius, side) = (width / 5, usize::try_from(width).unwrap_or(usize::MAX));
        let middle = (width - radius - 1, radius);
        for (place, pixel) in pixels.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            let column = u32::try_from(place % side).unwrap_or(u32::MAX);
            let row = u32::try_from(place / side).unwrap_or(u32::MAX);
            if column.abs_diff(middle.0).pow(2) + row.abs_diff(middle.1).pow(2) <= radius.pow(2) {
                *pixel = DOT;
            }
        }
    }
    Image::new_owned(pixels, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_covers_a_corner_and_leaves_the_rest() {
        let (plain, dotted) = (icon(false), icon(true));
        let changed =
            plain.rgba().chunks(4).zip(dotted.rgba().chunks(4)).filter(|(one, other)| one != other).count();
        assert_eq!((plain.width(), plain.rgba().len()), (dotted.width(), dotted.rgba().len()));
        assert!((60..200).contains(&changed), "{changed} of 1024 pixels");
    }
}
