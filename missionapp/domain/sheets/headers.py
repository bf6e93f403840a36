"""How others head their columns and name their sheets, in English, French, Spanish, Catalan and Dutch."""

from collections.abc import Mapping
from functools import cache

from missionapp.domain.names import fold
from missionapp.domain.sheets.workbook import sheet_named
from missionapp.i18n import LANGUAGES, translator

COLUMN_WORDS: Mapping[str, str] = {
    "organisation.name": """organisation|organization|company|company name|name of company|name of the company
        |business|business name|firm|enterprise|exhibitor|institution|entity|legal name|trade name|brand
        |sme|member|organisation name|organization name|entreprise|nom de l'entreprise|nom entreprise|société
        |nom de la société|nom société|raison sociale|dénomination sociale|organisme|structure|établissement
        |exposant|pme|adhérent|empresa|nombre de la empresa|nombre empresa|razón social|denominación social
        |compañía|sociedad|organización|entidad|expositor|pyme|socio|nom de l'empresa|nom empresa|raó social
        |denominació social|organització|entitat|companyia|societat|soci|bedrijf|bedrijfsnaam|naam bedrijf
        |naam van het bedrijf|onderneming|naam onderneming|firma|firmanaam|organisatie|naam organisatie
        |instelling|kmo|mkb|lid|vennootschap|handelsnaam|name|nom|nombre|naam|公司名称|公司|名称|企业名称
        |نام شرکت""",
    "organisation.name_local": """name in local script|local name|chinese name|name in chinese|company name in
        chinese|native name|nom local|nom en chinois|nom chinois|nombre local|nombre en chino|nom en xinès
        |nom local|lokale naam|chinese naam|naam in het chinees|公司名称|公司|名称|企业名称|نام شرکت""",
    "organisation.kind": """type|type of organisation|type of organization|organisation type|company type|kind
        |legal form|type d'organisation|type de structure|type d'entreprise|tipo|tipo de organización
        |tipo de empresa|tipo de entidad|tipus|tipus d'organització|tipus d'empresa|soort|soort organisatie
        |type organisatie|type bedrijf""",
    "organisation.country": """country|country of origin|nation|home country|pays|pays d'origine|país
        |país de origen|país d'origen|land|land van herkomst|landcode|country code|code pays|código país
        |codi país|国家""",
    "organisation.region": """region|province|state|county|région|département|province|región|provincia
        |comunidad autónoma|estado|regió|província|comarca|regio|provincie|gewest""",
    "organisation.city": """city|town|place|location|city/town|ville|commune|localité|ciudad|población
        |localidad|municipio|ciutat|població|localitat|municipi|stad|plaats|gemeente|woonplaats|城市""",
    "organisation.address": """address|street|street address|postal address|full address|adresse|rue
        |adresse postale|dirección|domicilio|calle|dirección postal|adreça|carrer|adreça postal|domicili
        |adres|straat|straat en nummer|postadres|bezoekadres""",
    "organisation.postcode": """postcode|postal code|zip|zip code|code postal|cp|código postal|codi postal
        |postnummer|c.p.""",
    "organisation.address_local": """address in local script|local address|address in chinese|adresse locale
        |adresse en chinois|dirección local|dirección en chino|adreça local|adreça en xinès|lokaal adres
        |adres in het chinees|地址|آدرس""",
    "organisation.website": """website|web site|web|site|url|homepage|home page|internet|www|site web
        |site internet|sitio web|página web|pàgina web|lloc web|webpagina|webstek|web address|web page
        |网址""",
    "organisation.email": """organisation e-mail|company e-mail|company email|general e-mail|general email
        |info e-mail|e-mail entreprise|email société|e-mail général|email empresa|correo empresa
        |correo general|correu empresa|correu general|e-mail bedrijf|algemeen e-mailadres|bedrijfsmail""",
    "organisation.phone": """organisation phone|company phone|general phone|switchboard|head office phone
        |téléphone entreprise|téléphone société|standard|teléfono empresa|teléfono general|centralita
        |telèfon empresa|telèfon general|telefoon bedrijf|algemeen telefoonnummer|bedrijfstelefoon""",
    "organisation.phones": "other organisation phones|other company phones",
    "organisation.profile": """profile|description|company profile|company description|about|presentation
        |activity|activities|main activity|business activity|short description|profil|présentation
        |description de l'entreprise|activité|activité principale|perfil|descripción|presentación|actividad
        |actividad principal|descripció|presentació|activitat|activitat principal|profiel|omschrijving
        |beschrijving|activiteit|activiteiten|bedrijfsprofiel|korte omschrijving""",
    "organisation.founded": """founded|year founded|year of foundation|established|foundation year
        |année de création|date de création|fondée en|fundada|año de fundación|año de creación
        |any de fundació|any de creació|opgericht|oprichtingsjaar|jaar van oprichting""",
    "organisation.employees": """employees|number of employees|staff|nr of employees|headcount|effectif
        |effectifs|nombre de salariés|salariés|nombre d'employés|empleados|número de empleados|plantilla
        |trabajadores|nº empleados|treballadors|nombre de treballadors|empleats|werknemers
        |aantal werknemers|personeel|medewerkers|aantal medewerkers""",
    "organisation.sectors": """sector|sectors|industry|industries|sector of activity|activity sector|branch
        |line of business|business sector|segment|àmbit|ámbito|secteur|secteurs|secteur d'activité
        |secteurs d'activité
        |branche|filière|sectores|sector de actividad|ramo|sector d'activitat|sectors d'activitat
        |sectoren|bedrijfstak|bedrijfssector|sector/branche|行业""",
    "organisation.products": """products|product|products and services|products / services|main products
        |services|offer|produits|produits et services|produits / services|gamme|productos
        |productos y servicios|productes|productes i serveis|producten|producten en diensten|aanbod""",
    "organisation.note": """organisation note|company note|company remarks""",
    "organisation.aliases": """alias|aliases|also known as|other names|acronym|abbreviation|autres noms|sigle
        |siglas|acrónimo|otros nombres|acrònim|altres noms|sigles|afkorting|andere namen""",
    "person.name": """person|contact|contact person|contact name|name of contact|full name|representative
        |participant name|attendee|delegate|name and surname|surname and name|first and last name
        |key contact|contacts|personne|personne de contact|personne contact|nom du contact|nom et prénom
        |prénom et nom|nom prénom|nom complet|interlocuteur|représentant|responsable|participant
        |persona|persona de contacto|contacto|nombre y apellidos|nombre completo|nombre del contacto
        |representante|asistente|persona de contacte|contacte|nom i cognoms|nom complet|nom del contacte
        |representant|assistent|persoon|contactpersoon|naam contactpersoon|contact persoon
        |voornaam en naam|naam en voornaam|volledige naam|vertegenwoordiger|deelnemer|name|nom|nombre|naam
        |interpreter|interprète|intérprete|intèrpret|tolk|translator|traducteur|traductor|vertaler
        |naam tolk|姓名|联系人""",
    "person.first_name": """first name|given name|forename|christian name|prénom|prénoms|nombre de pila
        |nom de pila|voornaam|nombre|nom|roepnaam""",
    "person.last_name": """last name|surname|family name|second name|nom de famille|nom|apellido|apellidos
        |cognom|cognoms|achternaam|familienaam|naam""",
    "person.name_local": """person in local script|person in chinese|contact in chinese
        |chinese name of contact
        |nom du contact en chinois|contacto en chino|contacte en xinès|contactpersoon in het chinees""",
    "person.salutation": """salutation|title|mr/ms|mr/mrs|gender|civilité|titre|tratamiento|tractament
        |aanhef|aanspreking|titel""",
    "person.organisation_id": """organisation|organization|company|company name|employer|entreprise|société
        |organisme|raison sociale|empresa|organización|entidad|organització|entitat|bedrijf|bedrijfsnaam
        |onderneming|organisatie|firma|werkgever|works for|cluster""",
    "person.job_title": """job title|function|position|role in company|job|post|title|role|fonction|poste
        |titre|qualité|cargo|puesto|función|posición|càrrec|funció|lloc de treball|functie|positie
        |jobtitel|functietitel|职务|职位""",
    "person.email": """e-mail|email|mail|e-mail address|email address|contact e-mail|contact email|e mail
        |courriel|adresse e-mail|adresse mail|adresse électronique|mél|mel|correo|correo electrónico
        |correo-e|dirección de correo|correu|correu electrònic|adreça electrònica|a/e|mailadres|e-mailadres
        |emailadres|电子邮件|邮箱|电邮""",
    "person.emails": "other e-mails|other emails|e-mail 2|email 2|second e-mail|autre e-mail|otro correo",
    "person.phone": """phone|telephone|tel|tel.|phone number|telephone number|phone no|contact phone|mobile
        |mobile phone|cell|cell phone|mobile number|direct phone|whatsapp|téléphone|tél|tél.
        |numéro de téléphone
        |portable|téléphone portable|mobile|téléphone mobile|teléfono|tlf|tfno|teléfono móvil|móvil
        |número de teléfono|celular|telèfon|tlf.|telèfon mòbil|mòbil|telefoon|telefoonnummer|gsm|gsm-nummer
        |mobiel|mobiele telefoon|mobiel nummer|telefoonnr|电话|手机|تلفن""",
    "person.phones": """other phones|phone 2|mobile|mobile phone|cell|gsm|portable|móvil|mòbil|mobiel
        |téléphone 2|teléfono 2|telèfon 2|telefoon 2|tel 2|second phone|fixe|fijo|fix|landline|vast nummer""",
    "delegate.interprets": """languages (pairs)|language pairs|languages|language|langues|combinaisons
        |paires de langues|idiomas|combinaciones|idiomes|combinacions|talen|talenparen|taalcombinaties""",
    "person.languages": """language|languages|spoken languages|languages spoken|langue|langues|langues parlées
        |idioma|idiomas|lengua|idiomes|llengua|llengües|taal|talen|gesproken talen|语言""",
    "person.note": "person note|contact note",
    "person.kept_for": """kept for|purpose of processing|purpose of keeping|data purpose|finalité
        |finalité du traitement|conservé pour|finalidad|finalidad del tratamiento|conservado para|finalitat
        |finalitat del tractament|conservat per a|doel van de verwerking|verwerkingsdoel|bewaard voor""",
    "person.legal_basis": """legal basis|lawful basis|legal ground|basis for processing|base légale
        |base juridique|fondement juridique|base jurídica|base legal|base de legitimación
        |base de legitimació|rechtsgrond|grondslag|wettelijke grondslag""",
    "person.consented_on": """consent given on|consent date|date of consent|consented on
        |consentement donné le|date du consentement|consentimiento dado el|fecha de consentimiento
        |fecha del consentimiento|consentiment donat el|data de consentiment|data del consentiment
        |toestemming gegeven op|datum toestemming|toestemmingsdatum""",
    "person.consent_how": """how consent was given|consent given by|evidence of consent|proof of consent
        |consent evidence|preuve du consentement|forme du consentement|prueba del consentimiento
        |forma del consentimiento|prova del consentiment|forma del consentiment
        |bewijs van toestemming|wijze van toestemming""",
    "person.withdrawn_on": """consent withdrawn on|withdrawn on|withdrawal date|date of withdrawal
        |opt-out date|consentement retiré le|date de retrait|retrait du consentement
        |consentimiento retirado el|fecha de retirada|consentiment retirat el|data de retirada
        |toestemming ingetrokken op|datum intrekking|ingetrokken op""",
    "person.kept_because": """kept all the same, because|kept because|reason for keeping|conservé parce que
        |motif de conservation|motivo de conservación|se conserva porque|motiu de conservació
        |es conserva perquè|reden van bewaring|bewaard omdat""",
    "mission.keep_until": """keep personal data until|retention date|keep data until|data retention
        |conserver les données jusqu'au|date de conservation|conservar los datos hasta|fecha de conservación
        |conservar les dades fins a|data de conservació|gegevens bewaren tot|bewaartermijn|bewaren tot""",
    "participant.role": """role|role in mission|rôle|rol|paper|rol en la misión|rol en de missie|status
        |participant type|type of participant""",
    "participant.reply": """reply|response|answer|rsvp|confirmed|confirmation|réponse|respuesta|confirmado
        |confirmación|resposta|confirmat|confirmació|antwoord|bevestigd|bevestiging""",
    "participant.segment": "segment|market segment|segment de marché|segmento|segment de mercat|marktsegment",
    "participant.seeks": """looking for|seeking|objectives|objective|interests|interested in|goals|purpose
        |what do you look for|recherche|objectifs|attentes|intérêts|busca|objetivos|intereses|interés en
        |busca|objectius|interessos|interessat en|zoekt|doelstellingen|op zoek naar|interesses
        |verwachtingen""",
    "participant.cluster_id": """cluster|cluster member of|member of|home cluster|partner cluster|pôle
        |grappe|clúster|agrupación|lid van|clusterlid van""",
    "participant.language": """document language|language of documents|langue des documents
        |idioma de los documentos|idioma dels documents|taal van de documenten""",
    "participant.needs_interpreter": """interpreter needed|interpreter|needs interpreter|interpreter required
        |translation needed|besoin d'un interprète|interprète|interprète nécessaire|intérprete
        |necesita intérprete|intèrpret|necessita intèrpret|tolk|tolk nodig|vertaler nodig""",
    "participant.most_meetings": "most meetings|maximum meetings|max meetings|max. meetings",
    "participant.note": """participant note|note|notes|remark|remarks|comment|comments|observations
        |remarque|remarques|commentaire|commentaires|observaciones|comentarios|notas|observacions
        |comentaris|opmerking|opmerkingen|nota""",
    "programme_item.title": """title|event|activity|session|agenda item|programme|description|what|titre
        |événement|activité|intitulé|título|evento|acto|actividad|títol|esdeveniment|acte|activitat
        |titel|evenement|activiteit|onderdeel|wat""",
    "programme_item.kind": "kind|type|category|type of event|genre|tipo|tipus|soort|categorie",
    "programme_session.day": "date|day|jour|fecha|día|data|dia|datum|dag|日期",
    "programme_session.start": """from|start|start time|begin|time|hour|de|début|heure|heure de début|inicio
        |hora|hora inicio|desde|inici|hora inici|van|begintijd|aanvang|uur|beginuur""",
    "programme_session.end": """to|end|end time|until|till|à|fin|heure de fin|hasta|hora fin|fi|hora fi
        |fins|tot|einde|eindtijd|einduur""",
    "programme_session.slot_minutes": """slot (minutes)|slot|slot minutes|meeting length|minutes per meeting
        |durée du rendez-vous|créneau|duración|minutos por reunión|franja|durada|minuts per reunió
        |tijdslot|minuten per gesprek""",
    "programme_session.break_start": """break from|lunch from|pause de|pausa desde|pausa de|pauze van""",
    "programme_session.break_end": "break to|lunch to|pause à|pausa hasta|pausa fins|pauze tot",
    "programme_session.place_id": """place|venue|location|where|room|lieu|salle|endroit|lugar|sala|lloc
        |plaats|locatie|zaal|waar|地点""",
    "programme_session.timezone": "time zone|timezone|fuseau horaire|zona horaria|zona horària|tijdzone",
    "programme_session.last_day": """last day|end date|arrival date|arrival day|date d'arrivée|date de fin
        |fecha de llegada|fecha fin|data d'arribada|data fi|aankomstdatum|einddatum""",
    "programme_session.airport_from": """from airport|departure airport|airport of departure|origin airport
        |departs from|aéroport de départ|de l'aéroport|aeropuerto de salida|aeropuerto de origen
        |aeropuerto origen|aeroport de sortida|aeroport d'origen|luchthaven van vertrek|vertrekluchthaven
        |vanaf luchthaven|iata from|from iata|from (iata)|iata""",
    "programme_session.airport_to": """to airport|arrival airport|airport of arrival|destination airport
        |arrives at|aéroport d'arrivée|à l'aéroport|aéroport de destination|aeropuerto de llegada
        |aeropuerto de destino|aeropuerto destino|aeroport d'arribada|aeroport de destinació
        |luchthaven van aankomst|aankomstluchthaven|naar luchthaven|iata to|to iata|to (iata)|iata""",
    "meeting_table.item_id": "event|événement|evento|esdeveniment|evenement",
    "meeting_table.name": "table|table no|mesa|taula|tafel|stand|booth|estand|桌",
    "meeting_table.capacity": "capacity|seats|capacité|capacidad|capacitat|capaciteit",
    "delegate.item_id": "event|événement|evento|esdeveniment|evenement",
    "delegate.mobile_abroad": """mobile abroad|local mobile|phone abroad|mobile à l'étranger|móvil en destino
        |mòbil a l'estranger|mobiel in buitenland""",
    "delegate.flight_out": "flight out|outbound flight|vol aller|vuelo ida|vol anada|heenvlucht",
    "delegate.flight_back": "flight back|return flight|vol retour|vuelo vuelta|vol tornada|terugvlucht",
    "delegate.hotel": "hotel|hôtel",
    "delegate.room": "room|room no|chambre|habitación|habitació|kamer",
    "delegate.passport_name": """name as in the passport|passport name|name in passport|nom sur le passeport
        |nombre en el pasaporte|nom al passaport|naam in paspoort""",
    "delegate.visa": "visa|visum|visado|visat",
    "delegate.diet": """diet|dietary requirements|allergies|régime|régime alimentaire|dieta|alergias
        |al·lèrgies|dieet|allergieën""",
    "delegate.emergency_contact": """emergency contact|in case of emergency|contact d'urgence
        |contacto de emergencia|contacte d'emergència|noodcontact""",
    "availability.participant_id": """organisation|organization|company|participant|who|counterpart|entreprise
        |société|empresa|organización|entidad|organització|entitat|bedrijf|onderneming|organisatie
        |deelnemer""",
    "attendance.item_id": """event|programme item|item|session|événement|evento|acto|esdeveniment|acte
        |evenement|programma""",
    "attendance.participant_id": """participant|organisation|organization|company|who|attendee|entreprise
        |société|empresa|organización|entidad|organització|entitat|bedrijf|onderneming|organisatie
        |deelnemer""",
    "opening.place_id": "place|venue|lieu|lugar|lloc|plaats|locatie",
    "opening.day": "date|day|jour|fecha|día|data|dia|datum|dag",
    "opening.start": "from|opens|open from|de|ouverture|desde|abre|des de|obre|van|vanaf|open vanaf",
    "opening.end": "to|closes|until|à|fermeture|hasta|cierra|fins|tanca|tot|sluit|open tot",
    "availability.day": "date|day|jour|fecha|día|data|dia|datum|dag",
    "availability.start": "from|start|available from|de|début|desde|inicio|des de|inici|van|begin|vanaf",
    "availability.end": "to|end|until|available to|à|fin|jusqu'à|hasta|fins|fins a|fi|tot|einde",
    "wish.participant_id": """home participant|participant|sme|company|our company|requested by|from
        |entreprise
        |pme|demandeur|empresa|participante|pyme|solicitante|participant|sol·licitant|bedrijf|deelnemer|kmo
        |aanvrager|thuisdeelnemer""",
    "wish.counterpart_id": """counterpart|wants to meet|to meet|meeting with|with|requested company|partner
        |contrepartie|interlocuteur|souhaite rencontrer|avec|à rencontrer|contraparte|quiere reunirse con
        |reunión con|con|contrapart|vol reunir-se amb|reunió amb|amb|tegenpartij|wil ontmoeten|gesprek met
        |met|gesprekspartner""",
    "wish.grade": """wish|priority|grade|preference|interest|importance|souhait|priorité|préférence|intérêt
        |deseo|prioridad|preferencia|interés|desig|prioritat|preferència|wens|prioriteit|voorkeur|belang""",
    "wish.asked_by": "asked by|requested by side|demandé par|solicitado por|demanat per|gevraagd door",
    "wish.item_id": "event|événement|evento|esdeveniment|evenement",
    "wish.remark": """remark|remarks|comment|comments|reason|remarque|remarques|commentaire|motif
        |observaciones|comentario|motivo|observacions|comentari|motiu|opmerking|opmerkingen|reden""",
    "meeting.parties": "parties|participants|companies|who|between|partijen|partes|parts",
    "case.ours": """our side|actor|sme|cluster|eu sme|eu cluster|company|organisation|european partner
        |entreprise|pme|empresa|pyme|bedrijf|kmo|all partners""",
    "case.theirs": """partner|third-country partner|third country partner|counterpart|local partner
        |partenaire|partenaire tiers|socio|socio local|soci|contraparte|buitenlandse partner""",
    "case.description": """description|case|cooperation case|explanation|agreement|subject|cas|descripción
        |caso|descripció|cas|omschrijving|beschrijving|dossier""",
    "case.market": """target market|target country|country|market|pays|pays cible|marché|país|país objetivo
        |mercado|país objectiu|mercat|land|doelland|markt""",
    "case.nb": "nb|number|no|nº|nombre|número|aantal",
    "case.objective_codes": """objective codes|objective|objectives|objective code|objectifs|objetivos
        |objectius|doelstellingen""",
    "case.sector": """sector/technology|sector|technology|secteur|secteur/technologie|sector/tecnología
        |sector/tecnologia|sector/technologie""",
    "case.confidentiality": "confidentiality|confidential|partner confidential|confidentialité|confidencial",
    "case.reported_type": "reported type|type|type of case",
    "step.case_id": "case|cas|caso|dossier",
    "step.on": "date|jour|fecha|data|datum",
    "step.text": "step|steps|action|étape|paso|pas|stap",
}
"""What people write over a column, by the column's path; the likelier meaning of a word first."""

