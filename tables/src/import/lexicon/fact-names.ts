import type { ImportFact } from '@orion/core';

/**
 * How people call a column of each fact, in English, French and Arabic: hand-kept. `names` are the whole
 * header, after its groups are taken off; `parts` are words that a longer header has among others.
 */
export const factNames: Readonly<Record<ImportFact, { readonly names: string; readonly parts: string }>> = {
  responseId: {
    names:
      'uuid|instance id|instanceid|meta instance id|meta instanceid|key|submission id|submission uuid|response id|record id|survey id|interview id|questionnaire id|form id|id reponse|id de la reponse|identifiant de la reponse|numero de reponse|id questionnaire|numero du questionnaire|n questionnaire|id enquete|id soumission|رقم الاستبيان|رقم الاستماره|معرف الاستجابه|رقم الرد',
    parts: 'response id|submission id|questionnaire id|instance id|رقم الاستبيان|رقم الاستماره',
  },
  caseNumber: {
    names:
      'case id|case number|case no|case num|case nr|case|case code|caseid|mimosa id|mimosa number|mimosa|beneficiary id|beneficiary number|beneficiary code|beneficiary no|returnee id|returnee number|returnee code|migrant id|migrant number|individual id|participant id|person id|client id|file number|file no|reference|reference number|ref|n dossier|n de dossier|no dossier|no de dossier|num dossier|numero dossier|numero de dossier|numero du dossier|dossier|code dossier|n cas|n de cas|numero de cas|numero du cas|code beneficiaire|code du beneficiaire|id beneficiaire|identifiant beneficiaire|identifiant du beneficiaire|numero beneficiaire|n beneficiaire|n du beneficiaire|id migrant|code migrant|identifiant|matricule|code|رقم الملف|رقم الحاله|رقم المستفيد|رقم ملف|رقم القضيه|رمز المستفيد|الرقم المرجعي|رقم العائد|معرف المستفيد|المعرف|الرمز',
    parts:
      'case id|case number|case no|mimosa|beneficiary id|beneficiary code|returnee id|n de dossier|numero de dossier|numero dossier|n dossier|code beneficiaire|identifiant beneficiaire|numero de cas|رقم الملف|رقم الحاله|رقم المستفيد',
  },
  round: {
    names:
      'round|wave|phase|survey round|survey phase|survey wave|survey type|type of survey|data collection round|timepoint|time point|line|stage|passage|vague|tour|etape|type d enquete|type enquete|phase de l enquete|phase d enquete|moment|moment de l enquete|periode de collecte|الجوله|جوله|المرحله|مرحله|مرحله الاستبيان|نوع الاستبيان|الدوره|موجه',
    parts: 'survey round|round of|baseline midline|type of survey|vague de|phase de l enquete|مرحله الاستبيان|جوله',
  },
  interviewedOn: {
    names:
      'interview date|date of interview|date interview|date of the interview|survey date|date of survey|assessment date|date of assessment|visit date|today|date|day of interview|date de l entretien|date d entretien|date entretien|date de l enquete|date d enquete|date enquete|date de l interview|date de passage|date de collecte|date du questionnaire|jour de l entretien|تاريخ المقابله|تاريخ الاستبيان|تاريخ|تاريخ الاستماره|تاريخ المسح|تاريخ الزياره|تاريخ اجراء المقابله',
    parts:
      'interview date|date of interview|date of the interview|survey date|date de l entretien|date d entretien|date de l enquete|date d enquete|تاريخ المقابله|تاريخ الاستبيان',
  },
  submittedAt: {
    names:
      'submission date|submissiondate|submission time|submitted at|submitted on|submitted|received at|date submitted|date de soumission|heure de soumission|date d envoi|soumis le|تاريخ الارسال|وقت الارسال|تاريخ التقديم',
    parts: 'submission time|submission date|date de soumission|تاريخ الارسال',
  },
  startedAt: {
    names:
      'start|start time|starttime|started at|interview start|beginning|debut|heure de debut|debut de l entretien|debut entretien|بدايه|وقت البدايه|وقت البدء|بدايه المقابله',
    parts: 'start time|interview start|heure de debut|وقت البدء|وقت البدايه',
  },
  finishedAt: {
    names:
      'end|end time|endtime|finished at|interview end|completed at|completion time|fin|heure de fin|fin de l entretien|fin entretien|نهايه|وقت النهايه|وقت الانتهاء|نهايه المقابله',
    parts: 'end time|interview end|heure de fin|وقت الانتهاء|وقت النهايه',
  },
  country: {
    names:
      'country|country of origin|country of return|mission|country of interview|pays|pays d origine|pays de retour|pays de l enquete|البلد|بلد|بلد العوده|بلد الاصل|بلد المنشا|الدوله',
    parts: 'country of origin|country of return|pays de retour|pays d origine|بلد العوده|بلد الاصل',
  },
  age: {
    names:
      'age|age years|age in years|age of respondent|respondent age|current age|age ans|age en annees|age annees|age du repondant|age du beneficiaire|age revolu|العمر|عمر|السن|سن|عمر المستجيب|عمر المستفيد|العمر بالسنوات',
    parts: 'age of|age in years|your age|age du|age de la personne|quel age|how old|عمر|عمرك|السن',
  },
  monthsAbroad: {
    names:
      'months abroad|months in migration|duration abroad|time abroad|duration of stay abroad|duration of migration|months spent abroad|length of stay abroad|number of months abroad|time abroad months|mois a l etranger|mois passes a l etranger|duree a l etranger|duree de la migration|duree du sejour a l etranger|nombre de mois a l etranger|duree migration|duree du sejour|اشهر في الخارج|عدد الاشهر في الخارج|مده الاقامه في الخارج|مده الهجره|الاشهر في الخارج|المده في الخارج|اشهر في المهجر',
    parts:
      'months abroad|time abroad|duration of stay|duration of migration|months spent|mois a l etranger|mois passes|duree de la migration|duree du sejour|اشهر في الخارج|مده الهجره|مده الاقامه',
  },
  returnKind: {
    names:
      'return type|type of return|return kind|kind of return|return category|return modality|return programme|return program|mode of return|avr type|case type|type de retour|categorie de retour|modalite de retour|forme de retour|nature du retour|mode de retour|programme de retour|نوع العوده|طريقه العوده|فئه العوده|شكل العوده|صنف العوده',
    parts: 'type of return|return type|kind of return|type de retour|modalite de retour|نوع العوده|طريقه العوده',
  },
  mentored: {
    names:
      'mentored|has mentor|has a mentor|mentoring|mentorship|with mentor|in mentoring|receives mentoring|mentoring received|mentor yes no|accompagne par un mentor|accompagnee par un mentor|accompagnement par un mentor|a un mentor|mentorat|suivi par un mentor|beneficie du mentorat|beneficie d un mentor|mentore|مع مرشد|لديه مرشد|ارشاد|الارشاد|المرافقه|متابع من مرشد|هل لديه مرشد',
    parts: 'has a mentor|mentored|mentoring|par un mentor|mentorat|لديه مرشد|مرافقه مرشد',
  },
  mentor: {
    names:
      'mentor|mentor id|mentor name|mentor code|name of mentor|code mentor|nom du mentor|id mentor|identifiant du mentor|المرشد|اسم المرشد|رمز المرشد|رقم المرشد',
    parts: 'name of mentor|mentor id|mentor name|nom du mentor|اسم المرشد',
  },
  interviewerRole: {
    names:
      'interviewer role|role of interviewer|interviewer type|type of interviewer|who interviewed|interviewed by|role de l enqueteur|type d enqueteur|fonction de l enqueteur|qui a fait l entretien|دور الباحث|دور المحاور|صفه الباحث|نوع المحاور',
    parts: 'interviewer role|role of interviewer|type of interviewer|role de l enqueteur|دور الباحث',
  },
  mode: {
    names:
      'mode|interview mode|mode of interview|interview method|method of interview|survey mode|data collection mode|modality|mode d entretien|mode de l entretien|mode de collecte|mode d enquete|methode d entretien|طريقه المقابله|نوع المقابله|طريقه جمع البيانات|اسلوب المقابله',
    parts: 'interview mode|mode of interview|mode d entretien|mode de collecte|طريقه المقابله',
  },
  language: {
    names:
      'language|interview language|language of interview|language of the interview|survey language|spoken language|langue|langue de l entretien|langue d entretien|langue de l enquete|langue parlee|اللغه|لغه المقابله|لغه الاستبيان',
    parts: 'language of interview|interview language|langue de l entretien|لغه المقابله',
  },
  sex: {
    names:
      'sex|gender|sex of respondent|gender of respondent|respondent sex|respondent gender|m f|f m|sexe|genre|sexe du repondant|sexe du beneficiaire|h f|الجنس|جنس|النوع|النوع الاجتماعي|جنس المستجيب|جنس المستفيد',
    parts: 'sex of|gender of|your gender|sexe du|sexe de|genre du|جنس المستفيد|جنس المستجيب',
  },
  birth: {
    names:
      'birth|birth date|birthdate|birthday|date of birth|dob|year of birth|birth year|born|date de naissance|naissance|annee de naissance|ne le|nee le|ne e le|date naissance|تاريخ الميلاد|تاريخ الولاده|سنه الميلاد|سنه الولاده|الميلاد',
    parts: 'date of birth|year of birth|birth date|date de naissance|annee de naissance|تاريخ الميلاد|تاريخ الولاده',
  },
  returnedOn: {
    names:
      'return date|date of return|returned on|date returned|arrival date|date of arrival|returned|date de retour|date du retour|date d arrivee|date de l arrivee|retour le|date retour|تاريخ العوده|تاريخ الوصول|تاريخ الرجوع',
    parts:
      'date of return|return date|date of arrival|date de retour|date du retour|date d arrivee|تاريخ العوده|تاريخ الوصول',
  },
  placeOfReturn: {
    names:
      'place of return|return place|return location|location of return|place of residence|residence|current location|location|city|town|region|district|region of return|return region|village|commune|prefecture|province|address|lieu de retour|lieu de residence|region de retour|ville|localite|ville de retour|region de residence|adresse|مكان العوده|مكان الاقامه|المدينه|المنطقه|الولايه|القريه|العنوان|الجهه|محل الاقامه',
    parts:
      'place of return|region of return|place of residence|lieu de retour|lieu de residence|region de retour|مكان العوده|مكان الاقامه',
  },
  placeOfOrigin: {
    names:
      'place of origin|origin|place of birth|birth place|region of origin|village of origin|town of origin|community of origin|lieu d origine|lieu de naissance|region d origine|village d origine|ville d origine|localite d origine|مكان الاصل|مكان الولاده|مكان الميلاد|منطقه الاصل|محل الميلاد|المنشا',
    parts:
      'place of origin|place of birth|region of origin|lieu d origine|lieu de naissance|region d origine|مكان الولاده|مكان الميلاد',
  },
  hostCountry: {
    names:
      'host country|country of departure|departure country|country of destination|country returned from|returned from|return from|last country|country of migration|sending country|pays hote|pays d accueil|pays de depart|pays de provenance|pays de sejour|pays de migration|provenance|بلد المضيف|البلد المضيف|بلد المغادره|بلد الاقامه|بلد القدوم|قادم من|بلد الهجره|بلد المقصد',
    parts:
      'host country|returned from|country of departure|pays d accueil|pays de depart|pays de provenance|بلد المغادره|البلد المضيف',
  },
  givenName: {
    names:
      'given name|given names|first name|firstname|forename|first names|prenom|prenoms|prenom s|prenom du beneficiaire|الاسم الشخصي|الاسم الاول|الاسم',
    parts: 'given name|first name|prenom|الاسم الاول|الاسم الشخصي',
  },
  familyName: {
    names:
      'family name|last name|lastname|surname|nom de famille|nom|nom du beneficiaire|noms|اسم العائله|الاسم العائلي|اللقب|النسب|الكنيه',
    parts: 'family name|last name|surname|nom de famille|اسم العائله|اللقب',
  },
  fullName: {
    names:
      'name|full name|fullname|names|name of respondent|respondent name|name of beneficiary|beneficiary name|returnee name|name and surname|nom et prenom|nom et prenoms|nom prenom|nom complet|nom prenoms|prenom et nom|prenoms et nom|prenom nom|noms et prenoms|الاسم الكامل|الاسم واللقب|الاسم والنسب|اسم المستفيد|اسم المستجيب|الاسم الثلاثي|الاسم بالكامل',
    parts: 'full name|name of respondent|name of beneficiary|nom et prenom|nom complet|الاسم الكامل|اسم المستفيد',
  },
  phone: {
    names:
      'phone|phone number|telephone|telephone number|mobile|mobile number|cell|cell phone|cellphone|contact number|contact|tel|numero de telephone|n de telephone|no telephone|n tel|num tel|portable|gsm|numero|whatsapp|contact telephonique|هاتف|الهاتف|رقم الهاتف|رقم الجوال|الجوال|المحمول|موبايل|رقم المحمول',
    parts: 'phone number|telephone|mobile number|numero de telephone|رقم الهاتف|رقم الجوال',
  },
};

/** Columns that tools add for themselves, or that are for people: nothing of ours. */
export const ignoredNames =
  'id|index|parent index|parent table name|tags|notes|note|version|form version|status|submitted by|validation status|device id|deviceid|phonenumber|sim serial|subscriber id|username|simserial|audit|gps|geopoint|latitude|longitude|altitude|accuracy|location latitude|attachments present|attachments expected|attachmentspresent|attachmentsexpected|review state|reviewstate|edits|submitter id|submitterid|submitter name|submittername|instance name|instancename|intro|introduction|consent|remarks|comments|comment|observations|remarque|remarques|commentaire|commentaires|ملاحظات|ملاحظه|تعليق|row|line|n|no|num|nr|numero d ordre|n d ordre|الرقم|التسلسل|رقم متسلسل|م';
