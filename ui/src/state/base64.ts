/** A file that only the page knows, as text that can go to Rust. */
export function base64(part: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => failed({ kind: "cannot_read", fields: [], missing: [], detail: null });
    reader.readAsDataURL(part);
  });
}
