//! The words of the mailing kit, in both languages. Names of fields on the Postal Service's forms stay English, because
//! the forms are.

use crate::model::Language;

/// The fixed words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) not_sent: &'static str,
    pub(super) steps: &'static str,
    pub(super) what_goes_where: &'static str,
    pub(super) envelope: &'static str,
    pub(super) to: &'static str,
    pub(super) paper_columns: [&'static str; 4],
    pub(super) keep: &'static str,
    pub(super) kept: &'static [&'static str],
    pub(super) window_page: &'static str,
    pub(super) window_how: &'static str,
    pub(super) labels: &'static str,
    pub(super) labels_how: &'static str,
    pub(super) certified: &'static str,
    pub(super) certified_how: &'static str,
    pub(super) form_columns: [&'static str; 2],
    pub(super) receipt_form: &'static str,
    pub(super) card_form: &'static str,
    pub(super) where_it_goes: &'static str,
    pub(super) places: &'static [&'static str],
    pub(super) article_number: &'static str,
    pub(super) copy_number: &'static str,
    pub(super) tick_services: &'static str,
    pub(super) tick_certified: &'static str,
    pub(super) other_forms: &'static str,
}

pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::Es => &ES,
    }
}

const EN: Words = Words {
    title: "Mailing kit",
    not_sent: "FOR YOU: do not mail these sheets, except the address page if you use it",
    steps: "What to do",
    what_goes_where: "What goes into which envelope",
    envelope: "Envelope",
    to: "To",
    paper_columns: ["No.", "Paper", "Pages", "In?"],
    keep: "What you keep",
    kept: &[
        "A full copy of everything you mail, with every page in the same order.",
        "The receipt with the postmark, and the number of the certified mail label.",
        "The green card when it comes back. If you chose the electronic one, print it.",
        "A note of the day, the post office and the clerk.",
    ],
    window_page: "Address page for a #10 envelope with a window",
    window_how: "Print this page, fold it in three with the address outside, and put it in front. Only the address \
                 may show in the window: tap the envelope on the table and look.",
    labels: "Labels for a 9 x 12 envelope",
    labels_how: "Print this page, cut along the lines, and glue or tape both labels on the front: yours in the upper \
                 left corner, theirs in the middle. Leave the upper right corner free for the postage.",
    certified: "Data for Certified Mail",
    certified_how: "Both forms are free at any post office. Copy these lines onto them.",
    form_columns: ["Field on the form", "What to write"],
    receipt_form: "PS Form 3800, Certified Mail Receipt (white and green)",
    card_form: "PS Form 3811, Domestic Return Receipt (the green card)",
    where_it_goes: "Where each piece goes",
    places: &[
        "The label with the bar code of PS Form 3800: on the front of the envelope, above the address and right of \
         your own.",
        "The receipt part of PS Form 3800: stays with you. Ask the clerk to put the round postmark on it; without it \
         the receipt does not show the day.",
        "PS Form 3811: on the back of the envelope. On the front only if there is room; it may not cover the address.",
        "Write “Return Receipt Requested” on the front, above their address and right of your own.",
    ],
    article_number: "Article number",
    copy_number: "Stick the strip with the number of PS Form 3800 here, or copy its 20 to 22 digits",
    tick_services: "Tick “Return Receipt (hardcopy)”, or “(electronic)” if you want it by e-mail",
    tick_certified: "Tick “Certified Mail”",
    other_forms: "The Postal Service changes its forms now and then. If yours looks different, go by the names of the \
                  fields.",
};

