/** Printing, and opening in another program. */
export const printing = {
  print: "Print",
  title: "Print it",
  printer: "Printer",
  where: "It goes to the printer of this computer. On a shared printer, fetch the pages soon.",
  none: "No printer was found on this computer. Open it in another program and print it from there.",
  noneToOpen: "No printer was found on this computer. Save a copy and print it on another one.",
  only: "Windows prints it on your usual printer.",
  now: "Print now",
  sent: "It was sent to the printer.",
  open: "Open in another program",
  openTitle: "Open it in another program?",
  openText:
    "Recourse makes a copy that only you can read on this computer, and takes it away when you lock the vault or quit. The other program may remember the file or keep a copy of its own.",
  openNow: "Open it",
  opened: "It was opened in another program.",
  savePdf: "Save as PDF",
  savePdfElsewhere: "Save as PDF somewhere else…",
  savedAs: (file: string, folder: string) => `Saved as ${file} in ${folder}`,
  notSaved: "Nothing was saved.",
};
