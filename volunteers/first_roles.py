"""The roles a new installation starts with; editors change and add to them in the admin."""

from typing import Any

from volunteers.choices.people import ChildRule, RoleKind

INSURANCE = {
    "da": "Du er frivillig for frivilligcentret. Spørg os, hvordan du er forsikret, før du begynder.",
    "en": "You volunteer for the volunteer centre. Ask us how you are insured before you begin.",
    "ar": "أنت متطوع لدى مركز المتطوعين. اسألنا كيف أنت مؤمَّن قبل أن تبدأ.",
    "uk": "Ви волонтер волонтерського центру. Перш ніж почати, запитайте нас, як вас застраховано.",
    "ti": "ንስኹም ናይቲ ናይ ወለንታውያን ማእከል ወለንታዊ ኢኹም። ቅድሚ ምጅማርኩም ብኸመይ ኢንሹራንስ ከም ዘለኩም ሕተቱና።",
    "prs": "شما رضاکار مرکز رضاکاران هستید. پیش از شروع از ما بپرسید که چطور بیمه شده‌اید.",
}

ROLES: tuple[dict[str, Any], ...] = (
    {
        "code": "mentor",
        "kind": RoleKind.MATCHING,
        "title": {
            "da": "Mentor",
            "en": "Mentor",
            "ar": "مرشد",
            "uk": "Наставник",
            "ti": "መካሪ",
            "prs": "رهنما",
        },
        "description": {
            "da": "Hjælp én person med job, uddannelse eller hverdagen i Danmark.",
            "en": "Help one person with work, education or everyday life in Denmark.",
            "ar": "ساعد شخصًا واحدًا في العمل أو الدراسة أو الحياة اليومية في الدنمارك.",
            "uk": "Допомагайте одній людині з роботою, навчанням чи повсякденним життям у Данії.",
            "ti": "ንሓደ ሰብ ብስራሕ፣ ትምህርቲ ወይ መዓልታዊ ህይወት ኣብ ዴንማርክ ሓግዙ።",
            "prs": "یک نفر را در کار، تحصیل یا زندگی روزمره در دنمارک کمک کنید.",
        },
        "child_rule": ChildRule.NEVER,
        "needs_introduction": True,
    },
    {
        "code": "friendship_family",
        "kind": RoleKind.MATCHING,
        "title": {
            "da": "Venskabsfamilie",
            "en": "Friendship family",
            "ar": "عائلة صديقة",
            "uk": "Дружня родина",
            "ti": "መሓዛ ስድራቤት",
            "prs": "خانواده دوست",
        },
        "description": {
            "da": "Lav mad, leg eller gå tur med en familie, når det passer jer.",
            "en": "Cook, play or go for walks with a family when it suits you both.",
            "ar": "اطبخوا أو العبوا أو تنزهوا مع عائلة عندما يناسبكم ذلك.",
            "uk": "Готуйте, грайте чи гуляйте з родиною, коли вам обом зручно.",
            "ti": "ምስ ሓንቲ ስድራቤት ክጥዕመኩም ከሎ ምግቢ ስርሑ፣ ተጻወቱ ወይ ተንሸራሸሩ።",
            "prs": "وقتی برای هر دو مناسب است با یک خانواده آشپزی، بازی یا قدم‌زدن کنید.",
        },
        "child_rule": ChildRule.WHEN_CHILDREN,
    },
    {
        "code": "association_guide",
        "kind": RoleKind.MATCHING,
        "title": {
            "da": "Følgeven til forening",
            "en": "Companion to an association",
            "ar": "مرافق إلى جمعية",
            "uk": "Супровід до об’єднання",
            "ti": "ናብ ማሕበር ዝኸይድ መሰነይታ",
            "prs": "همراهی تا انجمن",
        },
        "description": {
            "da": "Følg med de første gange, når nogen vil prøve en forening.",
            "en": "Come along the first few times when somebody wants to try an association.",
            "ar": "رافق شخصًا في المرات الأولى عندما يريد تجربة جمعية.",
            "uk": "Ходіть разом перші кілька разів, коли хтось хоче спробувати об’єднання.",
            "ti": "ሓደ ሰብ ማሕበር ክፍትን ክደሊ ከሎ፣ ኣብ ናይ መጀመርታ ግዜያት ሓቢርኩም ኪዱ።",
            "prs": "وقتی کسی می‌خواهد انجمنی را امتحان کند، چند بار اول همراهش بروید.",
        },
        "child_rule": ChildRule.WHEN_CHILDREN,
        "needs_agreement": True,
    },
    {
        "code": "language_partner",
        "kind": RoleKind.MATCHING,
        "title": {
            "da": "Sprogmakker",
            "en": "Language partner",
            "ar": "شريك لغوي",
            "uk": "Мовний партнер",
            "ti": "መሓዛ ቋንቋ",
            "prs": "همراه زبان",
        },
        "description": {
            "da": "Tal dansk sammen over en kop kaffe.",
            "en": "Speak Danish together over a cup of coffee.",
            "ar": "تحدثوا بالدنماركية معًا على فنجان قهوة.",
            "uk": "Розмовляйте данською за чашкою кави.",
            "ti": "ሻሂ ወይ ቡን እናሰተኹም ብዴንማርክኛ ተዛረቡ።",
            "prs": "با یک پیاله چای یا قهوه دنمارکی گپ بزنید.",
        },
        "child_rule": ChildRule.NEVER,
    },
    {
        "code": "language_cafe_host",
        "title": {
            "da": "Vært i sprogcaféen",
            "en": "Host at the language café",
            "ar": "مضيف في مقهى اللغة",
            "uk": "Ведучий мовного кафе",
            "ti": "ኣአንጋዲ ናይ ቋንቋ ካፈ",
            "prs": "میزبان کافه زبان",
        },
        "description": {
            "da": "Tag imod ved døren, og få snakken i gang.",
            "en": "Welcome people at the door and get the talk going.",
            "ar": "استقبل الناس عند الباب وابدأ الحديث معهم.",
            "uk": "Зустрічайте людей біля дверей і допоможіть почати розмову.",
            "ti": "ኣብ ማዕጾ ንሰባት ተቐበሉ፣ ዕላል ድማ ኣበግሱ።",
            "prs": "از مردم دم دروازه پذیرایی کنید و گپ را شروع کنید.",
        },
        "from_age": 15,
    },
    {
        "code": "homework_cafe",
        "title": {
            "da": "Lektiecafé",
            "en": "Homework café",
            "ar": "مقهى الواجبات المدرسية",
            "uk": "Кафе домашніх завдань",
            "ti": "ካፈ ዕዮ ገዛ",
            "prs": "کافه کارخانگی",
        },
        "description": {
            "da": "Hjælp børn og unge med lektierne.",
            "en": "Help children and young people with their homework.",
            "ar": "ساعد الأطفال والشباب في واجباتهم المدرسية.",
            "uk": "Допомагайте дітям і підліткам з домашніми завданнями.",
            "ti": "ንቖልዑን መንእሰያትን ዕዮ ገዛኦም ሓግዙዎም።",
            "prs": "به کودکان و نوجوانان در کارخانگی کمک کنید.",
        },
        "child_rule": ChildRule.ALWAYS,
        "from_age": 15,
    },
    {
        "code": "childcare",
        "title": {
            "da": "Børnepasning",
            "en": "Childcare",
            "ar": "رعاية الأطفال",
            "uk": "Догляд за дітьми",
            "ti": "ምእላይ ቆልዑ",
            "prs": "نگهداری کودکان",
        },
        "description": {
            "da": "Leg med børnene, mens deres mor eller far er til undervisning.",
            "en": "Play with the children while their mother or father is in class.",
            "ar": "العب مع الأطفال بينما يكون الأب أو الأم في الدرس.",
            "uk": "Грайте з дітьми, поки їхні мама чи тато на занятті.",
            "ti": "ኣዲኦም ወይ ኣቦኦም ኣብ ትምህርቲ ከለው ምስ ቆልዑ ተጻወቱ።",
            "prs": "وقتی مادر یا پدرشان در صنف است با کودکان بازی کنید.",
        },
        "child_rule": ChildRule.ALWAYS,
        "needs_introduction": True,
    },
    {
        "code": "counselling",
        "title": {
            "da": "Hverdagsrådgivning",
            "en": "Everyday advice",
            "ar": "استشارات الحياة اليومية",
            "uk": "Поради на щодень",
            "ti": "ናይ መዓልታዊ ህይወት ምኽሪ",
            "prs": "مشوره روزمره",
        },
        "description": {
            "da": "Hjælp med breve, formularer og digital post.",
            "en": "Help with letters, forms and digital post.",
            "ar": "ساعد في الرسائل والنماذج والبريد الرقمي.",
            "uk": "Допомагайте з листами, бланками та електронною поштою.",
            "ti": "ብደብዳበታት፣ ቅጥዕታትን ዲጂታል ፖስታን ሓግዙ።",
            "prs": "در نامه‌ها، فورمه‌ها و پست دیجیتال کمک کنید.",
        },
        "needs_introduction": True,
    },
    {
        "code": "event_helper",
        "title": {
            "da": "Praktisk hjælp til arrangementer",
            "en": "A hand at events",
            "ar": "مساعدة في الفعاليات",
            "uk": "Допомога на подіях",
            "ti": "ኣብ ምድላዋት ምሕጋዝ",
            "prs": "کمک در برنامه‌ها",
        },
        "description": {
            "da": "Stil borde op, lav kaffe, vis vej.",
            "en": "Set up tables, make coffee, show the way.",
            "ar": "رتّب الطاولات، أعدّ القهوة، دلّ الناس على الطريق.",
            "uk": "Розставте столи, зваріть каву, покажіть дорогу.",
            "ti": "ጣውላታት ኣዳልዉ፣ ቡን ኣፍልሑ፣ መገዲ ኣርእዩ።",
            "prs": "میزها را بچینید، قهوه آماده کنید، راه را نشان دهید.",
        },
        "from_age": 15,
    },
    {
        "code": "host",
        "kind": RoleKind.MATCHING,
        "title": {
            "da": "Vært den første tid",
            "en": "Host the first weeks",
            "ar": "مضيف في الأسابيع الأولى",
            "uk": "Супровід у перші тижні",
            "ti": "ተቐባሊ ናይ መጀመርታ ሰሙናት",
            "prs": "میزبان هفته‌های اول",
        },
        "description": {
            "da": "Tag imod de første uger: vis butikker, bus og hvem man spørger.",
            "en": "Be there the first weeks: show shops, buses and whom to ask.",
            "ar": "كن حاضرًا في الأسابيع الأولى: دلّ على المتاجر والحافلات ومن يُسأل.",
            "uk": "Будьте поруч перші тижні: покажіть крамниці, автобус і до кого звертатися.",
            "ti": "ኣብ መጀመርታ ሰሙናት ኣብ ጎኖም ኩኑ፦ ድኳናት፣ ኣውቶቡስን ንመን ከም ዝሕተትን ኣርእዩ።",
            "prs": "هفته‌های اول کنارشان باشید: دکان‌ها، بس و این‌که از کی بپرسند را نشان دهید.",
        },
        "child_rule": ChildRule.WHEN_CHILDREN,
        "needs_introduction": True,
    },
    {
        "code": "dinner_host",
        "title": {
            "da": "Spis sammen",
            "en": "Dinner together",
            "ar": "عشاء معًا",
            "uk": "Вечеря разом",
            "ti": "ድራር ብሓባር",
            "prs": "نان شب با هم",
        },
        "description": {
            "da": "Inviter nogen til middag en enkelt aften.",
            "en": "Invite somebody to dinner for one evening.",
            "ar": "ادعُ أحدًا إلى العشاء لأمسية واحدة.",
            "uk": "Запросіть когось на вечерю на один вечір.",
            "ti": "ንሓንቲ ምሸት ንሰብ ንድራር ዓድሙ።",
            "prs": "یک شب کسی را به نان شب دعوت کنید.",
        },
    },
    {
        "code": "practical_help",
        "title": {
            "da": "Kørsel og indkøb",
            "en": "Driving and shopping",
            "ar": "توصيل وتسوّق",
            "uk": "Підвезти та закупи",
            "ti": "ብመኪና ምብጻሕን ምዕዳግን",
            "prs": "رساندن با موتر و خرید",
        },
        "description": {
            "da": "Giv en hånd en enkelt gang, når nogen beder om det.",
            "en": "Lend a hand once, when somebody asks.",
            "ar": "مدّ يد العون مرة واحدة عندما يطلب أحد ذلك.",
            "uk": "Допоможіть один раз, коли хтось попросить.",
            "ti": "ሓደ ሰብ ክሓትት ከሎ ሓንሳብ ሓግዙ።",
            "prs": "وقتی کسی بخواهد، یک بار دست کمک بدهید.",
        },
        "child_rule": ChildRule.WHEN_CHILDREN,
    },
    {
        "code": "peer_help",
        "title": {
            "da": "Kammerathjælp",
            "en": "Peer help",
            "ar": "مساعدة الزملاء",
            "uk": "Допомога товаришів",
            "ti": "ሓገዝ መማህርቲ",
            "prs": "کمک هم‌صنفی",
        },
        "description": {
            "da": "Hjælp en ny på din egen skole eller uddannelse godt i gang.",
            "en": "Help somebody new at your own school or training to a good start.",
            "ar": "ساعد شخصًا جديدًا في مدرستك أو دراستك على بداية جيدة.",
            "uk": "Допоможіть новенькому у вашій школі чи на навчанні добре почати.",
            "ti": "ኣብ ቤት ትምህርትኹም ንሓድሽ ሰብ ጽቡቕ ጅማሮ ክገብር ሓግዙዎ።",
            "prs": "به یک تازه‌وارد در مکتب یا آموزش خودتان برای شروع خوب کمک کنید.",
        },
        "from_age": 15,
    },
    {
        "code": "ambassador",
        "title": {
            "da": "Brobygger",
            "en": "Bridge builder",
            "ar": "بنّاء جسور",
            "uk": "Будівничий мостів",
            "ti": "ሃናጺ ድልድል",
            "prs": "پل‌ساز",
        },
        "description": {
            "da": "Fortæl andre om tilbuddene, og følg dem over til os.",
            "en": "Tell others what there is, and bring them over to us.",
            "ar": "أخبر الآخرين بما هو متاح ورافقهم إلينا.",
            "uk": "Розкажіть іншим, що є, і приведіть їх до нас.",
            "ti": "ንኻልኦት እንታይ ከም ዘሎ ንገሩ፣ ናባና ድማ ሒዝኩሞም ምጹ።",
            "prs": "به دیگران بگویید چه هست و آن‌ها را نزد ما بیاورید.",
        },
        "needs_introduction": True,
    },
    {
        "code": "facilitator",
        "title": {
            "da": "Tosproget facilitator",
            "en": "Bilingual facilitator",
            "ar": "ميسّر ثنائي اللغة",
            "uk": "Двомовний фасилітатор",
            "ti": "ብክልተ ቋንቋ ዘመሳልጥ",
            "prs": "سهولت‌بخش دوزبانه",
        },
        "description": {
            "da": "Byg bro mellem to sprog, når mennesker mødes eller får råd.",
            "en": "Be the bridge between two languages where people meet or get advice.",
            "ar": "كن جسرًا بين لغتين حيث يلتقي الناس أو يتلقون المشورة.",
            "uk": "Будьте містком між двома мовами там, де люди зустрічаються чи отримують пораду.",
            "ti": "ሰባት ኣብ ዝራኸቡሉ ወይ ምኽሪ ኣብ ዝረኽቡሉ ኣብ መንጎ ክልተ ቋንቋ ድልድል ኩኑ።",
            "prs": "جایی که مردم می‌بینند یا مشوره می‌گیرند، پلی میان دو زبان باشید.",
        },
        "needs_introduction": True,
    },
)


def plant(model: Any) -> None:
    """Make the roles that are not there yet; `model` is VolunteerRole, or its twin in a migration.

    An early twin lacks the later columns; a later migration fills them.
    """
    columns = {field.name for field in model._meta.get_fields()}
    for position, role in enumerate(ROLES):
        facts = {name: value for name, value in role.items() if name in columns}
        defaults = {"insurance_note": INSURANCE, "original_language": "da", "position": 10 * (position + 1)}
        model.objects.get_or_create(code=role["code"], defaults=defaults | facts)
