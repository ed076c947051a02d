/** The size of a file, as portals count it: a megabyte is a million bytes. */
export function sizeInWords(bytes: number, language: string): string {
  const small = bytes < 1_000_000;
  const number = small ? Math.ceil(bytes / 1000) : bytes / 1_000_000;
  const unit = small ? "kilobyte" : "megabyte";
  return new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits: 1 }).format(number);
}
