import { factNames } from './fact-names.ts';

/** How people call the columns of a workbook of people: hand-kept; whole headers, and words of longer ones behind `||`. */
export const fieldNames: Readonly<Record<string, string>> = {
  number: `${factNames.caseNumber.names}|id|number|no|numero|person id|person number|id personne|old id|old number|ancien numero|ancien id|external id|external number|legacy id||${factNames.caseNumber.parts}`,
  givenName: `${factNames.givenName.names}||${factNames.givenName.parts}`,
  familyName: `${factNames.familyName.names}||${factNames.familyName.parts}`,
  fullName: `${factNames.fullName.names}||${factNames.fullName.parts}`,
  otherNames: 'other names|nickname|alias|middle name|autres noms|surnom|autre nom|اسماء اخري|لقب الشهره',
  sex: `${factNames.sex.names}||${factNames.sex.parts}`,
  birth: `${factNames.birth.names}||${factNames.birth.parts}`,
  placeOfOrigin: `${factNames.placeOfOrigin.names}||${factNames.placeOfOrigin.parts}`,
  placeOfReturn: `${factNames.placeOfReturn.names}||${factNames.placeOfReturn.parts}`,
  hostCountry: `${factNames.hostCountry.names}||${factNames.hostCountry.parts}`,
  returnedOn: `${factNames.returnedOn.names}||${factNames.returnedOn.parts}`,
  returnKind: `${factNames.returnKind.names}||${factNames.returnKind.parts}`,
  openedOn:
    'opened on|registered on|registration date|date of registration|date registered|intake date|case opened|date d enregistrement|date d inscription|date d ouverture|inscrit le|enregistre le|تاريخ التسجيل|تاريخ فتح الملف',
  nationality: 'nationality|citizenship|nationalite|الجنسيه',
  maritalStatus:
    'marital status|civil status|statut matrimonial|situation matrimoniale|etat civil|situation familiale|الحاله الاجتماعيه|الحاله المدنيه|الحاله العائليه',
  education:
    'education|education level|level of education|schooling|niveau d education|niveau d instruction|niveau d etudes|niveau scolaire|scolarite|المستوي التعليمي|المستوي الدراسي|التعليم',
  occupation: 'occupation|profession|job|work|trade|metier|emploi|المهنه|العمل|الوظيفه',
  spokenLanguage:
    'language|spoken language|mother tongue|languages|langue|langue parlee|langue maternelle|اللغه|لغه الكلام|اللغه الام',
  writtenLanguage: 'written language|reads|language for messages|langue ecrite|langue lue|لغه الكتابه',
  phone: `${factNames.phone.names}||${factNames.phone.parts}`,
  secondPhone:
    'second phone|phone 2|alternative phone|other phone|second number|deuxieme telephone|telephone 2|autre telephone|tel 2|هاتف اخر|رقم ثان|هاتف 2',
  phoneBelongsTo: 'phone belongs to|phone owner|owner of phone|proprietaire du telephone|telephone de|صاحب الهاتف',
  safeHours:
    'safe hours|best time to call|when to call|heures sures|heures d appel|quand appeler|الوقت المناسب للاتصال|ساعات امنه',
  mayMessage: 'may message|sms allowed|can text|may be texted|sms autorise|peut recevoir des messages|يمكن ارسال رسائل',
  mayLeaveVoicemail:
    'may leave voicemail|voicemail allowed|message vocal autorise|messagerie autorisee|بريد صوتي مسموح',
  meetingPlace: 'meeting place|place to meet|lieu de rencontre|lieu de rendez vous|مكان اللقاء',
  trustedPerson:
    'trusted person|contact person|emergency contact|next of kin|personne de confiance|personne a contacter|personne de contact|شخص موثوق|شخص للاتصال',
  household:
    'household|household id|household number|household no|family id|hh id|hhid|menage|n menage|n de menage|numero de menage|id menage|code menage|foyer|id famille|الاسره|رقم الاسره|رقم العائله|معرف الاسره',
  householdPlace:
    'household place|relation|relationship|relation to head|relationship to head|role in household|member type|lien|lien de parente|lien avec le chef de menage|place dans le menage|lien avec le chef|statut dans le menage|role dans le menage|صله القرابه|العلاقه برب الاسره|العلاقه برب العائله|القرابه||lien avec|relation to|relationship to|العلاقه برب',
  from: 'from|since|start|start date|member since|depuis|du|date de debut|debut|من|منذ|تاريخ البدايه',
  until: 'until|to|end|end date|left on|jusqu a|au|date de fin|fin|الي|حتي|تاريخ النهايه',
  on: 'on|date|day|contact date|date of contact|visit date|call date|delivery date|date of delivery|planned date|approval date|date de contact|date du contact|date d appel|date de visite|date de livraison|date de remise|date prevue|le|تاريخ|التاريخ|تاريخ الاتصال|تاريخ التسليم|تاريخ الزياره',
  outcome:
    'outcome|result|contact outcome|contact result|call result|resultat|issue|resultat de l appel|resultat du contact|النتيجه|نتيجه الاتصال|نتيجه',
  text: 'note|notes|remark|remarks|comment|comments|description|details|remarque|remarques|commentaire|commentaires|observation|observations|ملاحظات|ملاحظه|تعليق|وصف',
  line: 'line|line id|assistance id|plan id|service id|activity id|id ligne|id assistance|n d assistance|id service|رقم المساعده|معرف المساعده',
  project:
    'project|project code|programme|program|project name|projet|code projet|code du projet|nom du projet|المشروع|رمز المشروع|البرنامج',
  donor:
    'donor|donor code|funder|funded by|source of funding|bailleur|bailleur de fonds|donateur|financement|source de financement|المانح|الجهه المانحه|الممول',
  dimension:
    'dimension|assistance dimension|dimension of reintegration|pillar|pilier|dimension de la reintegration|domaine|domaine d intervention|secteur|sector|area|area of support|axe|volet|البعد|بعد|المحور|المجال|القطاع',
  level: 'level|level of intervention|assistance level|niveau|niveau d intervention|المستوي|مستوي التدخل',
  kind: 'kind|type|type of assistance|assistance type|kind of assistance|assistance|service|service type|type of service|support type|activity|nature|type d assistance|type d aide|nature de l aide|aide|type de service|type d appui|appui|nature de l appui|nature de l assistance|appui recu|aide recue|intervention|type d intervention|support|support received|assistance received|نوع الدعم|نوع المساعده|نوع الخدمه|المساعده|الخدمه|النوع',
  state:
    'state|status|assistance status|current status|etat|statut|statut de l aide|avancement|الحاله|حاله المساعده|الوضع',
  currency: 'currency|devise|monnaie|العمله',
  budget:
    'budget|budgeted|planned amount|planned cost|estimated cost|amount planned|montant prevu|budget prevu|cout estime|cout prevu|الميزانيه|المبلغ المخطط|التكلفه المقدره',
  approved:
    'approved|approved amount|amount approved|montant approuve|montant accorde|montant valide|المبلغ الموافق عليه|المبلغ المعتمد',
  delivered:
    'delivered|delivered amount|amount delivered|amount|amount spent|spent|paid|cost|value|amount paid|montant livre|montant remis|montant depense|montant|montant paye|depense|cout|valeur|المبلغ المسلم|المبلغ|المبلغ المدفوع|المصروف|القيمه',
};

