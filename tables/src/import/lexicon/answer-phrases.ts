/**
 * What people write for the answers of scales and for silences, in English, French and Arabic: hand-kept.
 * A phrase belongs to an option whose code is the name here, or that says the same in one of its labels.
 * `|` separates phrases; they are compared folded.
 */
export const answerPhrases: Readonly<Record<string, string>> = {
  yes: 'yes|y|yeah|yep|true|oui|o|vrai|ok|نعم|اجل|ايوه|ايه|صحيح|✓|✔|x',
  no: 'no|n|nope|false|non|faux|لا|كلا|خطا',
  very_good:
    'very good|excellent|very easy|very strong|very well|tres bon|tres bonne|tres bien|tres facile|tres fort|جيد جدا|ممتاز|سهل جدا|قوي جدا|حسن جدا',
  good: 'good|easy|strong|well|bon|bonne|bien|facile|fort|جيد|سهل|قوي|حسن',
  fair: 'fair|average|medium|moderate|neither good nor bad|neither easy nor hard|so so|acceptable|ok|moyen|moyenne|passable|assez bon|ni bon ni mauvais|ni facile ni difficile|متوسط|مقبول|لا جيد ولا سيء|عادي',
  poor: 'poor|bad|weak|hard|difficult|low|mauvais|mauvaise|mal|faible|difficile|سيء|سيئ|سيئه|ضعيف|صعب|رديء',
  very_poor:
    'very poor|very bad|very weak|very hard|very difficult|very low|tres mauvais|tres mauvaise|tres mal|tres faible|tres difficile|سيء جدا|سيئ جدا|سيئه جدا|ضعيف جدا|صعب جدا|رديء جدا',
  very_satisfied:
    'very satisfied|completely satisfied|fully satisfied|tres satisfait|tres satisfaite|tres satisfait e|tout a fait satisfait|راض جدا|راضي جدا|راضيه جدا|راض تماما',
  satisfied: 'satisfied|satisfait|satisfaite|satisfait e|plutot satisfait|راض|راضي|راضيه',
  neutral:
    'neutral|neither|neither satisfied nor dissatisfied|neither agree nor disagree|undecided|in between|neutre|ni l un ni l autre|ni satisfait ni insatisfait|ni d accord ni pas d accord|ni en desaccord ni d accord|entre les deux|indifferent|محايد|بين الاثنين|حيادي|لا راض ولا غير راض',
  dissatisfied:
    'dissatisfied|unsatisfied|not satisfied|insatisfait|insatisfaite|insatisfait e|pas satisfait|mecontent|غير راض|غير راضي|غير راضيه|لست راضيا',
  very_dissatisfied:
    'very dissatisfied|very unsatisfied|not at all satisfied|tres insatisfait|tres insatisfaite|tres insatisfait e|pas du tout satisfait|tres mecontent|غير راض جدا|غير راض ابدا|غير راض اطلاقا|غير راضي جدا|غير راضيه جدا',
  never: 'never|not at all|jamais|pas du tout|ابدا|مطلقا|اطلاقا',
  rarely: 'rarely|seldom|hardly ever|rarement|peu souvent|نادرا',
  sometimes:
    'sometimes|occasionally|now and then|parfois|quelquefois|quelques fois|de temps en temps|des fois|احيانا|بعض الاحيان|في بعض الاحيان',
  often: 'often|frequently|souvent|frequemment|غالبا|كثيرا|في كثير من الاحيان',
  very_often:
    'very often|very frequently|always|all the time|tres souvent|toujours|tout le temps|tres frequemment|دائما|كثيرا جدا|غالبا جدا|في كثير جدا من الاحيان',
  strongly_agree:
    'strongly agree|totally agree|completely agree|fully agree|tout a fait d accord|totalement d accord|entierement d accord|completement d accord|fortement d accord|tres d accord|اوافق تماما|اوافق بشده|موافق بشده|موافق تماما|موافق جدا',
  agree: 'agree|rather agree|somewhat agree|d accord|plutot d accord|assez d accord|اوافق|موافق|موافقه',
  disagree:
    'disagree|rather disagree|do not agree|pas d accord|plutot pas d accord|en desaccord|desaccord|لا اوافق|غير موافق|غير موافقه|معارض',
  strongly_disagree:
    'strongly disagree|totally disagree|completely disagree|pas du tout d accord|totalement en desaccord|fortement en desaccord|tout a fait en desaccord|لا اوافق ابدا|لا اوافق بشده|غير موافق بشده|غير موافق اطلاقا|معارض بشده',
  very_safe:
    'very safe|tres en securite|tres sur|tres sure|tout a fait en securite|امن جدا|امان كبير|بامان تام|امنه جدا',
  safe: 'safe|en securite|sur|plutot en securite|امن|بامان|امان|امنه',
  unsafe: 'unsafe|not safe|insecure|pas en securite|en insecurite|peu sur|غير امن|غير امنه|عدم امان|ليس امنا',
  very_unsafe:
    'very unsafe|not safe at all|very insecure|tres en insecurite|pas du tout en securite|tres insecurite|غير امن جدا|غير امن اطلاقا|عدم امان كبير|غير امنه جدا',
  all: 'all|all of them|everyone|tous|toutes|tout|tous les enfants|كلهم|جميعهم|الكل|الجميع',
  some: 'some|some of them|part|certains|certaines|quelques uns|une partie|partiellement|بعضهم|البعض|جزء',
  none: 'none|none of them|none of these|nothing|no one|nobody|not any|no sign|no signs|aucun|aucune|aucun d eux|aucun de ces|rien|rien de tout cela|personne|neant|nul|لا شيء|لا احد|لا احد منهم|لا شيء من ذلك|لا يوجد',
  other: 'other|others|another|other reason|other things|autre|autres|autre raison|اخر|اخري|غير ذلك|سبب اخر|اشياء اخري',
  both: 'both|both of them|les deux|tous les deux|envie et besoin|الاثنان معا|كلاهما|الاثنان|الاثنين معا|معا',
  wish: 'wish|want|a wish|by choice|desire|envie|souhait|par envie|par choix|par choix|desir|رغبه|عن رغبه|اختيار',
  need: 'need|a need|necessity|by necessity|besoin|par besoin|necessite|par necessite|obligation|حاجه|عن حاجه|ضروره|اضطرار',
  working:
    'working|works|employed|work|yes working|self employed|has work|travaille|travail|en emploi|employe|employee|a un travail|يعمل|تعمل|عمل|موظف|اعمل',
  in_training:
    'in training|training|in education|student|studying|en formation|formation|apprenti|en apprentissage|etudiant|في تدريب|تدريب|متدرب|طالب|يدرس',
  not_working:
    'not working|does not work|unemployed|no work|neither|ne travaille pas|sans emploi|sans travail|chomage|au chomage|ni l un ni l autre|لا يعمل|لا تعمل|عاطل|عاطل عن العمل|بدون عمل|لا اعمل',
  unable_or_caring:
    'unable or caring|unable|cannot work|unable to work|sick or caring|ne peut pas|ne peut pas travailler|incapable|incapacite|malade ou aidant|غير قادر|لا يستطيع|عاجز عن العمل',
  unemployed:
    'unemployed|no job|without work|has no work|sans emploi|sans travail|chomage|pas de travail|عاطل|بدون عمل|لا عمل',
  work_itself:
    'the work itself|work itself|kind of work|type of work|nature of the work|le travail lui meme|le travail en lui meme|nature du travail|type de travail|genre de travail|نوع العمل|العمل نفسه|طبيعه العمل',
  conditions:
    'conditions|working conditions|the conditions|les conditions|conditions de travail|conditions|ظروف العمل|الظروف|الشروط',
  pay: 'pay|salary|wage|wages|income|better pay|le salaire|salaire|remuneration|la paie|paie|revenu|الراتب|الاجر|الدخل|المعاش',
  no_debt:
    'no debt|no debts|without debt|has no debt|none|pas de dette|pas de dettes|aucune dette|sans dette|لا ديون|لا دين|بدون ديون|لا يوجد دين',
  spending_higher:
    'spending higher|spending is higher|spending more|debt lower|less than spending|debt smaller|depenses plus elevees|depenses superieures|dette inferieure|dette plus petite|المصاريف اعلي|الديون اقل|الدين اقل|المصاريف اكثر',
  debt_higher:
    'debt higher|debt is higher|debt more|more than spending|debt larger|debt exceeds spending|dette plus elevee|dettes plus elevees|dette superieure|dette plus grande|الديون اعلي|الديون اكثر|الدين اكثر|الدين اعلي',
  land: 'land|plot|field|farmland|terre|terres|terrain|champ|parcelle|ارض|اراضي|حقل',
  animals: 'animals|animal|livestock|cattle|animaux|betail|elevage|des animaux|حيوانات|ماشيه|مواشي',
  trees: 'trees|fruit trees|orchard|arbres|arbres fruitiers|plantation|des arbres|اشجار|اشجار مثمره|بستان',
  buildings: 'buildings|building|shop|batiments|batiment|boutique|immeuble|local|magasin|مبان|مباني|بناء|دكان|محل',
  vehicles: 'vehicles|vehicle|motorbike|car|vehicules|vehicule|moto|voiture|engin|مركبات|سياره|وسائل نقل|دراجه ناريه',
  equipment:
    'equipment|tools|machines|machinery|equipement|equipements|materiel|outils|outillage|machine|معدات|ادوات|الات|تجهيزات',
  anger: 'anger|angry|irritable|irritability|colere|irritabilite|غضب|عصبيه',
  sadness: 'sadness|sad|depressed|tristesse|triste|deprime|حزن|كابه',
  fear: 'fear|afraid|scared|anxiety|peur|crainte|angoisse|anxiete|خوف|قلق',
  stress: 'stress|stressed|tension|stresse|ضغط|ضغط نفسي|توتر|اجهاد',
  loneliness: 'loneliness|lonely|alone|isolation|solitude|seul|isolement|وحده|الشعور بالوحده|عزله',
  low_self_worth:
    'low self worth|low self esteem|low self confidence|worthlessness|faible estime de soi|manque d estime de soi|mauvaise estime de soi|peu de valeur|sentiment de devalorisation|قله القيمه|ضعف تقدير الذات|تدني احترام الذات|الشعور بقله القيمه|تدني تقدير الذات',
  poor_concentration:
    'poor concentration|difficulty concentrating|trouble concentrating|lack of concentration|cannot concentrate|difficulte a se concentrer|difficultes de concentration|manque de concentration|mal a se concentrer|du mal a se concentrer|صعوبه التركيز|ضعف التركيز|عدم التركيز|قله التركيز',
};

