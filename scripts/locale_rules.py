"""The rules by which Mimesis' lists are cleaned before they become Locales/*/*.txt; scripts/convert-locales applies them.

A rule has a name, the reason for it, the lists it is for, as a regular expression over `topic.section`, and a function
that gives a value mended, or None where nothing can be mended: such a value is dropped. The rules are tried in order,
each on what the former ones left. A mended value that the list has anyway is dropped too, so that one remains. A value that
stands twice in the source stays so.

The judges in Tests/Judges clean Mimesis' own lists by the same rules, so that what they compare differs by these rules alone.
"""

import html
import re
import unicodedata
from collections import Counter, namedtuple

# What is not taken over, by topic: running text, what no method reads, and forms that int/forms.txt has as the countries give them.
LEFT_OUT = {
    "address": {"postal_code_fmt"},
    "finance": {"price-format", "numeric-decimal", "numeric-thousands", "numeric-frac-digits"},
    "person": {"telephone_fmt"},
    "text": {"text", "quotes", "questions", "sentence"},
}

# Words that nobody wants to see beside the name of a made-up person, by language; left out of the lists that names and
# texts are made of.
UNWELCOME = {language: set(words.split()) for language, words in {
    "en": """
        abortion abuse ambien assault bomb breast breasts butts cialis crime crimes criminal damn dead deadly death
        deaths dicke dildos drug drugs drunk erotica escorts fetish fraud gang gay gays gun guns hate hell holocaust
        hydrocodone interracial jews kill killed killer killing kills lesbian lesbians levitra licking lingerie
        marijuana murder naked nudist nutten pantyhose paxil pee peeing phentermine poison prostate prozac sexual
        sexuality sexually shooting slave spank spanking sperm stupid sucking suicide swingers teen teens terror
        terrorism terrorist terrorists theft thong thongs thumbzilla titten torture tramadol transexual transexuales
        transsexual ultram valium victim victims violence violent virgin voyeurweb voyuer weapon weapons xanax zoloft
    """,
    "ar": "جريمة سلاح قنبلة موت",
    "cs": """
        blbec blbej blbost blbá blbý blbě bomba bombu bomby debile doprdele drog drogy děvka děvko hajzle hajzlu
        hloupá hloupé hloupý idiot idiote kozy kretén kreténe kruci mrtvej mrtvoly mrtvá mrtvé mrtvého mrtví mrtvý
        mrtvých nezabil peklo penis porno prd prdele prdeli prsa sakra sebevražda sebevraždu seru sex sexu sexuální
        sexy smrt smrti smrtí sračky sráči svině vrah vraha vražd vražda vraždu vraždy zabij zabije zabiješ zabijou
        zabijte zabiju zabiják zabijí zabil zabila zabili zabit zabití zabíjení zabíjet zabíjí zabít zadek zasranej
        zasraná zasraný zastřel zastřelil zastřelit zatracenej zatracená zatracený zatraceně zbraní zbraně zbraň
        zkurvenej zločin zločinu zmrde žid
    """,
    "da": """
        bombe bøsse dræb dræbe dræber dræbt dræbte død døde døden fandeme fanden fandens fisse forbandede forbandet
        forpulede fuck helvede idiot kneppe kælling luder mord morder neger nøgen pik pokker pokkers røv røven røvhul
        satan satans selvmord sex sgu shit skid skide skiderik skidt skyd skyde skyder svin tøs våben
    """,
    "es": """
        asesinato asesinos bomba crimen droga drogas estúpida imbécil jodido malditos mata matado matando matar
        matarlo matarme mataron matarte mataré mataste maté muere negra negros
    """,
    "fi": "ase huume kuolema kuolla kuollut murha pommi pommittaa pommitus rikos ruumis tappaa",
    "fr": "arme bombe connerie crime enfer idiot meurtre mort stupide tuer",
    "hr": "mrtvih smrt ubiti umrijeti",
    "hu": """
        bombe bøsse dræb dræbe dræber dræbt dræbte død døde døden fandeme fanden fandens fisse forbandede forbandet
        forpulede fuck fucking helvede idiot kneppe kælling luder mord morder neger nøgen pik pokker pokkers røv røven
        røvhul satan satans selvmord sex sgu shit skid skide skiderik skidt skyd skyde skyder svin tøs våben
    """,
    "is": """
        andskotans andskotanum andskoti andskotinn brjóst brjóstin byssa byssan byssu byssum byssuna byssunni byssur
        byssurnar bölvun dauð dauða dauðann dauðans dauði dauðinn dauðir dauðu dauður dick djöfull djöfullinn djöfuls
        djöfulsins drep drepa drepast drepin drepinn drepið dreptu drepum drepur drullusokkur drápu dóp eitur eiturlyf
        fjandakornið fjandann fjandans fjandanum fjandi fjandinn fáviti fífl fíflið glæp glæpamaður glæpamenn glæpi
        glæpur helvíti helvítis helvítið hitler hommi hálfviti hóra kynlíf lík líkið morð morðingi morðinginn
        morðingjar morðið pussy rass rassgat rassinn rassinum ríða sjálfsmorð skít skíta skíthæll skítsama skítt
        sprengja sprengjan sprengjum tíkarsonur tíkin vopn vopnaður vopnin
    """,
    "it": "armi bastardo morta morte morti morto pistola stupido uccidere ucciso",
    "ja": "リア充爆発しろ 対死 小悪魔クソビッチ 斃死 無益な殺生 空気嫁 計画的犯行 誘拐犯人 飢え死",
    "kk": "өлтіру өлі өлім",
    "ko": "강도 도둑 마약 무기 바보 범죄 살인 새끼 엉덩이 욕하다 자살 자살하다 젖 죽다 죽음 죽이다 총 테러 폭력",
    "nl": """
        bitch bom bommen borsten crimineel criminelen dick dode dodelijk dodelijke doden dood doodde doodgaan doodgaat
        doodgeschoten doodt drugs eikels fuck gedood gelul genaaid geschoten gewapend gewapende gijzelaars hel hoeren
        homo idioot idiote idioten jood kanker klootzak klootzakken klote mietje misdaad misdaden moord moorden
        moordenaar moordenaars neergeschoten neerschieten neger neuk neukt penis pikken pissen pistool porno schiet
        schieten schietpartij seks seksuele sex sexy stom stomme sukkel sukkels terrorist terroristen tieten trut
        verdomd verdomde verdomme verkloot verkracht verkrachting vermoord vermoordde vermoorde vermoorden vermoordt
        vervloekt wapen wapens zelfmoord
    """,
    "no": """
        bombe bøsse drap drep drepe dreper drept drepte dræb dræbe død døde døden fanden fisse fuck helvede helvetes
        hore idiot jævel kneppe knulle kødd kødder luder mord morder morderen neger pik rasshøl rumpa røv satan
        selvmord sex sexy shit skid skide skiderik skidt skyt skyte skyter våpen våpenet
    """,
    "pl": """
        bomba bomby bombę broni broń drań gejem głupi głupia głupie głupiego martwa martwe martwego martwy martwych
        morderca mordercy mordercą morderstwa morderstwo narkotyki narkotyków piekła piekło pieprz piersi przestępstwo
        samobójstwo seks seksu strzela strzelaj strzelać szlag trupem zabicie zabij zabija zabijać zabije zabijesz
        zabiją zabiję zabili zabity zabić zabił zabiła zabiłem zabiłeś zabójca zabójcy zabójcą zabójstwa zabójstwo
        zastrzel zastrzelić zastrzelił zbrodni zwłoki śmierci śmiercią śmierć
    """,
    "pt": """
        arma armas assassinato assassino bomba cabrão crime droga drogas estúpida estúpido idiota idiotas imbecil
        maldita maldito maldição matar mataram mataste matei matou merda merdas morta morte morto mortos negra negro
        porcaria rabo sexo sexual sexy
    """,
    "ru": """
        ад бомба взрыв выпилить гад дура дурак дурацкий еврей еврейский жид зад идиот мертвый оружие преступление
        преступник расстрелять смертный смерть тварь труп убивать убийство убийца убитый убить фашист черт чертовый
    """,
    "sv": "brott drog död döda döden jävla mord mordet sex skjuta vapen",
    "tr": "aptal kahretsin lanet",
    "uk": "убивчість",
    "zh": "取缔",
}.items()}