/** Names that a field has on one kind of sheet only. */
export const kindFieldNames: Readonly<Record<string, string>> = {
  'contacts channel':
    'channel|contact channel|mode|mode of contact|type of contact|means|contact type|contact mode|canal|moyen|moyen de contact|mode de contact|type de contact|وسيله الاتصال|طريقه الاتصال|نوع الاتصال|الوسيله|وسيله|القناه',
  'assistance channel':
    'channel|delivery channel|provided by|direct or referral|referral|canal|mode de fourniture|directe ou referencement|مباشر او احاله|القناه',
};

/** What people write for the codes of a workbook of people; those of facts are in fact-phrases. */
export const fieldPhrases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  phoneBelongsTo: {
    self: 'self|own|his own|her own|lui meme|elle meme|personnel|نفسه|شخصي',
    spouse: 'spouse|husband|wife|partner|conjoint|conjointe|mari|femme|epoux|epouse|زوج|زوجه',
    relative:
      'relative|family|brother|sister|parent|mother|father|uncle|famille|frere|soeur|pere|mere|oncle|قريب|اخ|اخت|اب|ام|عائله',
    neighbour: 'neighbour|neighbor|voisin|voisine|جار|جاره',
    shared: 'shared|partage|commun|مشترك',
  },
  mayMessage: { yes: 'yes|y|true|1|oui|o|نعم', no: 'no|n|false|0|non|لا' },
  mayLeaveVoicemail: { yes: 'yes|y|true|1|oui|o|نعم', no: 'no|n|false|0|non|لا' },
  householdPlace: {
    head: 'head|head of household|household head|self|chef|chef de menage|chef de famille|رب الاسره|ربه الاسره|رب العائله',
    spouse: 'spouse|husband|wife|partner|conjoint|conjointe|mari|femme|epoux|epouse|زوج|زوجه',
    child: 'child|son|daughter|enfant|fils|fille|ابن|ابنه|بنت|ولد|طفل',
    parent: 'parent|mother|father|mere|pere|اب|ام|والد|والده',
    sibling: 'sibling|brother|sister|frere|soeur|اخ|اخت',
    other_relative:
      'other relative|relative|cousin|uncle|aunt|grandparent|autre parent|oncle|tante|neveu|niece|قريب|عم|خال|ابن عم',
    not_related:
      'not related|unrelated|friend|neighbour|neighbor|voisin|voisine|sans lien|sans lien de parente|ami|غير قريب|صديق|جار|جاره',
  },
  'contacts channel': {
    phone: 'phone|call|phone call|telephone|tel|appel|appel telephonique|par telephone|هاتف|مكالمه|اتصال هاتفي',
    message: 'message|sms|whatsapp|text|text message|messenger|texto|رساله|واتساب|رساله نصيه',
    in_person:
      'in person|visit|home visit|face to face|office visit|meeting|visite|visite a domicile|en personne|face a face|entretien|rencontre|زياره|زياره منزليه|حضوري|شخصيا|لقاء',
    through_relative:
      'through relative|via family|relative|family|par un proche|via la famille|famille|عبر قريب|عبر العائله',
  },
  outcome: {
    reached:
      'reached|success|successful|answered|spoke|ok|done|yes|joint|jointe|reussi|succes|a repondu|contacte|effectue|realise|oui|تم|تم الوصول|رد|ناجح|تم الاتصال',
    no_answer:
      'no answer|not reached|no reply|unanswered|did not answer|absent|not home|no|pas de reponse|ne repond pas|sans reponse|injoignable|non joint|absente|non|لا يرد|لم يرد|لا رد|غائب',
    switched_off:
      'switched off|phone off|off|unreachable|out of network|eteint|telephone eteint|hors reseau|مغلق|الهاتف مغلق|خارج التغطيه',
    wrong_number:
      'wrong number|invalid number|number not in service|mauvais numero|faux numero|numero invalide|رقم خاطئ|رقم خطا',
    refused: 'refused|declined|does not want|refus|a refuse|ne veut pas|رفض|رفضت',
    not_safe_to_talk:
      'not safe to talk|not safe|could not talk|not alone|pas en securite|ne peut pas parler|غير امن للكلام|لا يستطيع الكلام',
    left_message: 'left message|message left|voicemail|message laisse|repondeur|ترك رساله|تركت رساله',
  },
  dimension: {
    economic: 'economic|economical|eco|economique|اقتصادي|اقتصاديه',
    social: 'social|soc|sociale|اجتماعي|اجتماعيه',
    psychosocial:
      'psychosocial|psy|psycho social|psychosociale|psychologique|mental health|نفسي|نفسي اجتماعي|نفسيه اجتماعيه',
  },
  level: {
    individual: 'individual|person|household|individuel|individuelle|personne|فردي|فرديه',
    community: 'community|collective|group|communautaire|collectif|communaute|groupe|مجتمعي|مجتمعيه|جماعي',
    structural: 'structural|systemic|institutional|structurel|structurelle|institutionnel|هيكلي|هيكليه|بنيوي',
  },
  state: {
    planned: 'planned|plan|pending|requested|prevu|prevue|planifie|planifiee|en attente|demande|مخطط|مبرمج|قيد الانتظار',
    approved:
      'approved|validated|in progress|ongoing|accepted|approuve|approuvee|valide|validee|en cours|accorde|موافق عليه|معتمد|قيد التنفيذ',
    delivered:
      'delivered|completed|done|provided|closed|finished|received|livre|livree|realise|realisee|termine|terminee|fourni|fournie|remis|recu|acheve|تم التسليم|مسلم|منجز|تم|مكتمل',
    cancelled: 'cancelled|canceled|dropped|rejected|stopped|annule|annulee|abandonne|rejete|ملغي|ملغاه|الغي',
  },
  'assistance channel': {
    direct: 'direct|own|iom|oim|directe|مباشر|مباشره',
    referral:
      'referral|referred|partner|through referral|reference|referee|referencement|orientation|partenaire|احاله|عبر الاحاله|شريك',
  },
  kind: {
    cash: 'cash|cash grant|pocket money|cash assistance|argent|especes|aide en especes|allocation|نقد|نقدي|مساعده نقديه',
    basic_needs:
      'basic needs|food|food and clothing|nfi|clothing|besoins de base|vivres|nourriture|vetements|احتياجات اساسيه|غذاء',
    immediate_housing:
      'immediate housing|temporary shelter|emergency shelter|temporary housing|hebergement|hebergement d urgence|logement temporaire|ايواء مؤقت|سكن مؤقت',
    medical:
      'medical|medical assistance|medical care|assistance medicale|aide medicale|soins medicaux|medicale|مساعده طبيه|طبي|علاج',
    micro_business:
      'micro business|microbusiness|small business|business|business start up|income generating activity|iga|microenterprise|micro entreprise|microentreprise|petit commerce|activite generatrice de revenus|agr|entreprise|مشروع صغير|مشروع تجاري|نشاط مدر للدخل',
    job_placement:
      'job placement|employment|job|wage employment|insertion professionnelle|placement en emploi|emploi|توظيف|ادماج مهني',
    vocational_training:
      'vocational training|training|tvet|skills training|apprenticeship|formation professionnelle|formation|apprentissage|تدريب مهني|تكوين مهني|تدريب',
    collective_project: 'collective project|group project|cooperative|projet collectif|cooperative|مشروع جماعي|تعاونيه',
    community_project: 'community project|community based project|projet communautaire|مشروع مجتمعي',
    housing: 'housing|housing support|rent|logement|aide au logement|loyer|سكن|ايجار',
    health: 'health|health care|health support|sante|soins de sante|صحه|رعايه صحيه',
    education: 'education|schooling|school fees|scolarisation|scolarite|frais de scolarite|تعليم|رسوم مدرسيه',
    skills: 'skills|language course|literacy|life skills|competences|alphabetisation|مهارات|محو الاميه',
    legal:
      'legal|legal aid|documentation|legal support|juridique|aide juridique|documents|assistance juridique|قانوني|مساعده قانونيه|وثائق',
    social_protection:
      'social protection|social security|insurance|protection sociale|assurance|حمايه اجتماعيه|ضمان اجتماعي',
    child_care: 'child care|childcare|garde d enfants|creche|رعايه الاطفال|حضانه',
    security: 'security|safety|protection|securite|سلامه|امن|حمايه',
    psychosocial_individual:
      'psychosocial individual|counselling|counseling|individual counselling|psychological support|psychosocial support|mhpss|psychosocial|soutien psychosocial|soutien psychologique|appui psychosocial|accompagnement psychosocial|دعم نفسي|دعم نفسي اجتماعي|ارشاد',
    psychosocial_family:
      'psychosocial family|family mediation|family counselling|mediation familiale|soutien familial|وساطه عائليه|دعم اسري',
    psychosocial_community:
      'psychosocial community|community sensitisation|awareness|sensibilisation|sensibilisation communautaire|توعيه|توعيه مجتمعيه',
  },
};

/** What sheets of each kind are called. */
export const sheetNames: Readonly<Record<string, string>> = {
  people:
    'people|persons|person|beneficiaries|beneficiary|returnees|returnee|migrants|individuals|cases|personnes|beneficiaires|migrants|retournes|dossiers|المستفيدون|المستفيدين|العائدون|العائدين|الاشخاص',
  households: 'households|household|families|members|menages|menage|familles|membres|الاسر|العائلات|الاسره',
  contacts:
    'contacts|contact|calls|visits|follow up|followup|contact log|appels|visites|suivi|suivis|journal|الاتصالات|الزيارات|المتابعه',
  assistance:
    'assistance|assistances|plans|plan|services|support|aid|aides|aide|appuis|prestations|plans de reintegration|reintegration plans|المساعدات|المساعده|الخدمات|الخطط',
};
