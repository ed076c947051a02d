import type { en } from "../en";

export const errors: (typeof en)["errors"] = {
  locked: {
    title: "Su bóveda está cerrada con llave",
    todo: "Ábrala con su frase de contraseña y vuelva a intentarlo.",
  },
  wrong_passphrase: {
    title: "Esa frase de contraseña no abre esta bóveda",
    todo: "Revise el bloqueo de mayúsculas y el idioma del teclado, y escríbala otra vez. Si la olvidó, use sus 24 palabras de recuperación.",
  },
  wrong_recovery_words: {
    title: "Esas palabras no abren esta bóveda",
    todo: "Revise el orden y la ortografía de las 24 palabras. Si alguna vez creó palabras nuevas, la hoja anterior ya no sirve.",
  },
  too_soon: {
    title: "No acertó varias veces seguidas",
    todo: "Para que otros no puedan adivinar, ahora hay una espera corta. Nunca dura más de cinco minutos. Si olvidó la frase, sus 24 palabras de recuperación sirven enseguida.",
  },
  not_a_vault: {
    title: "En esta carpeta no hay ninguna bóveda",
    todo: "Elija la carpeta donde está su bóveda o cree una nueva.",
  },
  missing_file: {
    title: "Falta un archivo de su bóveda",
    todo: "No cree una bóveda nueva aquí. Restaure la carpeta completa desde una copia de seguridad, o espere a que su programa de nube termine de copiar, y vuelva a intentarlo.",
  },
  damaged: {
    title: "La bóveda está dañada",
    todo: "No cambie nada en la carpeta. Primero copie la carpeta a otro lugar y luego abra su copia de seguridad más reciente.",
  },
  rolled_back: {
    title: "Algo que estaba en esta bóveda falta o fue cambiado",
    todo: "Desde que se cerró por última vez, hay anotaciones que faltan o que no están como estaban. Casi siempre es porque la carpeta es una copia más vieja. Busque primero una copia más reciente o una copia de seguridad, y abra esa.",
  },
  newer_version: {
    title: "Esta bóveda la escribió una versión más nueva de Recourse",
    todo: "Instale la versión más nueva de Recourse en esta computadora y vuelva a abrir la bóveda.",
  },
  in_use: {
    title: "La bóveda está abierta en otro lugar",
    todo: "Cierre la otra ventana de Recourse, o ciérrela con llave en la otra computadora, y vuelva a intentarlo.",
  },
  folder_not_empty: {
    title: "Esta carpeta ya tiene otros archivos",
    todo: "Elija una carpeta vacía o cree una nueva, para que nada se mezcle.",
  },
  disk_full: {
    title: "El disco está lleno",
    todo: "Libere espacio borrando archivos que no necesite y vuelva a intentarlo. Lo que escribió sigue aquí.",
  },
  read_only: {
    title: "No se puede escribir en este lugar",
    todo: "Elija una carpeta de su propia computadora, o pida permiso para escribir allí a quien la administra.",
  },
  drive_failed: {
    title: "La unidad donde está su bóveda no responde",
    todo: "Si la bóveda está en una memoria USB, vuelva a conectarla. Después cierre la bóveda con llave, ábrala de nuevo y revise que esté lo último que escribió. Si esto se repite, haga una copia de seguridad en otra unidad.",
  },
  migration_failed: {
    title: "No se pudo actualizar la bóveda",
    todo: "No se cambió nada y se guardó una copia. Libere espacio en el disco y vuelva a intentarlo.",
  },
  not_found: {
    title: "Esto ya no está en la bóveda",
    todo: "Vuelva atrás y elíjalo de nuevo en la lista.",
  },
  conflict: {
    title: "Mientras tanto se guardó algo más reciente",
    todo: "Sus palabras no se perdieron. Vea la versión más reciente y haga allí su cambio otra vez.",
  },
  invalid: {
    title: "Hay algunas cosas que revisar",
    todo: "Todavía no se guardó nada. Elija una línea de abajo para ir a ese campo.",
  },
  missing_facts: {
    title: "Todavía faltan algunos datos",
    todo: "La carta no se puede terminar hasta que estén completos. Aquí no se inventa nada por usted.",
  },
  missing_glyphs: {
    title: "Hay un carácter que no se puede imprimir",
    todo: "Cambie por otro el carácter que se indica abajo y vuelva a intentarlo.",
  },
  letter_is_final: {
    title: "Esta carta ya es definitiva",
    todo: "Una carta definitiva no cambia nunca. Escriba una carta nueva si hay que decir algo distinto.",
  },
  packet_is_frozen: {
    title: "Este paquete ya no se puede cambiar",
    todo: "Un paquete cerrado no cambia nunca, para que usted siempre pueda mostrar lo que envió. Haga una copia y cambie la copia.",
  },
  packet_is_empty: {
    title: "En este paquete no hay nada que se pueda usar",
    todo: "Ponga la carta o por lo menos un anexo y vuelva a armarlo.",
  },
  packet_limit_too_small: {
    title: "El límite es demasiado pequeño",
    todo: "Una parte necesita espacio para una portada y por lo menos una página. Permita más páginas o megabytes por parte.",
  },
  letter_is_draft: {
    title: "La carta todavía es un borrador",
    todo: "Abra la carta y termínela. Después arme el paquete otra vez.",
  },
  exhibits_left_out: {
    title: "Hay algo en el paquete que no se puede usar",
    todo: "Ponga otro archivo en su lugar o sáquelo del paquete. Después arme el paquete otra vez.",
  },
  packet_not_built: {
    title: "Arme el paquete otra vez",
    todo: "Algo cambió desde que se armó. Ármelo, mire las páginas y vuelva a intentarlo.",
  },
  called_off: {
    title: "Usted detuvo esto",
    todo: "No se cambió nada. Puede empezar de nuevo cuando quiera.",
  },
  authority_expired: {
    title: "Su autorización para actuar por esta persona ha vencido",
    todo: "Un plan puede rechazar una carta así. Pida a la persona que firme otra vez (hay una carta para eso), anote el nuevo documento en los datos de la persona y vuelva a intentarlo.",
  },
  letter_is_late: {
    title: "La fecha de esta carta ya pasó",
    todo: "Diga en la carta por qué llega tarde y vuelva a hacerla definitiva.",
  },
  cannot_write: {
    title: "No se pudo escribir el archivo",
    todo: "Elija otra carpeta u otro nombre de archivo y vuelva a intentarlo.",
  },
  cannot_read: {
    title: "No se pudo leer el archivo",
    todo: "Vea si todavía está allí y si usted puede abrirlo, y agréguelo otra vez.",
  },
  paper_empty: {
    title: "El archivo está vacío",
    todo: "Guárdelo o descárguelo otra vez de donde vino y agréguelo.",
  },
  paper_too_large: {
    title: "El archivo pasa de 2 GB",
    todo: "Divídalo en archivos más pequeños, o guarde una copia más pequeña, y agréguela.",
  },
  paper_missing: {
    title: "Falta en su bóveda el archivo de este papel",
    todo: "Conecte la unidad con sus copias de seguridad y revise la bóveda en los ajustes: de allí se puede recuperar. O agregue otra vez el archivo.",
  },
  paper_damaged: {
    title: "El archivo de este papel está dañado",
    todo: "No se muestra nada falso en su lugar. Conecte la unidad con sus copias de seguridad y revise la bóveda en los ajustes: de allí se puede recuperar. O agréguelo otra vez.",
  },
  not_a_table: {
    title: "Este archivo no contiene una tabla",
    todo: "Ábralo en el programa del que viene, guárdelo como CSV y elija ese archivo.",
  },
  too_large_to_take_in: {
    title: "Este archivo es demasiado grande",
    todo: "Divídalo en varios archivos y recíbalos uno tras otro.",
  },
  too_many_columns: {
    title: "Esta tabla tiene más de 100 columnas",
    todo: "Guarde una copia solo con las columnas de sus llamadas y elija ese archivo.",
  },
  no_contacts: {
    title: "Este archivo no contiene contactos",
    todo: "Exporte sus contactos como vCard (un archivo que termina en .vcf) y elija ese archivo.",
  },
  backup_place_missing: {
    title: "La carpeta de las copias no está",
    todo: "Conecte la memoria o elija otra carpeta.",
  },
  backup_damaged: {
    title: "Esta copia está dañada",
    todo: "No se hizo nada con ella. Elija otra de la lista.",
  },
  backup_not_verified: {
    title: "La copia no era igual a su bóveda",
    todo: "La tiramos. La memoria puede estar fallando. Elija una carpeta en otra memoria.",
  },
  no_backups_here: {
    title: "En esta carpeta no hay copias",
    todo: "Conecte la memoria y elija la carpeta que usted escogió para las copias.",
  },
  keychain_missing: {
    title: "Esta computadora no tiene un llavero que podamos usar",
    todo: "Escriba su frase de contraseña. Siempre funciona.",
  },
  keychain_locked: {
    title: "El llavero de esta computadora está cerrado",
    todo: "Escriba su frase de contraseña. Siempre funciona. O abra el llavero en el programa de contraseñas de la computadora e inténtelo de nuevo.",
  },
  keychain_refused: {
    title: "El llavero de esta computadora no respondió",
    todo: "Si le pregunta algo en una ventana propia, responda allí e inténtelo de nuevo. Su frase de contraseña siempre funciona.",
  },
  no_keychain_key: {
    title: "El llavero de esta computadora no tiene la llave de esta bóveda",
    todo: "Así es en otra computadora, o después de vaciar el llavero. Escriba su frase de contraseña. Después puede apagar y encender esto de nuevo en los ajustes.",
  },
  wrong_keychain_key: {
    title: "La llave del llavero de esta computadora no abre esta bóveda",
    todo: "Quizá otra copia de esta bóveda puso allí su propia llave. Escriba su frase de contraseña. Después puede apagar y encender esto de nuevo en los ajustes.",
  },
  is_a_backup: {
    title: "Esta carpeta es una copia de seguridad",
    todo: "Una copia no se abre donde está. Elija «Recuperar desde una copia». Así se hace una bóveda nueva y la copia se queda como está.",
  },
  not_a_handoff: {
    title: "Este archivo no es una entrega",
    todo: "Elija el archivo tal como se lo dieron. Su nombre suele terminar en .age.",
  },
  handoff_locked: {
    title: "Eso no abre esta entrega",
    todo: "Revise la frase con quien se la dijo. Si se cerró con una llave, pida que usen la que está en sus Ajustes.",
  },
  handoff_damaged: {
    title: "Esta entrega fue cambiada o no está completa",
    todo: "No se recibió nada de ella. Pida el archivo otra vez.",
  },
  handoff_newer: {
    title: "Esta entrega la hizo un Recourse más nuevo",
    todo: "No se recibió nada de ella. Instale la versión más nueva y vuelva a intentarlo.",
  },
  handoff_forked: {
    title: "Esta entrega y su bóveda no encajan",
    todo: "Contiene anotaciones que figuran como suyas y que no están en esta bóveda, o que no son iguales a las suyas. Eso pasa cuando una de dos copias de una bóveda siguió por su cuenta, como una copia de seguridad restaurada. No se recibió nada, así que nada se mezcló. Si volvió a una copia de seguridad anterior, abra la más nueva y vuelva a intentarlo. Si no, pida un registro firmado o una copia impresa.",
  },
  handoff_undecided: {
    title: "Los dos cambiaron lo mismo",
    todo: "Elija cuál vale, en cada caso.",
  },
  cannot_show: {
    title: "Este papel no se puede mostrar aquí",
    todo: "Está guardado de todos modos, byte por byte. Guarde una copia para abrirlo en otro programa.",
  },
  redaction_failed: {
    title: "No se hizo la copia tapada",
    todo: "La copia se revisó y no estaba limpia, así que se descartó. Imprima el papel, tape las partes con un marcador y escanéelo.",
  },
  cannot_print: {
    title: "No se imprimió",
    todo: "Vea si la impresora está encendida y configurada en esta computadora, y vuelva a intentarlo.",
  },
  printer_silent: {
    title: "La impresora no responde",
    todo: "Esperamos un minuto y lo dejamos. Vea si la impresora está encendida y conectada, y si salen páginas, antes de imprimir otra vez.",
  },
  scanning_missing: {
    title: "El escáner de esta computadora no se puede usar desde aquí",
    todo: "Escanee con el programa del escáner, guarde como PDF y agregue ese archivo en la página Papeles. En Linux, vea que esté instalado el paquete sane-utils (en algunos sistemas se llama sane-backends).",
  },
  scanner_gone: {
    title: "El escáner no responde",
    todo: "Enciéndalo, revise el cable y busque escáneres otra vez.",
  },
  scanner_busy: {
    title: "El escáner está ocupado",
    todo: "Espere un momento, cierre otros programas que escaneen y vuelva a intentarlo.",
  },
  feeder_empty: {
    title: "No hay hojas en el alimentador",
    todo: "Meta las hojas hasta que topen y escanee otra vez.",
  },
  feeder_jammed: {
    title: "Una hoja se atoró",
    todo: "Saque la hoja, póngala de nuevo con las que faltan y escanee otra vez. Las páginas anteriores están aquí.",
  },
  scanner_open: {
    title: "La tapa del escáner está abierta",
    todo: "Ciérrela y escanee otra vez.",
  },
  scanner_refused: {
    title: "Usted no tiene permiso para usar este escáner",
    todo: "Pida a quien cuida esta computadora que le dé permiso, o escanee con otro.",
  },
  scanner_failed: {
    title: "El escaneo no funcionó",
    todo: "Apague y encienda el escáner, y vuelva a intentarlo. Las páginas que ya se escanearon siguen aquí.",
  },
  too_many_sheets: {
    title: "Es demasiado para un solo papel",
    todo: "Hay 400 páginas escaneadas. Guárdelas y escanee el resto como un segundo papel.",
  },
  cannot_open: {
    title: "Ningún programa lo abrió",
    todo: "Esta computadora no tiene un programa para archivos de este tipo. Guarde una copia y ábrala en otra.",
  },
  not_opened: {
    title: "No se abrió",
    todo: "Un archivo de este tipo puede ser un programa. Guarde una copia y ábrala solo si sabe quién lo hizo.",
  },
  internal: {
    title: "Algo falló en Recourse mismo",
    todo: "Sus datos guardados están a salvo. Vuelva a intentarlo. Si pasa dos veces, cierre Recourse y ábralo de nuevo.",
  },
};