/** What people write where nothing was answered; an instrument's own words come before. */
export const silencePhrases: Readonly<Record<'declined' | 'dont_know' | 'not_applicable' | '', string>> = {
  declined:
    'declined|decline|declines to answer|declined to answer|refused|refuse|refusal|refused to answer|refuses to answer|prefer not to say|prefers not to say|prefer not to answer|prefers not to answer|i prefer not to answer|no answer|does not want to answer|did not answer|did not want to answer|no response|rather not say|refus|refuse de repondre|a refuse|a refuse de repondre|refus de repondre|ne souhaite pas repondre|ne veut pas repondre|prefere ne pas repondre|je prefere ne pas repondre|n a pas souhaite repondre|pas de reponse|sans reponse|non reponse|ne repond pas|رفض|رفضت|رفض الاجابه|رفضت الاجابه|يفضل عدم الاجابه|افضل عدم الاجابه|تفضل عدم الاجابه|لا يرغب في الاجابه|لا يريد الاجابه|بدون جواب|امتنع عن الاجابه|يفضل عدم الجواب',
  dont_know:
    'dont know|don t know|do not know|i don t know|i do not know|does not know|doesn t know|dk|dont_know|unsure|not sure|no idea|unknown|ne sait pas|ne sais pas|nsp|je ne sais pas|sait pas|pas sur|pas sure|aucune idee|inconnu|لا يعرف|لا تعرف|لا اعرف|لا ادري|لا اعلم|لا يعلم|لا يدري|غير متاكد|غير معروف',
  not_applicable:
    'not applicable|n a|na|does not apply|doesn t apply|not relevant|inapplicable|non applicable|sans objet|s o|so|ne s applique pas|pas applicable|non concerne|non concernee|pas concerne|لا ينطبق|غير منطبق|لا تنطبق|غير معني|غير قابل للتطبيق',
  '': 'not asked|question not asked|skipped|missing|blank|empty|null|nan|none given|non pose|non posee|question non posee|pas pose|pas posee|non demande|vide|manquant|manquante|لم يطرح|لم يطرح السؤال|لم يسال|فارغ',
};

/** What people write for a ticked and an unticked option. */
export const tickPhrases: Readonly<Record<'1' | '0', string>> = {
  '1': '1|yes|y|true|t|x|oui|o|vrai|v|checked|selected|ticked|chosen|mentioned|coche|cochee|selectionne|choisi|cite|mentionne|نعم|صحيح|مختار|محدد',
  '0': '0|no|n|false|f|non|faux|unchecked|not selected|not ticked|not mentioned|not chosen|unticked|non coche|decoche|non selectionne|non cite|non mentionne|pas coche|لا|خطا|غير مختار|غير محدد',
};