SHEET_WORDS: Mapping[str, str] = {
    "Participants": """participants|participant list|list of participants|registration|registrations|companies
        |delegation|smes|entreprises|inscriptions|inscrits|participantes|inscripciones|empresas|inscritos
        |empreses|inscripcions|inscrits|deelnemers|deelnemerslijst|inschrijvingen|bedrijven|liste participants
        |home participants|liste des participants|lista de participantes|llista de participants""",
    "Counterparts": """counterparts|counterpart list|local companies|contreparties|interlocuteurs|contrapartes
        |contraparts|tegenpartijen|gesprekspartners|partners to meet|buyers|acheteurs|compradores|compradors
        |kopers|hosts""",
    "Programme": """programme|program|agenda|schedule|events|sessions|programma|programa|horaire|horario
        |horari|planning|calendar|calendrier|calendario|calendari|événements|eventos|esdeveniments
        |evenementen""",
    "Tables": "tables|booths|stands|mesas|taules|tafels",
    "Interpreters": """interpreters|interprètes|intérpretes|intèrprets|tolken|translators|traducteurs
        |vertalers""",
    "Availability": """availability|availabilities|disponibilités|disponibilité|disponibilidad|disponibilitat
        |beschikbaarheid""",
    "Attendance": "attendance|attendees|présences|asistentes|assistents|aanwezigen",
    "Opening hours": """opening hours|opening times|horaires d'ouverture|horarios de apertura
        |horaris d'obertura|openingstijden""",
    "Wishes": """wishes|meeting wishes|meeting requests|requests|wish list|souhaits|souhaits de rendez-vous
        |demandes|deseos|solicitudes|desitjos|sol·licituds|wensen|gesprekswensen|preferences""",
    "Organisations": "organisations|organizations|organismes|organizaciones|organitzacions|organisaties",
    "Persons": """persons|people|contacts|contact list|personnes|personas|contactos|persones|contactes
        |personen
        |contactpersonen""",
    "Delegates": "delegates|travellers|délégués|delegados|delegats|afgevaardigden|reizigers|rooming list",
    "Meetings": "meetings|b2b meetings|rendez-vous|réunions|reuniones|reunions|afspraken|gesprekken",
    "Cases": "cases|contract log|contracts|cas|contrats|casos|contratos|contractes|dossiers|contracten",
    "Memberships won": """memberships|new members|adhésions|nouveaux membres|nuevos socios|nous socis
        |nieuwe leden""",
    "Initiatives": "initiatives|iniciativas|iniciatives|initiatieven|synergy map",
    "Decisions": "decisions|décisions|decisiones|decisions|besluiten",
    "Exchanges": "exchanges|échanges|intercambios|intercanvis|uitwisselingen",
    "Emergency numbers": """emergency numbers|numéros d'urgence|teléfonos de emergencia|telèfons d'emergència
        |noodnummers""",
    "Places": "places|venues|lieux|lugares|llocs|plaatsen|locaties",
}
"""What people call such a sheet."""

