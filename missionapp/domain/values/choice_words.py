"""The words for each choice in English, French, Spanish, Catalan and Dutch, as secretaries write them."""

from enum import StrEnum

from missionapp.domain.entities.cases import CaseKind, Confidentiality, Level, Stage
from missionapp.domain.entities.meetings import AskedBy, DayPart, LaterOutcome, MeetingStatus, Side, WishGrade
from missionapp.domain.entities.missions import DelegateKind, MissionKind, Reply, Role, VisaState
from missionapp.domain.entities.organisations import KeptFor, LegalBasis, OrganisationKind
from missionapp.domain.entities.partnerships import InitiativeKind, InitiativeStage
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.entities.records import Purpose, ReportSection

YES = frozenset(
    (
        *("yes", "y", "true", "t", "1", "x", "✓", "✔", "☑", "ok", "+", "oui", "o", "vrai", "si", "s"),
        *("verdadero", "cert", "ja", "j", "waar", "sim", "wahr", "v"),
    )
)
NO = frozenset(
    (
        *("no", "n", "false", "f", "0", "✗", "✘", "☐", "-", "–", "—", "non", "faux", "falso", "fals"),
        *("nee", "onwaar", "nein", "nao"),
    )
)

WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Role: {
        Role.ORGANISER: (
            "organizer|cluster organiser|organisateur|organisatrice|organizador|organizadora|organitzador"
            "|organitzadora|organisator"
        ),
        Role.HOME: (
            "home|participant|delegation|sme|company|participant national|entreprise participante"
            "|entreprise|participante|empresa|empresa participante|pyme|pme|participant local|deelnemer"
            "|bedrijf|kmo|mkb"
        ),
        Role.COUNTERPART: (
            "partner|buyer|foreign company|host company|contrepartie|homologue|partenaire|acheteur"
            "|contraparte|homólogo|comprador|socio|contrapart|homòleg|soci|tegenpartij|gesprekspartner"
            "|koper|inkoper"
        ),
        Role.OBSERVER: "guest|visitor|observateur|observatrice|observador|observadora|waarnemer|toehoorder",
    },
    Reply: {
        Reply.INVITED: "sent|invitation sent|invité|invitée|invitado|invitada|convidat|convidada|uitgenodigd",
        Reply.WAITING: (
            "pending|no reply|no answer|en attente|attente|pendiente|en espera|pendent|a l'espera|wacht"
            "|wachtend|in afwachting|tentative|maybe"
        ),
        Reply.CONFIRMED: (
            "yes|accepted|coming|oui|confirmé|confirmée|accepté|sí|confirmado|confirmada|aceptado"
            "|confirmat|acceptat|ja|bevestigd|geaccepteerd|ok"
        ),
        Reply.DECLINED: (
            "no|refused|rejected|not coming|non|refusé|décliné|rechazado|declinado|rebutjat|declinat|nee"
            "|afgewezen|geweigerd|afgezegd"
        ),
    },
    OrganisationKind: {
        OrganisationKind.SME: (
            "small company|small and medium enterprise|company|enterprise|business|pme|tpe|entreprise"
            "|pyme|empresa|petita empresa|kmo|mkb|bedrijf|micro|small|medium|startup|start-up"
        ),
        OrganisationKind.CLUSTER: (
            "cluster organisation|cluster organization|pôle de compétitivité|grappe|clúster"
            "|agrupación empresarial|organización clúster|organització clúster|clusterorganisatie"
        ),
        OrganisationKind.LARGE_COMPANY: (
            "large|large enterprise|corporate|multinational|grande entreprise|eti|grand groupe"
            "|gran empresa|multinacional|groot bedrijf|grote onderneming"
        ),
        OrganisationKind.INTERMEDIARY: (
            "agency|agent|chamber|chamber of commerce|intermédiaire|chambre de commerce|intermediario"
            "|cámara de comercio|agencia|intermediari|cambra de comerç|agència|tussenpersoon"
            "|kamer van koophandel"
        ),
        OrganisationKind.PUBLIC_AUTHORITY: (
            "public|public body|authority|government|administration|autorité publique|collectivité"
            "|administración pública|autoridad pública|ayuntamiento|administració pública|ajuntament"
            "|autoritat pública|overheid|overheidsinstantie|gemeente"
        ),
        OrganisationKind.ASSOCIATION: (
            "federation|non-profit|ngo|association loi 1901|fédération|asociación|federación|associació"
            "|federació|vereniging|federatie|vzw"
        ),
        OrganisationKind.RESEARCH: (
            "rto|research|research centre|research center|university|technology centre|institute"
            "|centre de recherche|université|centro tecnológico|centro de investigación|universidad"
            "|centre tecnològic|centre de recerca|universitat|onderzoek|onderzoekscentrum|universiteit"
            "|kennisinstelling"
        ),
    },
    WishGrade: {
        WishGrade.MUST: (
            "must have|must meet|high|high priority|a|essential|indispensable|prioritaire|haute"
            "|obligatoire|imprescindible|obligatorio|alta|prioridad alta|obligatori|prioritat alta|moet"
            "|noodzakelijk|hoog|hoge prioriteit"
        ),
        WishGrade.WANT: (
            "medium|medium priority|b|yes|x|wish|souhaité|souhaite|moyenne|oui|deseado|quiero|media|sí"
            "|desitjat|vull|mitjana|gewenst|wens|wil|gemiddeld|midden|ja"
        ),
        WishGrade.NICE: (
            "nice to have|nice to meet|low|low priority|c|optional|optionnel|facultatif|basse|si possible"
            "|opcional|baja|si es posible|baixa|si és possible|optioneel|laag|mag|leuk"
        ),
        WishGrade.AVOID: (
            "no|never|not|avoid meeting|à éviter|éviter|non|jamais|evitar|nunca|a evitar|mai|vermijden"
            "|niet|nooit|nee|liever niet"
        ),
    },
    AskedBy: {
        AskedBy.HOME: (
            "home|sme|participant|us|ours|company|entreprise|participant national|nous|empresa"
            "|participante|nosotros|nosaltres|bedrijf|deelnemer|wij"
        ),
        AskedBy.COUNTERPART: (
            "partner|them|theirs|buyer|contrepartie|partenaire|eux|contraparte|socio|ellos|contrapart"
            "|soci|ells|tegenpartij|partner|zij"
        ),
        AskedBy.BOTH: (
            "mutual|both sides|les deux|mutuel|réciproque|ambos|mutuo|tots dos|ambdós|mutu|beide|beiden"
            "|wederzijds"
        ),
    },
    DayPart: {
        DayPart.MORNING: "am|a.m.|forenoon|before noon|matin|matinée|mañana|por la mañana|matí|ochtend"
        "|voormiddag",
        DayPart.AFTERNOON: "pm|p.m.|after noon|après-midi|aprèm|tarde|por la tarde|tarda|middag|namiddag",
    },
    MeetingStatus: {
        MeetingStatus.PLANNED: (
            "scheduled|prévu|prévue|planifié|prevista|previsto|planificada|planificat|planificado"
            "|programada|gepland|voorzien"
        ),
        MeetingStatus.CONFIRMED: "confirmé|confirmée|confirmado|confirmada|confirmat|bevestigd",
        MeetingStatus.HELD: (
            "done|took place|met|tenu|tenue|réalisé|réalisée|effectué|fait|celebrada|celebrado|realizada"
            "|realizado|hecho|realitzada|realitzat|feta|fet|gehouden|doorgegaan|gedaan"
        ),
        MeetingStatus.NO_SHOW: (
            "noshow|no show|did not come|absent|absence|ausente|no presentado|no se presentó|no presentat"
            "|absència|niet verschenen|afwezig|niet komen opdagen"
        ),
        MeetingStatus.CANCELLED: (
            "canceled|annulé|annulée|cancelado|cancelada|anulada|anulado|cancel·lada|cancel·lat|anul·lada"
            "|geannuleerd|afgelast"
        ),
        MeetingStatus.MOVED: (
            "postponed|rescheduled|déplacé|déplacée|reporté|reportée|aplazada|aplazado|movida|movido|ajornada"
            "|traslladada|mogut|reprogramat|reprogramada|verplaatst|uitgesteld"
        ),
    },
    Side: {
        Side.OURS: "us|home|home participant|sme|nous|nôtre|nosotros|nuestro|nosaltres|nostre|wij|onze",
        Side.THEIRS: (
            "them|counterpart|partner|eux|leur|contrepartie|ellos|suyo|contraparte|ells|seu|contrapart"
            "|zij|hun|tegenpartij"
        ),
        Side.BOTH: "both sides|les deux|ambos|tots dos|ambdós|beide|beiden",
    },
    LaterOutcome: {
        LaterOutcome.NONE: (
            "none|no contact|aucun contact|plus de contact|sin contacto|sense contacte|geen contact"
        ),
        LaterOutcome.KNOWLEDGE: (
            "knowledge gained|connaissances acquises|conocimiento adquirido|coneixement adquirit"
            "|kennis opgedaan"
        ),
        LaterOutcome.VALUABLE: (
            "valuable contact|contact utile|contacto valioso|contacte valuós|waardevol contact"
        ),
        LaterOutcome.NEGOTIATION: (
            "negotiation|in negotiation|négociation en cours|negociación iniciada|negociació iniciada"
            "|onderhandeling gestart"
        ),
        LaterOutcome.AGREEMENT: (
            "agreement|agreement reached|accord conclu|acuerdo alcanzado|acord assolit|overeenkomst bereikt"
        ),
    },
    DelegateKind: {
        DelegateKind.DELEGATE: (
            "traveller|délégué|déléguée|delegado|delegada|delegat|afgevaardigde|gedelegeerde"
        ),
        DelegateKind.LEAD: (
            "lead|head of delegation|leader|chef de délégation|jefe de delegación|jefa de delegación"
            "|cap de delegació|delegatieleider|hoofd van de delegatie"
        ),
        DelegateKind.INTERPRETER: (
            "translator|interprète|traducteur|intérprete|traductor|intèrpret|tolk|vertaler"
        ),
    },
    VisaState: {
        VisaState.NOT_NEEDED: (
            "no|none|not required|exempt|non nécessaire|non requis|no necesario|no necesita|no cal"
            "|no necessari|niet nodig"
        ),
        VisaState.TO_APPLY: (
            "needed|required|to do|à demander|nécessaire|por solicitar|necesario|per sol·licitar"
            "|necessari|aan te vragen|nodig"
        ),
        VisaState.APPLIED: (
            "requested|pending|in process|demandé|en cours|solicitado|en trámite|sol·licitat|en tràmit"
            "|aangevraagd|in behandeling"
        ),
        VisaState.GRANTED: (
            "yes|ok|obtained|have|obtenu|accordé|obtenido|concedido|obtingut|concedit|verkregen|toegekend"
        ),
        VisaState.REFUSED: "denied|rejected|refusé|denegado|rechazado|denegat|rebutjat|geweigerd|afgewezen",
    },
    ItemKind: {
        ItemKind.PREPARATORY: (
            "preparation|workshop|seminar|visit|information session|préparatoire|atelier|séminaire|visite"
            "|preparatorio|preparatoria|taller|seminario|visita|preparatori|preparatòria|seminari"
            "|voorbereiding|voorbereidend|bezoek|infosessie"
        ),
        ItemKind.C2C: (
            "c2c|cluster to cluster|c2c meetings|événement c2c|evento c2c|esdeveniment c2c|c2c evenement"
        ),
        ItemKind.B2B: (
            "b2b|business to business|b2b meetings|matchmaking|événement b2b|rendez-vous b2b|evento b2b"
            "|esdeveniment b2b|b2b evenement"
        ),
        ItemKind.LOGISTICS: (
            "flight|transfer|hotel|travel|transport|logistique|vol|transfert|voyage|logística|vuelo"
            "|traslado|viaje|trasllat|viatge|logistiek|vlucht|reis|vervoer"
        ),
        ItemKind.SOCIAL: (
            "dinner|lunch|cocktail|networking|reception|dîner|déjeuner|réception|cena|comida|almuerzo"
            "|recepción|sopar|dinar|recepció|diner|ontvangst|sociaal"
        ),
    },
    MissionKind: {
        MissionKind.OUTGOING: (
            "outgoing|trade mission|mission commerciale|misión comercial|misión comercial directa"
            "|missió comercial|handelsmissie"
        ),
        MissionKind.REVERSE: (
            "reverse|incoming|inverse|mission inverse|misión inversa|missió inversa|inkomende missie"
        ),
        MissionKind.PREPARATORY: (
            "preparatory|mission préparatoire|misión preparatoria|missió preparatòria|voorbereidende missie"
        ),
        MissionKind.EXPORT_GROUP: (
            "export group|groupe export|grupo de exportación|grup d'exportació|exportgroep"
        ),
        MissionKind.EXCHANGE: "clusterxchange|exchange|échange|intercambio|intercanvi|uitwisseling",
        MissionKind.MATCHMAKING: (
            "matchmaking|b2b event|convention d'affaires|encuentro de negocios|trobada de negocis"
        ),
        MissionKind.MEETING: (
            "meeting|consortium meeting|réunion|reunión|reunió|partnervergadering|vergadering"
        ),
    },
    CaseKind: {
        CaseKind.PROJECT: (
            "project|joint project|projet|projet de collaboration|proyecto|proyecto de colaboración"
            "|projecte|projecte de col·laboració|samenwerkingsproject"
        ),
        CaseKind.MOU: (
            "mou|mémorandum|protocole d'accord|memorando|memorando de entendimiento|memoràndum"
            "|intentieverklaring"
        ),
        CaseKind.CHARTER: (
            "charter|charte|charte de coopération|carta de cooperación|carta de cooperació"
            "|samenwerkingshandvest"
        ),
        CaseKind.AGREEMENT: (
            "agreement|accord|accord de coopération|acuerdo|acuerdo de cooperación|acord"
            "|acord de cooperació|samenwerkingsovereenkomst|overeenkomst"
        ),
        CaseKind.OFFICE: (
            "office|representation|representation office|bureau|bureau de représentation|oficina"
            "|oficina de representación|representación|oficina de representació|vertegenwoordiging"
        ),
        CaseKind.CONTRACT: (
            "contract|contrat|contrat commercial|contrato|contrato comercial|contracte"
            "|contracte comercial|handelscontract"
        ),
        CaseKind.JOINT_BID: (
            "expression of interest|eoi|joint bid|tender|manifestation d'intérêt|offre conjointe"
            "|manifestación de interés|oferta conjunta|manifestació d'interès|blijk van belangstelling"
            "|gezamenlijke offerte"
        ),
        CaseKind.EXPORT_GROUP: "groupe export|grupo de exportación|grup d'exportació|exportgroep",
        CaseKind.OTHER: "others|autre|autres|otro|otros|altre|altres|andere|overig",
    },
    Stage: {
        Stage.LEAD: "opportunity|idea|piste|opportunité|oportunidad|oportunitat|kans",
        Stage.IN_TALKS: (
            "talks|negotiation|under negotiation|ongoing talks|en discussion|en négociation"
            "|en negociación|en conversaciones|en negociació|en converses|in gesprek|in onderhandeling"
        ),
        Stage.DRAFTED: "draft|projet rédigé|rédigé|borrador|redactado|esborrany|redactat|ontwerp|concept",
        Stage.SIGNED: "agreed|signé|signée|firmado|firmada|signat|signada|ondertekend|getekend",
        Stage.RUNNING: (
            "ongoing|active|in progress|en cours|en marcha|en curso|en marxa|en curs|lopend|actief"
        ),
        Stage.COMPLETED: (
            "done|finished|closed|terminé|achevé|clos|completado|terminado|finalizado|completat|acabat"
            "|finalitzat|voltooid|afgerond"
        ),
        Stage.SUSPENDED: "on hold|paused|suspendu|en pause|suspendido|en pausa|suspès|opgeschort|in de wacht",
        Stage.LOST: (
            "failed|stopped|abandoned|perdu|abandonné|perdido|abandonado|perdut|abandonat|verloren|gestopt"
        ),
    },
    Confidentiality: {
        Confidentiality.OPEN: "public|no|not confidential|ouvert|abierto|público|obert|públic|openbaar",
        Confidentiality.PARTNER_HIDDEN: (
            "hidden|hide partner|confidential|yes|partenaire caché|confidentiel|socio oculto|confidencial"
            "|soci ocult|partner verborgen|vertrouwelijk"
        ),
        Confidentiality.INTERNAL: "interne|interno|interna|intern",
    },
    Purpose: {
        Purpose.CARD: "card|carte de visite|tarjeta de visita|targeta de visita|visitekaartje",
        Purpose.PORTRAIT: "photo of the person|photo d'identité|retrato|foto|retrat|pasfoto",
        Purpose.PROOF: "evidence|preuve|justificatif|prueba|justificante|prova|justificant|bewijs",
        Purpose.CONSENT: "consentement|consentimiento|consentiment|toestemming",
    },
    KeptFor: {
        KeptFor.MISSION: (
            "mission|meetings|mission meetings|rendez-vous de la mission|reuniones de la misión"
            "|reunions de la missió|gesprekken van de missie"
        ),
        KeptFor.FOLLOW_UP: (
            "follow-up|follow up|suivi|suivi des dossiers|seguimiento|seguimiento de casos|seguiment"
            "|seguiment de casos|opvolging|opvolging van dossiers"
        ),
        KeptFor.NETWORK: (
            "further missions|network|missions ultérieures|missions futures|misiones posteriores"
            "|futuras misiones|missions posteriors|futures missions|latere missies"
        ),
        KeptFor.NEWS: "news|mailing list|lettre d'information|boletín|butlletí|nieuwsbrief",
    },
    LegalBasis: {
        LegalBasis.CONSENT: "agreed|consentement|consentimiento|consentiment|toestemming",
        LegalBasis.INTEREST: (
            "legitimate interests|intérêt légitime|interés legítimo|interès legítim|gerechtvaardigd belang"
        ),
        LegalBasis.CONTRACT: "agreement|contrat|contrato|contracte|overeenkomst",
        LegalBasis.DUTY: (
            "law|legal duty|obligation légale|obligación legal|obligació legal|wettelijke verplichting"
        ),
    },
    InitiativeKind: {
        InitiativeKind.INITIATIVE: "project|projet|iniciativa|initiatief|proyecto|projecte",
        InitiativeKind.FACILITY: (
            "facility|demonstrator|living lab|démonstrateur|plateforme de démonstration|instalación"
            "|instalación de demostración|instal·lació|instal·lació de demostració"
            "|demonstratiefaciliteit|proeftuin"
        ),
    },
    InitiativeStage: {
        InitiativeStage.LEARN: "learning|apprendre|aprender|aprendre|leren",
        InitiativeStage.CONNECT: "connecting|connecter|conectar|connectar|verbinden",
        InitiativeStage.DEMONSTRATE: "demonstration|démontrer|demostrar|demonstreren",
        InitiativeStage.COMMERCIALISE: (
            "commercialize|commercialisation|commercialiser|comercializar|comercialitzar|commercialiseren"
        ),
        InitiativeStage.SCALE_UP: "scaling up|passer à l'échelle|escalar|ampliar|opschalen",
    },
    ReportSection: {
        ReportSection.SUMMARY: "résumé|resumen|resum|samenvatting",
        ReportSection.CLUSTERS: "clusters|clústeres|clústers",
        ReportSection.SMES: "smes|pme|pymes|pimes|kmo's|mkb",
        ReportSection.TESTIMONIALS: "quotations|témoignages|testimonios|testimonis|getuigenissen",
        ReportSection.RECOMMENDATIONS: "recommandations|recomendaciones|recomanacions|aanbevelingen",
    },
    Level: {
        Level.CLUSTER: "cluster organisation|clúster|grappe|clusterorganisatie",
        Level.SME: "company|pme|entreprise|pyme|empresa|kmo|mkb|bedrijf",
    },
}
"""By choice, words separated by |; case, accents and punctuation do not matter."""
