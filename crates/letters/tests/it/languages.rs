//! A letter in each language on the members' keyboards: the words that stand in it are made up, and so are the people.

use letters::{Block, Inline, Language, Letter, TemplateId, draft};

/// A name, and what its bearer writes.
type Sample = (&'static str, &'static str, &'static str);

/// Languages that members write, with a name and a sentence that has numbers, brackets and a Latin name in it.
pub(crate) const LANGUAGES: [Sample; 25] = [
    (
        "spanish",
        "Íñigo Peñaranda Güell",
        "¿Por qué negaron la resonancia del 3 de mayo? Pagué $1,240.50 (n.º 24-1234) a Evergreen Health Plan; ¡es un daño!",
    ),
    (
        "vietnamese",
        "Nguyễn Thị Hằng",
        "Tôi khiếu nại quyết định từ chối thanh toán ngày 3 tháng 5 (số 24-1234) của Evergreen Health Plan: $1,240.50.",
    ),
    (
        "chinese",
        "陈晓明",
        "我对Evergreen Health Plan于2026年5月3日作出的拒付决定（编号24-1234）提出申诉。金额为1,240.50美元，请复核并书面答复。龘",
    ),
    (
        "cantonese",
        "歐陽麗華",
        "本人就Evergreen Health Plan的拒付決定（編號24-1234）提出申訴，請於三十日內以書面答覆，並說明理由。",
    ),
    (
        "korean",
        "김서연",
        "저는 Evergreen Health Plan의 지급 거절 결정(24-1234)에 이의를 제기합니다. 금액은 $1,240.50입니다. 뷁",
    ),
    (
        "tagalog",
        "Ma. Corazón Ñigas-Dela Cruz",
        "Umaapela po ako sa pagtanggi ng Evergreen Health Plan (blg. 24-1234) noong ika-3 ng Mayo; $1,240.50 ang halaga ng mg̃a serbisyo.",
    ),
    (
        "russian",
        "Щербакова Юлия Ёлкина",
        "Я обжалую отказ Evergreen Health Plan от 3 мая (№ 24-1234) на сумму $1,240.50; объясните, пожалуйста, причину.",
    ),
    (
        "ukrainian",
        "Їжакевич Ґалаґан",
        "Я оскаржую відмову Evergreen Health Plan від 3 травня (№ 24-1234); поясніть, будь ласка, причину.",
    ),
    (
        "armenian",
        "Գրիգորյան Անահիտ",
        "Ես բողոքարկում եմ Evergreen Health Plan-ի մերժումը (թիվ 24-1234)՝ $1,240.50 գումարով։ Եւ խնդրում եմ գրաւոր պատասխան։",
    ),
    (
        "arabic",
        "محمد عبد الله الأسعد",
        "أعترض على قرار Evergreen Health Plan بتاريخ 3 مايو (رقم 24-1234) برفض دفع 1,240.50 دولار، وأطلب منكم إعادة النظر والردّ كتابةً إلى العنوان أعلاه؛ هل هذا ممكن؟",
    ),
    (
        "persian",
        "محمد پژمان گیلانی",
        "من به تصمیم Evergreen Health Plan در تاریخ ۳ مه (شمارهٔ 24-1234) اعتراض دارم و می‌خواهم پرونده‌ام را دوباره بررسی کنید؛ مبلغ ۱٬۲۴۰ دلار است.",
    ),
    ("urdu", "ڈاکٹر ٹیپو ہاشمی", "میں Evergreen Health Plan کے فیصلے (نمبر 24-1234) کے خلاف اپیل کرتا ہوں۔"),
    (
        "hebrew",
        "יעל בן־דוד",
        "אני מערערת על החלטת Evergreen Health Plan מיום 3 במאי (מס׳ 24-1234) ומבקשת תשובה בכתב.",
    ),
    (
        "greek",
        "Παπαδοπούλου Ευτυχία",
        "Προσβάλλω την απόφαση της Evergreen Health Plan της 3ης Μαΐου (αρ. 24-1234).",
    ),
    (
        "japanese",
        "佐藤 ひかり",
        "私はEvergreen Health Planの決定（番号24-1234）に不服を申し立てます。サービスの費用は1,240.50ドルです。",
    ),
    ("hindi", "अनुष्का श्रीवास्तव", "मैं Evergreen Health Plan के निर्णय (संख्या 24-1234) के विरुद्ध अपील करती हूँ।"),
    ("punjabi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਮੈਂ Evergreen Health Plan ਦੇ ਫ਼ੈਸਲੇ (24-1234) ਵਿਰੁੱਧ ਅਪੀਲ ਕਰਦਾ ਹਾਂ।"),
    ("bengali", "শ্রীময়ী চট্টোপাধ্যায়", "আমি Evergreen Health Plan-এর সিদ্ধান্তের (24-1234) বিরুদ্ধে আপিল করছি।"),
    ("gujarati", "કૃષ્ણા પટેલ", "હું Evergreen Health Plan ના નિર્ણય (24-1234) સામે અપીલ કરું છું."),
    ("tamil", "ஸ்ரீதர் கிருஷ்ணன்", "நான் Evergreen Health Plan முடிவை (24-1234) எதிர்த்து மேல்முறையீடு செய்கிறேன்."),
    ("telugu", "శ్రీలక్ష్మి", "నేను Evergreen Health Plan నిర్ణయంపై (24-1234) అప్పీలు చేస్తున్నాను."),
    ("thai", "สมหญิง ใจดี", "ข้าพเจ้าขออุทธรณ์คำตัดสินของ Evergreen Health Plan (24-1234) และขอคำตอบเป็นลายลักษณ์อักษร"),
    ("lao", "ສົມສີ ແກ້ວມະນີ", "ຂ້ອຍຂໍອຸທອນການຕັດສິນຂອງ Evergreen Health Plan (24-1234)"),
    ("khmer", "សុខា ចាន់", "ខ្ញុំសូមប្តឹងតវ៉ានឹងសេចក្តីសម្រេចរបស់ Evergreen Health Plan (24-1234)។"),
    ("amharic", "ሰላማዊት ተስፋዬ", "የEvergreen Health Plan ውሳኔን (24-1234) ይግባኝ እጠይቃለሁ።"),
];

/// The appeal with a person's name and words in one language wherever a letter has words of its own.
pub(crate) fn letter_of((_, name, words): Sample) -> Letter {
    let mut letter = draft(&TemplateId::COVERAGE_APPEAL, Language::En, &super::cases::before_care())
        .expect("the template is bundled");
    let twice = format!("{words} {words}");
    letter.sender.name = vec![Inline::text(name)];
    letter.recipient.lines.insert(0, vec![Inline::text(name)]);
    letter.subject[0].value = Some(name.to_owned());
    letter.title = vec![Inline::text(format!("Appeal of {name}"))];
    letter.body = vec![
        Block::Paragraph {
            inlines: vec![Inline::text(format!("{name} is a member of your plan and wrote:"))],
        },
        Block::Paragraph { inlines: vec![Inline::text(twice)] },
        Block::Heading { text: name.to_owned() },
        Block::List { ordered: true, items: vec![vec![Inline::text(words)], vec![Inline::bold(words)]] },
        Block::Table {
            header: vec!["Date".to_owned(), name.to_owned()],
            rows: vec![
                vec!["May 3, 2026".to_owned(), words.to_owned()],
                vec![name.to_owned(), "Yes.".to_owned()],
            ],
        },
    ];
    letter.signature.name = vec![Inline::text(name)];
    letter.copies = vec![name.to_owned()];
    letter
}