TOTAL_WORDS = """total|totals|grand total|subtotal|sub total|sum|total général|sous-total|sous total|somme
    |totaux|totales|suma|total general|subtotales|totaal|subtotaal|som|eindtotaal|totals generals|合计|总计"""
"""How a row of sums begins."""


def words(text: str) -> list[str]:
    """The folded words of a table entry."""
    return [fold(word) for word in text.split("|")]


@cache
def label_words(kind: str) -> Mapping[str, str]:
    """Folded labels of a sheet's columns, English and translated, and the path of each."""
    sheet = sheet_named(kind)
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for column in (*sheet.columns, *sheet.more):
            found.setdefault(fold(translator(language).gettext(column.label)), column.path)
    return found


@cache
def column_words() -> Mapping[str, tuple[str, ...]]:
    """Folded words and the paths that they may stand for, the likelier first."""
    found: dict[str, list[str]] = {}
    for path, text in COLUMN_WORDS.items():
        for word in dict.fromkeys(words(text)):
            found.setdefault(word, []).append(path)
    return {word: tuple(paths) for word, paths in found.items()}


@cache
def sheet_words() -> Mapping[str, str]:
    """Folded names of sheets and the sheet of the workbook that each is."""
    return {word: name for name, text in SHEET_WORDS.items() for word in words(text)}


@cache
def total_words() -> frozenset[str]:
    """Folded words that begin a row of sums."""
    return frozenset(words(TOTAL_WORDS))