# Lists that are written by people for people. The others are codes, masks, formats and words of machines.
PROSE = (
    r"address\.(city|continent|country|state|street)(\..*)?|datetime\.(day|month|periodicity)(\..*)?"
    r"|finance\.(banks|company\..*|stock_.*)|food\..*|text\.(alphabet\..*|answers|color|level|words)"
    r"|person\.(?!telephone_fmt|blood_groups|gender_symbols|gender_codes).*"
    r"|development\.(?!project_names).*|hardware\..*|transport\.(cars|airplanes|auto_manufacturers)|file\.filenames"
)
PEOPLE = r"person\.(names|surnames|patronymic)(\..*)?"
PLACES = r"address\.(city|street\.name)"
WORDS = r"text\.(words|color)|person\.(language|usernames)"
# Where brackets hold what a list of names explains to its reader, not a part of the name.
EXPLAINED = rf"{PEOPLE}|{PLACES}|{WORDS}|food\..*|person\.occupation"
# Where a comma stands between two names of a thing, or between two things, not within a name.
SINGLE = rf"{PEOPLE}|{PLACES}|{WORDS}|food\.(drinks|fruits|spices|vegetables)"

# Languages whose script joins letters, or keeps them apart, by characters that cannot be seen.
JOINING = ("ar", "fa")
JOINERS = "\u200c\u200d"

