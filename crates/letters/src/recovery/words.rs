//! The words of the recovery sheet, in both languages. What stands in quotation marks is the label of a button in the
//! window, so that it can be found there.

use crate::model::Language;

/// The fixed words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) secret: &'static str,
    pub(super) what_it_is: &'static str,
    pub(super) vault: &'static str,
    pub(super) made_on: &'static str,
    pub(super) backups: &'static str,
    pub(super) in_order: &'static str,
    pub(super) for_a_scanner: &'static str,
    pub(super) scanner: &'static str,
    pub(super) telephone: &'static str,
    pub(super) how: &'static str,
    pub(super) steps: &'static [&'static str],
    pub(super) where_to_keep: &'static str,
    pub(super) keeping: &'static [&'static str],
}

pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
    }
}

const EN: Words = Words {
    title: "Recovery sheet for a Recourse vault",
    secret: "KEEP THIS SECRET: whoever has it can open the vault",
    what_it_is: "A vault is a locked folder on a computer. If its passphrase is forgotten, these 24 words open it. \
                 Nothing else does, and nobody has a copy of them.",
    vault: "Vault",
    made_on: "Printed on",
    backups: "Folder of its backups",
    in_order: "The 24 words, row by row",
    for_a_scanner: "The same words for a scanner",
    scanner: "A bar code scanner that is plugged into the computer types them for you.",
    telephone: "A telephone may keep what it reads, or send it on. Type the words by hand instead.",
    how: "How to use it",
    steps: &[
        "Start Recourse and press “I forgot my passphrase”. Pick the folder of the vault.",
        "Type the 24 words in order, with spaces. Capitals make no difference.",
        "Choose a new passphrase. This sheet stays good.",
        "Is the computer gone? Put Recourse on another one, press “Restore from a backup”, and plug in the drive with \
         the backups. The words open them, too.",
    ],
    where_to_keep: "Where to keep it",
    keeping: &[
        "With your important papers, away from the computer. Take no photo of it.",
        "New words need a new sheet. This one then opens only older backups.",
    ],
};

const ES: Words = Words {
    title: "Hoja de recuperación de una bóveda de Recourse",
    secret: "GUÁRDELA EN SECRETO: quien la tiene puede abrir la bóveda",
    what_it_is: "Una bóveda es una carpeta cerrada en una computadora. Si se olvida su frase de contraseña, estas 24 \
                 palabras la abren. Nada más la abre, y nadie tiene otra copia.",
    vault: "Bóveda",
    made_on: "Impresa el",
    backups: "Carpeta de sus copias",
    in_order: "Las 24 palabras, fila por fila",
    for_a_scanner: "Las mismas palabras para un lector",
    scanner: "Un lector de códigos conectado a la computadora las escribe por usted.",
    telephone: "Un teléfono puede guardar lo que lee, o enviarlo. Mejor escriba las palabras a mano.",
    how: "Cómo se usa",
    steps: &[
        "Abra Recourse, elija «Olvidé mi frase de contraseña» y la carpeta.",
        "Escriba las 24 palabras en orden, con espacios, en mayúsculas o no.",
        "Elija una nueva frase de contraseña. Esta hoja sigue siendo válida.",
        "¿Ya no tiene la computadora? Ponga Recourse en otra, elija «Recuperar desde una copia» y conecte la memoria \
         con las copias. Las palabras también las abren.",
    ],
    where_to_keep: "Dónde guardarla",
    keeping: &[
        "Con sus papeles importantes, lejos de la computadora. No le tome fotos.",
        "Palabras nuevas, hoja nueva: esta solo abrirá copias anteriores.",
    ],
};
