"""What a passenger says to a driver, in the language of the country."""

SENTENCES = {
    "ar": "من فضلك خذني إلى هذا العنوان",
    "bg": "Моля, закарайте ме на този адрес",
    "ca": "Si us plau, porti’m a aquesta adreça",
    "cs": "Prosím, odvezte mě na tuto adresu",
    "da": "Kør mig venligst til denne adresse",
    "de": "Bitte bringen Sie mich zu dieser Adresse",
    "el": "Παρακαλώ, πηγαίνετέ με σε αυτή τη διεύθυνση",
    "en": "Please take me to this address",
    "es": "Por favor, lléveme a esta dirección",
    "fa": "لطفاً مرا به این نشانی ببرید",
    "fi": "Viekää minut tähän osoitteeseen, kiitos",
    "fr": "Veuillez me conduire à cette adresse",
    "he": "נא להסיע אותי לכתובת זו",
    "hr": "Molim vas, odvezite me na ovu adresu",
    "hu": "Kérem, vigyen erre a címre",
    "id": "Tolong antar saya ke alamat ini",
    "it": "Per favore, mi porti a questo indirizzo",
    "ja": "この住所までお願いします",
    "ko": "이 주소로 가 주세요",
    "ms": "Sila bawa saya ke alamat ini",
    "nl": "Brengt u mij alstublieft naar dit adres",
    "no": "Vennligst kjør meg til denne adressen",
    "pl": "Proszę zawieźć mnie pod ten adres",
    "pt": "Por favor, leve-me a este endereço",
    "ro": "Vă rog să mă duceți la această adresă",
    "ru": "Пожалуйста, отвезите меня по этому адресу",
    "sk": "Prosím, odvezte ma na túto adresu",
    "sl": "Prosim, peljite me na ta naslov",
    "sv": "Vänligen kör mig till den här adressen",
    "tr": "Lütfen beni bu adrese götürün",
    "uk": "Будь ласка, відвезіть мене за цією адресою",
    "vi": "Vui lòng đưa tôi đến địa chỉ này",
    "zh": "请送我到这个地址",
    "zh_Hant": "請送我到這個地址",
}
"""By language, and script where there are two."""
_MOST = 2
"""Sentences on a card: more languages than that a driver need not be offered."""


def sentences_for(country: str) -> tuple[str, ...]:
    """The sentence in the country's official languages, in their order; in English where none is known."""
    from babel.languages import get_official_languages

    spoken = get_official_languages((country or "").upper(), de_facto=True)
    said = [SENTENCES[language] for language in spoken if language in SENTENCES]
    return tuple(said[:_MOST]) or (SENTENCES["en"],)