Rule = namedtuple("Rule", "name reason lists mend")


def unescaped(value, locale):
    # What looks like an entity and is none, such as `&tm;`, is left out.
    return re.sub(r"&#?\w+;", "", html.unescape(value))


def without_tags(value, locale):
    return re.sub(r"</?[A-Za-z][^<>]*>", "", value)


def decoded(value, locale):
    # The bytes of Latin letters with accents, and of the signs of typography.
    if not re.search("[ÂÃÄÅ][^A-Za-z\\s]|â€", value):
        return value
    for encoding in ("cp1252", "latin-1"):
        try:
            return value.encode(encoding).decode("utf-8")
        except UnicodeError:
            pass
    return value


def without_statements(value, locale):
    return None if re.match(r"(INSERT INTO|SELECT .* FROM|UPDATE .* SET|DELETE FROM|CREATE TABLE)\b", value) else value


def first_column(value, locale):
    return value.split("\t")[0] if value.strip("\t").count("\t") else value


def without_invisible(value, locale):
    kept = JOINERS if locale.partition("-")[0] in JOINING else ""
    value = "".join(
        character
        for character in value
        if character in kept or character == "\t" or unicodedata.category(character) not in ("Cc", "Cf", "Cn", "Co", "Cs")
    )
    # A joiner has no effect at the end of a word, nor a second one behind the first.
    return re.sub(rf"(?<![^\s])[{JOINERS}]+|[{JOINERS}]+(?!\S)|(?<=[{JOINERS}])[{JOINERS}]+", "", value)


def composed(value, locale):
    return unicodedata.normalize("NFC", value)


def without_markup(value, locale):
    # A page of a wiki's users, and the link to edit one.
    if re.match(r"\w{4,}:[A-Z]", value) or re.fullmatch(r"\[[^]]*\]", value):
        return None
    value = value.split("|")[-1]
    return re.sub(r"\[\[|\]\]|\{\{|\}\}|(= *)?''+|\s*\[[^]]*\]", "", value)


def without_remarks(value, locale):
    # Within a word, as in `city(old name)-province`, the rest is no name either.
    if re.search(r"\)[^\s),.]", value):
        return None
    return re.sub(r"\s*(\([^()]*\)|（[^（）]*）)", "", value)


