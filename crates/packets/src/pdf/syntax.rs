//! How values are written as text in a PDF (ISO 32000-1, 7.3), and how streams are compressed.

use std::io;

use lopdf::{Dictionary, Object, Stream, StringFormat};

/// A stream compressed without loss.
pub(crate) fn packed(mut dictionary: Dictionary, content: &[u8]) -> Stream {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let done = io::Write::write_all(&mut encoder, content).and_then(|()| encoder.finish());
    match done {
        Ok(small) if small.len() < content.len() => {
            dictionary.set("Filter", "FlateDecode");
            Stream::new(dictionary, small)
        }
        _ => Stream::new(dictionary, content.to_vec()),
    }
}

/// Writes an object as text. Real numbers keep every digit that they were read with: a digit lost moves a scan.
pub(crate) fn serialize(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
        Object::Integer(whole) => out.extend_from_slice(whole.to_string().as_bytes()),
        Object::Real(real) if real.is_finite() => out.extend_from_slice(real.to_string().as_bytes()),
        Object::Real(_) => out.push(b'0'),
        Object::Name(name) => write_name(name, out),
        Object::String(bytes, _) => {
            out.push(b'<');
            for byte in bytes {
                out.extend_from_slice(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                serialize(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => write_dictionary(dictionary, out),
        Object::Stream(stream) => {
            open_stream(stream.dict.clone(), stream.content.len(), out);
            out.extend_from_slice(&stream.content);
            out.extend_from_slice(CLOSE_STREAM);
        }
        Object::Reference(id) => out.extend_from_slice(format!("{} {} R", id.0, id.1).as_bytes()),
    }
}

/// What stands after the bytes of a stream.
pub(crate) const CLOSE_STREAM: &[u8] = b"\nendstream";

/// Writes what stands before the bytes of a stream: what it is, and how many there are.
pub(crate) fn open_stream(mut dictionary: Dictionary, length: usize, out: &mut Vec<u8>) {
    dictionary.set("Length", i64::try_from(length).unwrap_or(i64::MAX));
    write_dictionary(&dictionary, out);
    out.extend_from_slice(b"\nstream\n");
}

fn write_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(key, out);
        out.push(b' ');
        serialize(value, out);
    }
    out.extend_from_slice(b">>");
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

/// A text string in UTF-16 (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(words: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::serialize;

    #[test]
    fn numbers_and_names_come_out_as_they_went_in() {
        let mut out = Vec::new();
        let value = Object::Array(vec![
            Object::Real(364.8),
            Object::Real(0.000_000_12),
            Object::Name(b"A B#".to_vec()),
            Object::string_literal("(x"),
        ]);
        serialize(&value, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "[364.8 0.00000012 /A#20B#23 <2878>]");
    }
}
