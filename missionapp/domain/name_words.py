"""The words in names that tell nobody apart: legal forms, titles, domains that everybody shares."""


def _words(text: str) -> frozenset[str]:
    """The words of a text; an underscore stands for a blank within one."""
    return frozenset(word.replace("_", " ") for word in text.split())


FORMS_BEHIND = _words("""
    sl slu sll slne slp sa sau scp sccl scoop s_coop sociedad_limitada sociedad_anonima societat_limitada
    societat_anonima sociedad_limitada_unipersonal
    sas sasu sarl eurl snc sci scop selarl gie societe_anonyme
    bv nv vof cv bvba sprl vzw asbl srl comm_v coop cvba besloten_vennootschap naamloze_vennootschap
    gmbh mbh ag kg ohg ug kgaa ev gmbh_co_kg co_kg gesmbh
    ltd limited co company inc incorporated corp corporation llc llp lp plc pc pllc pty pty_ltd pvt
    private_limited
    spa srls sapa lda unipessoal ltda eireli
    ab as asa aps oy oyj ehf hf is ans
    spzoo spolka_z_oo sp_j sro kft zrt nyrt bt doo dd ood eood ead
    se sce eeig eesv geie aisbl
    оо ооо оао зао пао ао ип тов ооод еоод
    αε επε ικε οε εε
    sti ltd_sti as_ltd
    kk gk pjs pjsc jsc psc fze fzco fz_llc wll sdn_bhd bhd pte pte_ltd co_ltd tbk
    """)
"""Behind the name, folded; letters that stand alone are joined before they are looked up."""

FORMS_BEFORE = _words("sarl eurl sprl bvba asbl vzw ооо оао зао пао ао ип тов شرکت")
"""Before the name. Not SAS, SA or SL, which are names of their own too often."""

CJK_FORMS = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "集团有限公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "합동회사",
    "주식회사",
)
"""The longer before the shorter that it ends with."""

TITLES = _words("""
    mr mrs ms miss mx dr prof professor eng sir phd mba
    sr sra srta don dona ing lic dra
    mme mlle monsieur madame mademoiselle
    dhr mevr mevrouw ir drs mw heer
    herr frau dipl
    先生 女士 小姐 آقای خانم
    """)
"""Before or behind a person's name, folded."""

SHARED_NAMES = _words("""
    gmail googlemail hotmail outlook live msn yahoo ymail rocketmail icloud aol gmx yandex protonmail tiscali
    facebook linkedin instagram twitter youtube tiktok
    """)
"""Providers under whatever country's ending."""

SHARED_DOMAINS = _words("""
    me.com mac.com proton.me pm.me web.de t-online.de freenet.de mail.com email.com mail.ru inbox.ru bk.ru
    list.ru
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr club-internet.fr
    telefonica.net movistar.es terra.es ono.com wanadoo.es hispavista.com ya.com orange.es
    telenet.be skynet.be proximus.be pandora.be ziggo.nl kpnmail.nl xs4all.nl planet.nl hetnet.nl home.nl
    libero.it virgilio.it alice.it tin.it sapo.pt wp.pl o2.pl onet.pl seznam.cz centrum.cz abv.bg
    163.com 126.com yeah.net qq.com vip.qq.com vip.163.com foxmail.com sina.com sina.cn sohu.com aliyun.com
    139.com 189.cn 21cn.com chmail.ir comcast.net verizon.net att.net bellsouth.net sbcglobal.net cox.net
    x.com t.me wa.me sites.google.com bit.ly linktr.ee
    """)