def without_asides(value, locale):
    def aside(match):
        text = match[1].strip()
        is_aside = text[:1].islower() or text.startswith("旧") or "," in text or re.search(r"\bor\b", text)
        return "" if is_aside else match[0]

    value = re.sub(r", formerly .*", "", value)
    return re.sub(r"\s*[(（]([^()（）]*)[)）]", aside, value)


COMMAS = r"\s*[,،、]\s*"


def first_of_two(value, locale):
    parts = [part for part in re.split(COMMAS, value) if part]
    return value if not parts else parts[0] if len(parts) <= 2 else None


def first_form(value, locale):
    return value.split("/")[0]


def first_place(value, locale):
    return value.split(" / ")[0]


def in_capitals(value, locale):
    """Roman numerals in capitals, and what an ending behind a colon is in Swedish."""
    value = re.sub(r"(?<=[\w'] )(X*(I[ivx]+|V[i]+|X[ivx]+|Ix))(?=\W|$)", lambda match: match[0].upper(), value)
    return re.sub(r"(?<=[IVX]:)S\b", "s", value)


def once(value, locale):
    return re.sub(r"^(.{8,})\1$", r"\1", value)


def own_currency(value, locale):
    return CURRENCIES_OF.get(locale, value)


def own_country(value, locale):
    return COUNTRIES_OF.get(locale, value)


def with_spaces(value, locale):
    """Spaces and apostrophes where other signs stand for them."""
    value = re.sub(r"(?<=\w)_+(?=\w)", " ", value)
    return re.sub(r"(?<=\w)[`´](?=\w)", "'", value)


def spaced(value, locale):
    value = re.sub(r"\s+", " ", value).strip()
    return re.sub(r"(?<=[(（\[]) | (?=[)）\],;])| (?=\.$)", "", value)


def trimmed(value, locale):
    value = re.sub(r"[\s,;،、:/|=*`´‘]+$|\s+[-–—]+$", "", value)
    return re.sub(r"^[\s,;،、:/|=*`´]+|^[-–—]+\s+", "", value)


def without_full_stop(value, locale):
    return value.removesuffix(".")


def capitalized(value, locale):
    return value if " " in value else value[:1].upper() + value[1:]


def without_shouting(value, locale):
    return value.capitalize() if len(value) > 2 and value.isupper() else value


LOOKALIKES = {
    "LATIN": dict(zip("ΑΒΕΗΙΚΜΝΟΡΤΥΧΖορϊАВЕКМНОРСТХасеорхі", "ABEHIKMNOPTYXZopúABEKMHOPCTXaceopxi", strict=True)),
    "GREEK": dict(zip("ABEHIKMNOPTYXZaeior", "ΑΒΕΗΙΚΜΝΟΡΤΥΧΖαειορ", strict=True)),
    "CYRILLIC": dict(zip("ABCEHIKMOPTXaceiopxy", "АВСЕНІКМОРТХасеіорху", strict=True)),
}


def script(character):
    name = unicodedata.name(character, "").partition(" ")[0]
    return name if name in LOOKALIKES else None


def in_one_script(value, locale):
    def mended(match):
        word = match[0]
        # The script of most letters that the others have a lookalike in; of as many of both, that of the first.
        counts = Counter(filter(None, map(script, word)))
        if len(counts) < 2:
            return word
        for own, _ in counts.most_common():
            if all(script(letter) in (None, own) or letter in LOOKALIKES[own] for letter in word):
                return "".join(LOOKALIKES[own].get(letter, letter) for letter in word)
        return "?"

    # A word that is of no one script is half lost.
    return re.sub(r"[^\W\d_]+", mended, value)


