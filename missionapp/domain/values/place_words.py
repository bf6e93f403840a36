"""Countries and languages as people write them, beyond the names that Babel knows."""

from missionapp.i18n import N_

COUNTRIES = {
    "AE": "UAE|Emirates|EAU",
    "BA": "Bosnia",
    "CD": "DRC|DR Congo",
    "CN": (
        "PRC|P.R. China|PR China|P. R. of China|Mainland China|People's Republic of China"
        "|República Popular China|República Popular de China|République populaire de Chine"
        "|Volksrepubliek China|中华人民共和国|China (mainland)"
    ),
    "CZ": "Czech Republic|République tchèque|República Checa|Txèquia|Tsjechische Republiek|Chequia",
    "ES": "Catalonia|Catalunya|Cataluña|Kingdom of Spain|Reino de España|Euskadi|Basque Country|País Vasco",
    "GB": (
        "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Grande-Bretagne|Angleterre"
        "|Écosse|Gran Bretaña|Inglaterra|Escocia|Gran Bretanya|Anglaterra|Groot-Brittannië|Engeland"
        "|Schotland|VK|V.K."
    ),
    "HK": "Hong Kong|Hongkong|Hong-Kong|Hong Kong SAR|香港",
    "IR": "Islamic Republic of Iran|Iran (Islamic Republic of)|I.R. Iran|IR Iran|Persia|جمهوری اسلامی ایران",
    "KP": "North Korea|DPRK",
    "KR": "Korea|Republic of Korea|South Korea|Corée|Corea|ROK",
    "MO": "Macau|Macao",
    "NL": "Holland|The Netherlands|Hollande|Holanda|Països Baixos|Nederland|Paesi Bassi|Pays Bas",
    "RU": "Russian Federation|Fédération de Russie|Federación Rusa|Federació Russa",
    "TW": "Taiwan|Taiwan R.O.C.|Chinese Taipei|台湾|台灣",
    "US": (
        "USA|U.S.A.|US|U.S.|United States of America|America|The United States|États-Unis d'Amérique"
        "|EE.UU.|EE. UU.|EEUU|EUA|E.U.A.|Estados Unidos de América|Estats Units d'Amèrica|VS|V.S."
        "|Verenigde Staten van Amerika|美国"
    ),
    "VA": "Vatican",
    "VN": "Viet Nam",
}
"""By ISO code. "RU" is not here for the Royaume-Uni: it is Russia's code."""

MISTAKEN_CODES = {
    "BL": N_("BL is Saint-Barthélemy; Belgium is BE"),
}
"""Codes that are mostly written for another country: kept as they stand, and marked."""

LANGUAGES = {
    "ca": "Valencian|Valencià|Valenciano",
    "en": "Inglish|Anglais|English (UK)|English (US)",
    "es": "Castilian|Castellano|Castellà|Spaans|Castillan",
    "fa": "Farsi|Persian|Dari|فارسی",
    "nl": "Flemish|Vlaams|Flamand|Flamenco|Flamenc|Nederlands",
    "no": "Norwegian",
    "yue": "Cantonese|Cantonais|Cantonés|Cantonès|Kantonees|廣東話|粤语",
    "zh": (
        "Mandarin|Chinese|Mandarin Chinese|Chinese (Mandarin)|Putonghua|Mandarín|Mandarí|Mandarijn|中文"
        "|普通话|汉语|国语|Chinese (simplified)|Simplified Chinese|Chino mandarín"
    ),
}
"""By ISO code."""