export const problems: (typeof en)["problems"] = {
  needed: "Este dato hace falta.",
  not_a_date: "No entendemos esta fecha. Escríbala así: 11/22/2026 (mes, día, año).",
  year_needs_four_digits: "Escriba el año con cuatro cifras, por ejemplo 2026.",
  not_a_seal:
    "Esto no es el sello de un registro impreso. Copie la línea entera, desde RECOURSE-SEAL hasta el final.",
  not_a_time: "No entendemos esta hora. Escríbala así: 2:30 pm.",
  too_long: "Es demasiado largo. Acórtelo, por favor.",
  in_the_future: "Ese día todavía no llega. Revise la fecha.",
  before_printed: "Es anterior a la fecha impresa en la carta. Revise las dos fechas.",
  too_weak: "Es demasiado fácil de adivinar. Hágala más larga.",
  unknown_state: "Elija un estado de la lista.",
  unknown_zone: "No conocemos esa zona horaria.",
  not_a_number: "Tiene que ser un número.",
  too_small: "Este número es demasiado pequeño.",
  behind_last_page: "El documento no tiene tantas páginas. Revise el número.",
  no_such_page: "Un cuadro está en una página que el papel no tiene. Quítelo.",
  covers_nothing: "Un cuadro está fuera de la página. Muévalo o quítelo.",
  pages_out_of_order: "La última página está antes de la primera. Revise los dos números.",
  ends_before_it_begins: "El último día es anterior al primero. Revise las dos fechas.",
  inside_the_vault: "Esta carpeta está dentro de su bóveda. Elija una en otro lugar, mejor en otra memoria.",
  not_a_folder: "Esta carpeta no está. Conecte la memoria o elija otra carpeta.",
  not_a_key: "Esto no es una llave para entregas. Empieza con age1. Cópiela completa.",
  not_the_same: "Las dos no son iguales. Escríbala otra vez.",
  word_does_not_match: "Esa no es la palabra de su hoja. Revise el número y la ortografía.",
  no_picture: "Esta no es una imagen PNG o JPEG que se pueda leer. Elija otro archivo.",
  no_signature:
    "No se encontró ninguna firma. Firme con un bolígrafo oscuro en papel blanco y tome la foto desde arriba con buena luz.",
  unknown_event: "Elija una de la lista.",
  told_by_a_paper: "Esto viene de una carta. Cámbielo allí.",
  no_day: "Una columna tiene que llevar el día de la llamada. Elíjala.",
  two_days: "Solo una columna puede llevar el día. Para las demás, elija otra cosa.",
  two_times: "Solo una columna puede llevar la hora. Para las demás, elija otra cosa.",
  not_empty:
    "En esta carpeta ya hay otros archivos. Escriba el nombre de una carpeta nueva o elija una vacía.",
  not_24_words: "Deben ser 24 palabras. Cuéntelas otra vez, por favor.",
};