def is_balanced(value):
    """Whether every bracket and every quotation mark has its other one."""
    openers, closers = "([{（〈«„", {")": "(", "]": "[", "}": "{", "）": "（", "〉": "〈", "»": "«", "”": "“„"}
    stack = []
    for place, character in enumerate(value):
        before, after = value[place - 1 : place], value[place + 1 : place + 2]
        if character == "“" and stack and stack[-1] == "„":
            stack.pop()
        elif character in openers or character == "“":
            stack.append(character)
        elif character in closers:
            if not stack or stack.pop() not in closers[character]:
                return False
        elif character == '"':
            if stack and stack[-1] == '"':
                if after.isalnum():
                    return False
                stack.pop()
            elif before.isalnum():
                return False
            else:
                stack.append('"')
    return not stack


def without(pattern):
    return lambda value, locale: None if re.search(pattern, value) else value


def only(pattern):
    return lambda value, locale: value if re.fullmatch(pattern, value) else None


def among(values):
    values = frozenset(values.split())
    return lambda value, locale: value if value in values else None


def not_among(values):
    values = frozenset(values.split() if isinstance(values, str) else values)
    return lambda value, locale: None if value in values else value


def balanced(value, locale):
    return value if is_balanced(value) else None


def welcome(value, locale):
    # User names are English in all locales.
    language = "en" if locale == "int" else locale.partition("-")[0]
    return None if value in UNWELCOME.get(language, ()) else value


# What Mimesis has wrong or leaves to the base of a locale; the names are those of its own list of countries.
CURRENCIES_OF = {"ar-ma": "MAD", "ar-qa": "QAR", "ar-tn": "TND"}
COUNTRIES_OF = {
    "ar-kw": "الكويت", "ar-ma": "المغرب", "ar-qa": "قطر", "ar-sa": "السعودية", "ar-tn": "تونس", "es-mx": "México",
    "zh": "中华人民共和国",
}

# ISO 4217, list one, as of 2026.
CURRENCIES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX
    YER ZAR ZMW ZWG
"""

# ISO 3166-3, but for codes that have been given again, and the number of Sudan before 2011.
DISSOLVED = {
    "a2": "AN BU CS CT DD DY FQ FX HV JT MI NH NQ NT PC PU PZ RH SU TP VD WK YD YU ZR",
    "a3": """
        AFI ANT ATB ATN BUR BYS CSK CTE DDR DHY FXX GEL HVO JTN MID NHB NTZ PCI PCZ PUS RHO SCG SKM SUN TMP VDR WAK YMD
        YUG ZAR
    """,
    "numeric": "128 200 216 230 278 280 396 488 530 532 536 582 590 720 736 810 849 872 886 890 891",
}
# Those in the lists of names; they have no code there.
DISSOLVED_NAMES = ("Niderland Antil adaları", "Yugoslavya", "Antillani")

# What the root zone of the net does not hold, of Mimesis' list: withdrawn, or applied for and never there.
NO_TOP_LEVEL_DOMAINS = """
    .an .and .antivirus .aquitaine .architect .are .autoinsurance .budapest .carinsurance .catalonia .corp .dd .doha .duck
    .ecom .eh .financialaid .frontdoor .glean .gsla .halal .heart .home .hoteis .hotel .hoteles .islam .kid .loft .mail
    .medical .mobily .mutualfunds .patch .pets .retirement .roma .sports .spreadbetting .stroke .tata .tour .tp .web .webs
    .yu .zr .zulu