const ES: Words = Words {
    title: "Para el correo",
    not_sent: "PARA USTED: estas hojas no se envían, salvo la hoja de direcciones si la usa",
    steps: "Qué hacer",
    what_goes_where: "Qué va en cada sobre",
    envelope: "Sobre",
    to: "Para",
    paper_columns: ["N.º", "Documento", "Páginas", "¿Va?"],
    keep: "Lo que usted guarda",
    kept: &[
        "Una copia completa de todo lo que envía, con las páginas en el mismo orden.",
        "El recibo con el matasellos y el número de la etiqueta de correo certificado.",
        "La tarjeta verde cuando regrese. Si eligió la electrónica, imprímala.",
        "Una nota con el día, la oficina de correos y quién le atendió.",
    ],
    window_page: "Hoja de direcciones para un sobre n.º 10 con ventana",
    window_how: "Imprima esta hoja, dóblela en tres con la dirección hacia afuera y póngala al frente. En la ventana \
                 solo se debe ver la dirección: golpee el sobre contra la mesa y mire.",
    labels: "Etiquetas para un sobre de 9 x 12",
    labels_how: "Imprima esta hoja, recorte por las líneas y pegue las dos etiquetas al frente: la suya arriba a la \
                 izquierda, la de ellos en el centro. Deje libre la esquina de arriba a la derecha para el franqueo.",
    certified: "Datos para el correo certificado",
    certified_how: "Los dos formularios son gratis en cualquier oficina de correos. Copie estas líneas en ellos.",
    form_columns: ["Campo del formulario", "Qué escribir"],
    receipt_form: "PS Form 3800, Certified Mail Receipt (blanco y verde)",
    card_form: "PS Form 3811, Domestic Return Receipt (la tarjeta verde)",
    where_it_goes: "Dónde va cada parte",
    places: &[
        "La etiqueta con el código de barras de PS Form 3800: al frente del sobre, arriba de la dirección y a la \
         derecha de la suya.",
        "El recibo de PS Form 3800: se queda con usted. Pida que le pongan el matasellos redondo; sin él, el recibo no \
         muestra el día.",
        "PS Form 3811: en la parte de atrás del sobre. Al frente solo si hay lugar; no debe tapar la dirección.",
        "Escriba “Return Receipt Requested” al frente, arriba de la dirección de ellos y a la derecha de la suya.",
    ],
    article_number: "Número del envío",
    copy_number: "Pegue aquí la tira con el número de PS Form 3800, o copie sus 20 a 22 números",
    tick_services: "Marque “Return Receipt (hardcopy)”, o “(electronic)” si lo quiere por correo electrónico",
    tick_certified: "Marque “Certified Mail”",
    other_forms: "El Servicio Postal cambia sus formularios de vez en cuando. Si el suyo se ve distinto, guíese por los \
                  nombres de los campos.",
};

/// The steps, in order.
pub(super) fn steps(certified: bool, copies: bool, language: Language) -> Vec<String> {
    let (print, tick, close, counter, proof, rest) = match language {
        Language::En => (
            "Print the packet twice, on one side of the paper: one to mail, one to keep.",
            "Put the papers together in the order of the lists below, and tick each one.",
            "Count the pages once more before you close the envelope.",
            "At the post office ask for Certified Mail with a return receipt. Pay at the counter, not at a machine.",
            "Ask the clerk to postmark your receipt. It shows the day you mailed it.",
            "Put a note in the app: the day, and the tracking number.",
        ),
        Language::Es => (
            "Imprima el paquete dos veces, por un solo lado: uno para enviar y otro para guardar.",
            "Junte los documentos en el orden de las listas de abajo y marque cada uno.",
            "Cuente las páginas otra vez antes de cerrar el sobre.",
            "En el correo pida “Certified Mail with a return receipt”. Pague en el mostrador, no en una máquina.",
            "Pida que pongan el matasellos en su recibo. Muestra el día en que lo envió.",
            "Anote en la aplicación el día y el número de seguimiento.",
        ),
    };
    let plain = match language {
        Language::En => {
            "Ask the clerk for a Certificate of Mailing, so that you can show the day you mailed it."
        }
        Language::Es => "Pida un “Certificate of Mailing”, para poder mostrar el día en que lo envió.",
    };
    let each = match language {
        Language::En => {
            "Each envelope after the first is a copy for somebody else; mail them on the same day."
        }
        Language::Es => {
            "Cada sobre después del primero es una copia para otra persona; envíelos el mismo día."
        }
    };
    let mut steps = vec![print, tick, close];
    steps.extend(if certified { vec![counter, proof] } else { vec![plain] });
    steps.extend(copies.then_some(each));
    steps.push(rest);
    steps.into_iter().map(str::to_owned).collect()
}

/// How large and heavy an envelope is: `7 sheets, about 1.9 ounces: use a 9 x 12 envelope, nothing folded`.
pub(super) fn measure(sheets: u32, tenths: u32, is_large: bool, language: Language) -> String {
    let weight = format!("{}.{}", tenths / 10, tenths % 10);
    let (sheets, size) = match (language, is_large) {
        (Language::En, false) => (plural(sheets, "sheet", "sheets"), "a #10 envelope, folded in three"),
        (Language::En, true) => (plural(sheets, "sheet", "sheets"), "a 9 x 12 envelope, nothing folded"),
        (Language::Es, false) => (plural(sheets, "hoja", "hojas"), "un sobre n.º 10, dobladas en tres"),
        (Language::Es, true) => (plural(sheets, "hoja", "hojas"), "un sobre de 9 x 12, sin doblar"),
    };
    match language {
        Language::En => format!("{sheets}, about {weight} ounces with the envelope. Use {size}."),
        Language::Es => format!("{sheets}, unas {weight} onzas con el sobre. Use {size}."),
    }
}

fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
