//! What somebody reads first who finds the folder: what is in it, that nobody locked it, and what is missing.

use std::fmt::Write as _;

use super::FullExport;
use super::words::{either, list};
use crate::view::LostPaper;

const WHAT_EN: &str = "\
Everything from Recourse, written on {when}
=========================================

THESE FILES ARE NOT ENCRYPTED.
Anybody who opens this folder can read all of it: names, health, letters, papers.
Keep it where only you can get at it. Do not put it into a shared or synchronised folder, and do not send it by e-mail.
When you no longer need it, delete it and empty the trash.

What is here
------------
cases/            one text for each case, to read and to print (any text editor opens it)
papers/           your papers, exactly as you added them
sent/             letters and packets, exactly as they went out
contacts.csv      every contact with a plan in one table (any spreadsheet opens it)
journal.json      everything, for other programs; export.schema.json says how it is built
journal.record    your entries, signed; `recourse-cli verify journal.record` shows whether one was changed
SHA256SUMS.txt    the hash of each file; `sha256sum --check SHA256SUMS.txt` shows whether one was changed
files.record      the list of all files, signed with the key of the vault

How anybody can check it
------------------------
Nobody needs the vault or its passphrase for it, only this folder and Recourse:
`recourse-cli verify files.record` names each file that was changed, removed or added since {when}.
In the window of Recourse, choose files.record under \"Check a record\".
Anybody can make such a folder and sign it. So ask whoever wrote it for the key, by another way than this folder,
such as by phone. Only if it is this one do you know whose it is: {key}

This folder is a copy to read. It is no backup: Recourse cannot be restored from it.
";

const WHAT_ES: &str = "\
Todo lo que hay en Recourse, escrito el {when}
============================================

ESTOS ARCHIVOS NO ESTÁN CIFRADOS.
Cualquiera que abra esta carpeta puede leerlo todo: nombres, salud, cartas, papeles.
Guárdela donde solo usted pueda verla. No la ponga en una carpeta compartida o sincronizada, ni la envíe por correo \
electrónico.
Cuando ya no la necesite, bórrela y vacíe la papelera.

Qué hay aquí
------------
cases/            un texto por cada caso, para leer e imprimir (lo abre cualquier editor de textos)
papers/           sus papeles, exactamente como usted los agregó
sent/             cartas y paquetes, exactamente como salieron
contacts.csv      todos los contactos con el plan en una tabla (la abre cualquier hoja de cálculo)
journal.json      todo, para otros programas; export.schema.json explica cómo está hecho
journal.record    sus anotaciones, firmadas; `recourse-cli verify journal.record` dice si alguna fue cambiada
SHA256SUMS.txt    el hash de cada archivo; `sha256sum --check SHA256SUMS.txt` dice si alguno fue cambiado
files.record      la lista de todos los archivos, firmada con la clave de la bóveda

Cómo puede comprobarlo cualquiera
---------------------------------
No hace falta la bóveda ni su frase de contraseña, solo esta carpeta y Recourse:
`recourse-cli verify files.record` nombra cada archivo que se cambió, se quitó o se agregó desde el {when}.
En la ventana de Recourse, elija files.record en «Comprobar un registro».
Cualquiera puede hacer una carpeta así y firmarla. Por eso, pregunte la clave a quien la escribió por otro camino que
esta carpeta, por ejemplo por teléfono. Solo si es esta sabe usted de quién es: {key}

Esta carpeta es una copia para leer. No es una copia de seguridad: Recourse no se puede restaurar con ella.
";

/// The text, with the cases by name and the papers that are missing.
pub(super) fn text(export: &FullExport, lost: &[LostPaper], cases: &[(String, String)]) -> String {
    let language = export.language;
    let when = export.made_at.with_timezone(&export.zone).format("%Y-%m-%d %H:%M %Z").to_string();
    let mut text =
        either(language, WHAT_EN, WHAT_ES).replace("{when}", &when).replace("{key}", &export.fingerprint);
    if !cases.is_empty() {
        heading(&mut text, either(language, "Cases", "Casos"));
        for ((path, _), case) in cases.iter().zip(&export.all.cases) {
            let person = export.all.people.iter().find(|person| person.id == case.content.person);
            let name = person.map_or("", |person| person.content.name.as_str());
            let _ = writeln!(text, "{path}  {name}: {}", case.content.title);
        }
    }
    if !lost.is_empty() {
        heading(&mut text, either(language, "Missing", "Lo que falta"));
        text.push_str(either(
            language,
            "These files could not be read and are not here. A backup may still have them.\n",
            "Estos archivos no se pudieron leer y no están aquí. Tal vez estén en una copia de seguridad.\n",
        ));
        for paper in lost {
            let why = if paper.damaged {
                either(language, "damaged", "dañado")
            } else {
                either(language, "not there", "no está")
            };
            let _ = writeln!(text, "{}  {} ({why})", paper.file, paper.title);
        }
    }
    unreadable(export, &mut text);
    text
}

/// The records that could not be read, each by its kind and its id.
fn unreadable(export: &FullExport, text: &mut String) {
    let language = export.language;
    if export.all.unreadable.is_empty() {
        return;
    }
    heading(text, either(language, "Damaged", "Lo que está dañado"));
    text.push_str(either(
        language,
        "These records are damaged in the vault and could not be read. What is left of each stands in journal.json under \
         \"unreadable\", and nowhere else here. A backup may still have them.\n",
        "Estos datos están dañados en la bóveda y no se pudieron leer. Lo que queda de cada uno está en journal.json, en \
         «unreadable», y en ningún otro lugar de esta carpeta. Tal vez estén en una copia de seguridad.\n",
    ));
    for one in &export.all.unreadable {
        let revision =
            one.revision.map(|it| format!(" ({} {})", either(language, "version", "versión"), it.0));
        let kind = list(one.list, language);
        let _ = writeln!(text, "{kind}  {}{}", one.id, revision.unwrap_or_default());
    }
}

fn heading(text: &mut String, words: &str) {
    let _ = writeln!(text, "\n{words}\n{}", "-".repeat(words.chars().count()));
}