"""

# A word with a capital within, but for one behind a prefix.
GLUED = r"(?!Fitz|Vander)[^\W\d_]{3,}[^\W\d_A-Z][A-Z][^\W\d_A-Z]{2}"

# What stands for a list that nobody has made yet.
PLACEHOLDER = "Test"

RULES = (
    Rule("entity", "HTML entities are text of a page, not of a name", PROSE, unescaped),
    Rule("tag", "HTML tags likewise", PROSE, without_tags),
    Rule("mojibake", "UTF-8 that was read as Windows-1252 is read as what it is", PROSE, decoded),
    Rule("sql", "statements that filled a table", PROSE, without_statements),
    Rule("columns", "further columns of a table, behind a tab", PROSE, first_column),
    Rule("invisible", "control and bidi characters; in Arabic and Persian words joiners stay", PROSE, without_invisible),
    Rule("composition", "accents are part of their letter, as in all else (NFC)", PROSE, composed),
    Rule("markup", "marks, links and pages of a wiki", PROSE, without_markup),
    Rule("remark", "brackets that explain a name", EXPLAINED, without_remarks),
    Rule("aside", "brackets that explain a proper name, or give others of it", PROSE, without_asides),
    Rule("two in one", "of two names with a comma between them the first; more are a list", SINGLE, first_of_two),
    Rule("two forms", "of two forms of a name with a slash between them the first", PEOPLE, first_form),
    Rule("two places", "of two places with a slash between spaces the first; `Biel/Bienne` is one", PLACES, first_place),
    Rule("substitute", "signs that stand for a space or an apostrophe", PROSE, with_spaces),
    Rule("spaces", "leading, trailing, double and strange spaces", PROSE, spaced),
    Rule("edge", "commas, colons, slashes, dashes and footnote marks at either end", PROSE, trimmed),
    Rule("dots", "dots where a text was cut off", PROSE, lambda value, locale: re.sub(r"\s*(\.{2,}|…)$", "", value)),
    Rule("full stop", "a full stop at the end of a person's name", PEOPLE, without_full_stop),
    Rule("capital", "a given name begins with a capital", r"person\.names(\..*)?", capitalized),
    Rule("capitals", "a person's name has one capital", PEOPLE, without_shouting),
    Rule("numeral", "Roman numerals are written in capitals: `Pio Ix`", r"address\.street\.name", in_capitals),
    Rule("glued", "two names in one word: `GildaGina`", PEOPLE, without(rf"\b{GLUED}")),
    Rule("glued", "two streets in one word; further behind a capital is a person's: `François HaverSchmidtwei`",
         r"address\.street\.name", without(f"^{GLUED}")),
    Rule("repeated", "a name that stands twice without a space between", PROSE, once),
    Rule("scripts", "letters of another script that look like those of the word", PROSE, in_one_script),
    Rule("lost letter", "a question mark or U+FFFD where a letter was", PROSE, without("[?\ufffd]")),
    Rule("unbalanced", "a bracket or quotation mark without its other one: half a name", PROSE, balanced),
    Rule("letter", "a letter of an alphabet is no name", PEOPLE, without(r"^[A-Za-z]$")),
    Rule("digit", "people's names have no digits", PEOPLE, without(r"\d")),
    Rule("number", "figures of a table's next columns", r"finance\.company\.name", without(r"\d \d{3}\b|\d,\d")),
    Rule("semicolon", "several values in one", PROSE, without(";")),
    Rule("sign", "signs that no name has", PROSE, without(r"[_~*=|<>\\{}`´¨]")),
    Rule("sentence", "a sentence about a food, not its name", r"food\..*", without(r"^\S+( \S+){3,}\.$")),
    Rule("description", "what a dictionary says of a food, not its name", r"food\..*", without("^.{65,}$")),
    Rule("heading", "the heading of a table, or the title of a page of the source", PROSE,
         without(r"^((First|Last|Given) names?|List of .*)$")),
    Rule("initial", "a surname of which one letter is left", r"person\.surnames(\..*)?", without(r" [A-Za-z]$")),
    Rule("stray stop", "a full stop between two words, where a letter was", PROSE, without(r" \. ")),
    Rule("half word", "a name cut off at a hyphen", r"address\..*", without("-$")),
    Rule("net", "words of the net's addresses", WORDS, without(r"^(https?|www)$")),
    Rule("nothing", "values without a letter or a digit", PROSE, without(r"^[\W_]*$")),
    Rule("placeholder", "what stands where the source has no value", PROSE + r"|address\.i..._codes", without(f"^({PLACEHOLDER}|N/A)$")),
    Rule("unwelcome", "words that nobody wants to see beside a made-up name", r"text\.words|person\.usernames", welcome),
    Rule("currency", "another country's, or that of the base locale", r"finance\.currency-code", own_currency),
    Rule("country", "another country's name, or that of the base locale", r"address\.country\.current_locale", own_country),
    Rule("withdrawn currency", "not in ISO 4217 any more", r"finance\.currency_iso_codes", among(CURRENCIES)),
    *(
        Rule("dissolved country", "not in ISO 3166-1 any more", rf"address\.country_codes\.{kind}", not_among(codes))
        for kind, codes in DISSOLVED.items()
    ),
    Rule("dissolved country", "no country any more", r"address\.country\.name|person\.nationality", not_among(DISSOLVED_NAMES)),
    Rule("dissolved country", "the Netherlands Antilles' plates", r"transport\.vr_codes", not_among("NA")),
    Rule("annotated type", "types of media with a remark behind them, that they are obsolete", r"file\.mime_types\..*",
         only(r"[a-z]+/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*")),
    Rule("extension", "an extension begins with a dot", r"file\.extensions\..*",
         lambda value, locale: value if value.startswith(".") else "." + value),
    Rule("two domains", "of two top-level domains in one the first", r"internet\.tld\..*",
         lambda value, locale: "." + value.split(".")[1]),
    Rule("no domain", "not in the root zone of the net", r"internet\.tld\..*", not_among(NO_TOP_LEVEL_DOMAINS)),
    Rule("withdrawn language", "not in ISO 639", r"code\.locale_codes", not_among("ji sb sx sz")),
    Rule("withdrawn offset", "no zone has it any more; North Korea's until 2018", r"datetime\.gmt_offsets",
         not_among(("UTC +08:30",))),
)  # fmt: skip

# What a report counts besides the rules.
EQUAL = "equal"


def clean_list(locale, section, values, report):
    """Gives a list mended; section is `topic.section`."""
    rules = [rule for rule in RULES if re.fullmatch(rule.lists, section)]
    results = []
    for value in values:
        result = value
        for rule in rules if isinstance(value, str) else ():
            mended = rule.mend(result, locale)
            if mended != result:
                report(rule.name, locale, section, value, mended)
            result = mended
            if result is None:
                break
        results.append(result)
    untouched = {value for value, result in zip(values, results) if value == result}
    kept, added = [], set()
    for value, result in zip(values, results):
        if result is None:
            continue
        if value != result:
            if result in untouched or result in added:
                report(EQUAL, locale, section, value, None)
                continue
            added.add(result)
        kept.append(result)
    return kept


class English(list):
    """A list that is the English one, since the locale has but placeholders."""


def is_unmade(data):
    """Whether there is nothing but placeholders."""
    if isinstance(data, dict):
        return bool(data) and all(map(is_unmade, data.values()))
    return data == [PLACEHOLDER]


def clean(locale, topic, data, english=None, report=lambda *_: None, path=()):
    """Gives a topic's data mended: dictionaries of lists and single values.

    english gives the lists of that topic in English, which stand in for placeholders. report is called with (rule,
    locale, section, value, result) for whatever a rule changed; a value dropped has no result.
    """
    section = ".".join((topic, *path)).lower()
    if is_unmade(data) and path:
        report("placeholder", locale, section, PLACEHOLDER, None)
        stand_in = english()
        for key in path:
            stand_in = stand_in[key]
        return English(clean_list("en", section, stand_in, lambda *_: None))
    if isinstance(data, dict):
        return {
            key: clean(locale, topic, inner, english, report, (*path, str(key))) for key, inner in data.items()
        }
    if isinstance(data, str):
        return (clean_list(locale, section, [data], report) or [data])[0]
    if not isinstance(data, (list, tuple, set, frozenset)) or not data:
        return data
    values = sorted(data, key=lambda entry: str(entry).encode()) if isinstance(data, (set, frozenset)) else list(data)
    if not all(isinstance(value, (str, int, float)) for value in values):
        return data
    kept = clean_list(locale, section, values, report)
    if not kept:
        raise ValueError(f"{section} of {locale}: the rules leave nothing")
    return kept
