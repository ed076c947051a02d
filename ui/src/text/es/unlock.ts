import type { en } from "../en";

export const unlock: (typeof en)["unlock"] = {
  language: "Language / Idioma",
  english: "English",
  spanish: "Español",
  welcome: "No tiene que enfrentar esto sin ayuda",
  welcomeLead:
    "Recourse guarda sus llamadas, cartas y plazos con un plan de salud en un lugar seguro de esta computadora. Nada se envía a nadie si usted no lo envía.",
  makeNew: "Crear una bóveda nueva",
  makeNewHelp: "Toma unos cinco minutos. Tenga a mano papel y lápiz.",
  openExisting: "Abrir una bóveda que ya tengo",
  emergency: "En una emergencia, llame al 911.",
  step: (step: number, of: number) => `Paso ${step} de ${of}`,

  whereTitle: "¿Dónde quiere guardar su bóveda?",
  whereLead:
    "Una bóveda es una carpeta cerrada con llave. Solo usted puede abrirla. El lugar que sugerimos le sirve a casi todo el mundo.",
  folder: "Carpeta",
  folderHelp: "Puede escribir otra carpeta o elegir una.",
  thatIs: (folder: string) => `Es ${folder}.`,
  pickFolder: "Elegir una carpeta",
  syncTitle: (program: string) => `${program} vigila esta carpeta`,
  syncText:
    "Su bóveda sigue cerrada ahí, pero copiarla mientras está abierta puede dañarla. Es más seguro usar una carpeta que esté solo en esta computadora.",
  syncAnyway: "Lo entiendo y quiero esta carpeta",
  occupied: "Esta carpeta ya tiene otros archivos. Elija una carpeta vacía o escriba un nombre nuevo.",
  holdsVault: "En esta carpeta ya hay una bóveda. Puede abrir esa.",
  holdsNewerVault:
    "Una versión más nueva de Recourse creó una bóveda en esta carpeta. Elija otra carpeta o actualice Recourse.",
  openThisOne: "Abrir esta bóveda",

  passphraseTitle: "Elija una frase de contraseña",
  passphraseLead:
    "Unas cuantas palabras que nadie adivinaría y que usted pueda recordar. Puede usar espacios. Más vale larga que complicada.",
  passphrase: "Frase de contraseña",
  passphraseAgain: "La frase otra vez",
  strengthLabel: "Qué tan difícil es de adivinar",
  strength: ["Muy fácil de adivinar", "Fácil de adivinar", "Podría ser mejor", "Buena", "Muy buena"],
  honest:
    "No podemos cambiársela si la olvida. Si pierde la frase de contraseña y también las palabras de recuperación, nadie podrá abrir su bóveda. Ni usted ni nosotros.",
  create: "Crear mi bóveda",
  creating: "Estamos creando su bóveda. Tarda unos segundos a propósito: así es más lento adivinar.",

  wordsTitle: "Anote sus 24 palabras de recuperación",
  wordsLead:
    "Estas palabras abren su bóveda si olvida la frase de contraseña. Escríbalas en papel, en orden, y guarde el papel con sus otros documentos importantes.",
  wordsWarning: "Se muestran una sola vez. Quien las tenga puede leer su bóveda.",
  wordsTime:
    "Tómese su tiempo. Mientras se muestran las palabras, la bóveda no se cierra sola durante una hora.",
  sheetTitle: "Palabras de recuperación de Recourse",
  sheetDate: (date: string) => `Escritas el ${date}. Guarde esta hoja en un lugar seguro.`,
  print: "Imprimir la hoja de recuperación",
  saveSheet: "Guardar la hoja como PDF…",
  savedIsPlain:
    "La hoja impresa lleva las palabras, un código para un lector y qué hacer con ellas. Una hoja guardada no está cerrada: quien abra el archivo puede leer las palabras. Guárdela en una memoria USB, imprímala y bórrela.",
  noPrinterForSheet:
    "No se encontró ninguna impresora en esta computadora. Escriba las palabras a mano. Sirve igual de bien.",
  wroteDown: "Ya las anoté",
  checkTitle: "Revisemos su hoja",
  checkLead: "Escriba estas cuatro palabras de su papel. Así nos aseguramos de que todo se lee bien.",
  wordNumber: (number: number) => `Palabra ${number}`,
  backToWords: "Ver las palabras otra vez",
  checkWords: "Revisar y seguir",
  doneTitle: "Su bóveda está lista",
  doneLead: "Guarde bien la hoja. Ya puede empezar.",
  begin: "Empezar",

  unlockTitle: "Qué bueno verle de nuevo",
  unlockLead: "Escriba su frase de contraseña para abrir su bóveda.",
  vaultIn: (folder: string) => `Bóveda: ${folder}`,
  unlock: "Abrir",
  byKeychain: "Abrir con el llavero de esta computadora",
  wait: (seconds: number) => (seconds === 1 ? "Espere 1 segundo." : `Espere ${seconds} segundos.`),
  waitOver: "Ya puede intentarlo de nuevo.",
  asItIsText:
    "¿No hay ninguna copia más reciente? Entonces puede abrir esta. Así no se pierde nada más, y lo que hay se puede leer y usar.",
  asItIs: "Abrirla como está",
  forgot: "Olvidé mi frase de contraseña",
  otherVault: "Abrir otra bóveda",
  openTitle: "Abrir una bóveda",
  openLead: "Elija la carpeta donde está su bóveda y escriba su frase de contraseña.",

  recoverTitle: "Abrir con sus 24 palabras",
  recoverLead:
    "Escriba las palabras de su hoja en orden, con un espacio entre ellas. Después elija una frase de contraseña nueva.",
  words: "Sus 24 palabras",
  wordCount: (count: number) => `${count} de 24 palabras`,
  newPassphrase: "Frase de contraseña nueva",
  newPassphraseAgain: "La frase nueva otra vez",
  recover: "Abrir mi bóveda",
  recoveredTitle: "Su bóveda está abierta",
  keychainStopped:
    "El llavero de esta computadora ya no abre su bóveda: una frase de contraseña nueva apaga eso. Puede encenderlo de nuevo en los ajustes, en «Frase de contraseña y palabras de recuperación».",
  toVault: "Ir a mi bóveda",
};
