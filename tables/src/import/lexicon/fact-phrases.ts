/** What people write for the codes of facts, in English, French and Arabic: hand-kept; compared folded. */
export const factPhrases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: {
    female: 'female|f|woman|women|girl|fem|w|femme|feminin|feminine|fille|انثي|امراه|نساء|بنت|انث',
    male: 'male|m|man|men|boy|masc|h|homme|masculin|garcon|ذكر|رجل|رجال|ولد',
    other: 'other|non binary|third gender|autre|non binaire|اخر',
    unknown: 'unknown|not stated|inconnu|non precise|غير معروف',
  },
  returnKind: {
    assisted_voluntary:
      'avrr|avr|assisted voluntary return|assisted voluntary return and reintegration|assisted voluntary|voluntary assisted return|voluntary return|voluntary|assisted return|assisted|ravr|rva|rav|arv|arvr|retour volontaire assiste|retour volontaire assiste et reintegration|aide au retour volontaire|aide au retour volontaire et a la reintegration|retour volontaire|volontaire|volontaire assiste|retour assiste|عوده طوعيه|العوده الطوعيه|العوده الطوعيه المدعومه|العوده الطوعيه بمساعده|عوده طوعيه بمساعده|عوده طوعيه مدعومه|العوده الطوعيه المساعده|العوده الطوعيه واعاده الادماج|طوعيه|طوعي',
    voluntary_humanitarian:
      'vhr|rvh|rhv|hvr|voluntary humanitarian return|humanitarian voluntary return|humanitarian return|voluntary humanitarian|humanitarian|evacuation|evacuated|retour volontaire humanitaire|retour humanitaire volontaire|retour humanitaire|volontaire humanitaire|humanitaire|humanitaire volontaire|evacue|العوده الانسانيه الطوعيه|عوده انسانيه طوعيه|العوده الطوعيه الانسانيه|عوده طوعيه انسانيه|عوده انسانيه|انسانيه|انساني|اجلاء',
    forced:
      'forced|forced return|deported|deportation|deportee|expelled|expulsion|removed|removal|non voluntary|involuntary|forcibly returned|refoulement|readmission|force|forcee|retour force|retour contraint|contraint|expulse|expulsee|deporte|reconduit|reconduite|reconduite a la frontiere|refoule|non volontaire|eloignement|قسري|قسريه|عوده قسريه|العوده القسريه|ترحيل|مرحل|طرد|ابعاد|اجباري|اجباريه',
    spontaneous:
      'spontaneous|spontaneous return|self organised|self organized|own means|by own means|independent return|unassisted|spontane|spontanee|retour spontane|par ses propres moyens|propres moyens|non assiste|عفوي|عفويه|عوده عفويه|العوده العفويه|تلقائي|تلقائيه|عوده تلقائيه|ذاتيه|علي نفقته',
    unknown: 'unknown|other|not known|inconnu|inconnue|autre|غير معروف|اخر',
  },
  round: {
    baseline:
      'baseline|base line|base|ligne de base|enquete de base|enquete initiale|initial|initiale|start|arrival|at arrival|entry|intake|arrivee|a l arrivee|entree|debut|first round|first|premier|premiere|premier passage|avant|خط الاساس|قبلي|خط اساس|القاعدي|قاعدي|الاساس|اساسي|اولي|بدايه|البدايه|عند الوصول|المرحله الاولي|الجوله الاولي',
    midline:
      'midline|mid line|mid|mid term|midterm|middle|intermediate|mi parcours|a mi parcours|intermediaire|enquete intermediaire|milieu|mi terme|suivi intermediaire|second round|second|deuxieme|deuxieme passage|منتصف|منتصف المده|منتصف المدة|خط الوسط|وسطي|مرحلي|نصف المده|منتصف الطريق|المرحله الثانيه|الجوله الثانيه',
    endline:
      'endline|end line|end|final|finale|enquete finale|ligne finale|fin|fin de suivi|exit|closure|cloture|sortie|last|dernier|third round|third|troisieme|troisieme passage|apres|نهائي|نهائيه|بعدي|النهائي|ختامي|نهايه|النهايه|خط النهايه|المرحله الثالثه|الجوله الثالثه|المرحله النهائيه',
  },
  mentored: {
    yes: 'yes|y|true|1|mentored|with mentor|has mentor|oui|o|vrai|accompagne|accompagnee|avec mentor|suivi par un mentor|نعم|اجل|مع مرشد',
    no: 'no|n|false|0|not mentored|without mentor|none|non|faux|non accompagne|sans mentor|aucun|لا|كلا|بدون مرشد',
  },
  mode: {
    in_person:
      'in person|face to face|f2f|ftf|face2face|capi|home visit|visit|in office|face a face|en face a face|en personne|presentiel|en presentiel|visite|visite a domicile|au bureau|وجها لوجه|حضوري|حضوريا|شخصيا|مقابله شخصيه|زياره',
    phone:
      'phone|by phone|telephone|tel|call|phone call|cati|remote|remotely|whatsapp|par telephone|au telephone|telephonique|appel|appel telephonique|a distance|هاتف|بالهاتف|عبر الهاتف|هاتفيا|مكالمه|عن بعد',
    self: 'self|self administered|self completed|online|web|auto administre|en ligne|par lui meme|ذاتي|تعبئه ذاتيه|عبر الانترنت',
    paper: 'paper|on paper|papi|papier|sur papier|ورق|ورقي|علي الورق',
  },
  interviewerRole: {
    own_mentor: 'own mentor|mentor|his mentor|her mentor|son mentor|le mentor|mentore|المرشد|مرشد|مرشده|المرافق',
    own_case_worker:
      'own case worker|case worker|caseworker|case manager|social worker|reintegration assistant|assistant social|assistante sociale|travailleur social|gestionnaire de cas|agent de reintegration|charge de cas|مدير الحاله|اخصائي اجتماعي|عامل اجتماعي|مسؤول الحاله|باحث اجتماعي',
    other_staff:
      'other staff|staff|colleague|iom|iom staff|field staff|data clerk|autre personnel|personnel|collegue|oim|agent|agent oim|موظف|موظف اخر|زميل',
    independent:
      'independent|enumerator|external|external interviewer|third party|consultant|independant|enqueteur|enquetrice|enqueteur externe|externe|consultant externe|مستقل|خارجي|عداد|جامع بيانات|باحث خارجي',
    self: 'self|respondent|self administered|lui meme|elle meme|المستجيب|بنفسه',
  },
};
