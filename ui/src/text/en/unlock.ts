/** The way in: first run, unlocking, recovering. */
export const unlock = {
  language: "Language / Idioma",
  english: "English",
  spanish: "Español",
  welcome: "You are not alone with this",
  welcomeLead:
    "Recourse keeps your calls, letters and deadlines with a health plan in one safe place on this computer. Nothing is sent to anyone unless you send it.",
  makeNew: "Start a new vault",
  makeNewHelp: "This takes about five minutes. Have paper and a pen ready.",
  openExisting: "Open a vault I already have",
  emergency: "In an emergency call 911.",
  step: (step: number, of: number) => `Step ${step} of ${of}`,

  whereTitle: "Where should your vault be kept?",
  whereLead:
    "A vault is a locked folder. Only you can open it. The place we suggest is fine for most people.",
  folder: "Folder",
  folderHelp: "You can type another folder or pick one.",
  thatIs: (folder: string) => `This is ${folder}.`,
  pickFolder: "Pick a folder",
  syncTitle: (program: string) => `${program} watches this folder`,
  syncText:
    "Your vault stays locked there, but copying while it is open can damage it. A folder on this computer only is safer.",
  syncAnyway: "I understand and want this folder",
  occupied: "This folder already holds other files. Pick an empty folder or type a new name.",
  holdsVault: "There is already a vault in this folder. You can open it instead.",
  holdsNewerVault: "A newer Recourse made a vault in this folder. Pick another folder or update Recourse.",
  openThisOne: "Open this vault",

  passphraseTitle: "Choose a passphrase",
  passphraseLead:
    "A few words that nobody would guess and that you can remember. Spaces are fine. Longer is better than complicated.",
  passphrase: "Passphrase",
  passphraseAgain: "Passphrase again",
  strengthLabel: "How hard it is to guess",
  strength: [
    "Very easy to guess",
    "Easy to guess",
    "Could be better",
    "Good",
    "Very good",
  ] as readonly string[],
  honest:
    "We cannot reset this for you. If you lose both this passphrase and the recovery words, nobody can open your vault. Not you, and not us.",
  create: "Make my vault",
  creating: "Making your vault. This takes a few seconds, on purpose: it makes guessing slow.",

  wordsTitle: "Write down your 24 recovery words",
  wordsLead:
    "These words open your vault if you forget the passphrase. Write them on paper, in order, and keep the paper where you keep other important papers.",
  wordsWarning: "They are shown only once. Anyone who has them can read your vault.",
  wordsTime: "Take your time. While the words are shown, the vault does not lock by itself for an hour.",
  sheetTitle: "Recourse recovery words",
  sheetDate: (date: string) => `Written on ${date}. Keep this sheet in a safe place.`,
  print: "Print the recovery sheet",
  saveSheet: "Save the sheet as PDF…",
  savedIsPlain:
    "The printed sheet has the words, a code for a scanner, and what to do with them. A saved sheet is not locked: anyone who opens the file can read the words. Save it on a USB stick, print it, and delete it.",
  noPrinterForSheet:
    "No printer was found on this computer. Write the words down by hand. That is just as good.",
  wroteDown: "I wrote them down",
  checkTitle: "Let us check your sheet",
  checkLead: "Type these four words from your paper. This makes sure that nothing was misread.",
  wordNumber: (number: number) => `Word ${number}`,
  backToWords: "Show the words again",
  checkWords: "Check and go on",
  doneTitle: "Your vault is ready",
  doneLead: "Keep the sheet safe. Now you can begin.",
  begin: "Begin",

  unlockTitle: "Welcome back",
  unlockLead: "Type your passphrase to open your vault.",
  vaultIn: (folder: string) => `Vault: ${folder}`,
  unlock: "Unlock",
  byKeychain: "Open with this computer’s keychain",
  wait: (seconds: number) => (seconds === 1 ? "Wait 1 second." : `Wait ${seconds} seconds.`),
  waitOver: "You can try again now.",
  asItIsText:
    "Is there no newer copy? Then you can open this one. That loses nothing more, and what is there can be read and used.",
  asItIs: "Open it as it is",
  forgot: "I forgot my passphrase",
  otherVault: "Open another vault",
  openTitle: "Open a vault",
  openLead: "Pick the folder that holds your vault, then type its passphrase.",

  recoverTitle: "Open with your 24 words",
  recoverLead:
    "Type the words from your sheet in order, with a space between them. Then choose a new passphrase.",
  words: "Your 24 words",
  wordCount: (count: number) => `${count} of 24 words`,
  newPassphrase: "New passphrase",
  newPassphraseAgain: "New passphrase again",
  recover: "Open my vault",
  recoveredTitle: "Your vault is open",
  keychainStopped:
    "This computer’s keychain no longer opens your vault: a new passphrase turns that off. You can turn it on again in the settings, under “Passphrase and recovery words”.",
  toVault: "Go to my vault",
};
