import type { enComparison } from './comparison-en.ts';

/** Ce que dit une comparaison, en français. */
export const frComparison: typeof enComparison = {
  page: {
    kind: 'Comparaison',
    internal: 'INTERNE. Ces nombres sont exacts : on peut y reconnaître quelqu’un. Ne transmettez pas cette page.',
    released: 'Pour diffusion. Nombres et estimations sont arrondis pour que personne ne puisse y être reconnu.',
    planned: 'Planifiée : le plan a été consigné avant que quiconque voie ce résultat par groupe.',
    exploratory:
      'Exploratoire : on ne sait pas si le plan a été écrit avant que quelqu’un regarde. Prenez ceci pour une piste, pas pour une preuve.',
    runs: 'Comparaisons déjà faites de ce résultat : {count}. Qui regarde souvent finit par trouver quelque chose par hasard.',
    refused: 'Ces données ne permettent aucune réponse.',
    care: 'À lire avec prudence. Vérifications ci-dessous qui appellent à faire attention : {count}.',
    byScore: 'Les scores sont donnés en points : 0 est le minimum, 100 le maximum (0,00 et 1,00 dans les données).',
    byShare: 'Les parts sont données en pour cent, leurs différences en points de pourcentage.',
    byNumber: 'Le résultat est donné dans sa propre unité, comme dans la colonne « {column} ».',
    against: '« {group} » face à « {reference} »',
    interval: '{low} à {high}',
    about: 'De quoi parle cette page',
    change: 'évolution de « {column} » depuis « {since} »',
    reaches: '« {column} » d’au moins {at}',
  },
  facts: {
    outcome: 'Résultat',
    groups: 'Groupes',
    exposure: 'Distingués par',
    assignment: 'Comment les personnes y sont venues',
    without: 'Pourquoi d’autres sont restées sans',
    made: 'Fait le',
    data: 'Données',
  },
  sections: {
    answer: 'La réponse',
    flow: 'Qui en fait partie, qui non, et pourquoi',
    checks: 'Ce qui a été vérifié d’abord',
    missing: 'Ce qui manque',
    lost: 'De qui le résultat est inconnu',
    clusters: 'Les personnes qui partagent quelque chose',
    balance: 'Les groupes se ressemblaient-ils avant ?',
    overlap: 'Y a-t-il quelqu’un comme eux dans l’autre groupe ?',
    estimates: 'Toutes les estimations',
    missingAnswers: 'Si l’on savait ce qui manque',
    groups: 'Les groupes tels qu’observés',
    path: 'Avant et après',
    heterogeneity: 'Est-ce pareil pour tout le monde ?',
    regressionToMean: 'Un score bas remonte de lui-même',
    methods: 'Méthodes',
    provenance: 'Pour pouvoir refaire ce calcul',
  },
  parts: {
    found: 'Ce qui a été trouvé',
    sure: 'À quel point c’est sûr',
    wrong: 'Ce qui pourrait être faux',
    not: 'Ce qu’il ne faut pas conclure',
    why: 'Pourquoi il n’y a pas de réponse',
    instead: 'Ce qu’on pourrait faire à la place',
  },
  answers: {
    higher_matters: 'Plus haut, et assez pour compter',
    higher: 'Plus haut ; assez pour compter, ce n’est pas sûr',
    lower_matters: 'Plus bas, et assez pour compter',
    lower: 'Plus bas ; assez pour compter, ce n’est pas sûr',
    about_the_same: 'À peu près pareil',
    unsure: 'Pas sûr',
    refused: 'Pas de réponse',
  },
  worth: { better: '{answer} (mieux)', worse: '{answer} (moins bien)' },
  little: { higher: 'Plus haut, mais trop peu pour compter', lower: 'Plus bas, mais trop peu pour compter' },
  units: {
    points: '{value}\u00a0points',
    point: '{value}\u00a0point',
    percent: '{value} %',
    percentagePoints: '{value}\u00a0points de pourcentage',
    percentagePoint: '{value}\u00a0point de pourcentage',
    own: '{value}',
    lessThan: 'moins de {value}',
    inPoints: 'points sur 100',
    inPercent: '%',
    inPercentagePoints: 'points de pourcentage',
    none: 'Un tiret remplace un nombre qui n’existe pas.',
  },
  readings: {
    higher_matters: 'Selon le plan, une différence compte à partir de {smallest}. Tout l’intervalle y arrive.',
    higher: 'Selon le plan, une différence compte à partir de {smallest}. L’intervalle ne permet pas d’en décider.',
    lower_matters: 'Selon le plan, une différence compte à partir de {smallest}. Tout l’intervalle y arrive.',
    lower: 'Selon le plan, une différence compte à partir de {smallest}. L’intervalle ne permet pas d’en décider.',
    about_the_same: 'Selon le plan, une différence compte à partir de {smallest}. Tout l’intervalle est plus petit.',
    unsure:
      'L’intervalle contient aussi bien l’absence de différence que des différences qui compteraient ({smallest} ou plus).',
    refused: 'Ce qui s’oppose à une réponse est dit plus bas.',
  },
  found: {
    mean: {
      higher:
        'En moyenne, le résultat était plus haut de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
      lower:
        'En moyenne, le résultat était plus bas de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
    },
    change: {
      higher:
        'En moyenne, l’évolution du résultat était plus haute de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
      lower:
        'En moyenne, l’évolution du résultat était plus basse de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
    },
    share: {
      higher:
        'La part était plus haute de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
      lower:
        'La part était plus basse de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
    },
    typical: {
      higher:
        'Une valeur typique était plus haute de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
      lower:
        'Une valeur typique était plus basse de {value} dans « {group} » ({n} personnes) que dans « {reference} » ({m}), {how}.',
    },
    plain:
      'Ce sont les groupes tels qu’ils sont : on ne tient compte de rien d’autre, et cela ne dit pas ce que fait le fait d’être dans l’un d’eux.',
    carriedOn: 'en prolongeant la droite de chaque groupe là où il n’a personne',
    none: 'L’estimation prévue n’a pas pu être faite : {reason}',
  },
  sure: {
    interval:
      'Des différences de {low} à {high} s’accordent avec ces données (intervalle à 95 %) ; ce qui est au-delà s’accorde mal.',
    chance:
      'S’il n’y avait aucune différence, le hasard en montrerait une aussi grande dans {percent} de telles études ({p}).',
    holm: 'En tenant compte des {count} comparaisons de ce plan (Holm) : {p}.',
    together:
      'Les limites valables pour toutes à la fois vont de {low} à {high} (95 %, Bonferroni) : la réponse s’y tient.',
    apart:
      'Par les pas de Holm cette différence serait nette, et les limites valables pour toutes contiennent encore l’absence de différence : ce sont les limites qui décident, car elles disent aussi combien elle peut valoir.',
    agreeClear:
      'Autres façons d’estimer qui tiennent compte de quelque chose : {all}. En accord, aussi nettes et dans le même sens : {count}.',
    agreeUnclear:
      'Autres façons d’estimer qui tiennent compte de quelque chose : {all}. Sans différence nette non plus : {count}.',
    agreeSpread: 'Sur sa taille, elles s’écartent : de {low} à {high}.',
    agreeNone: 'Impossibles à faire : {none}.',
    power:
      'Une vraie différence de {detectable} serait trouvée ici quatre fois sur cinq ; une plus petite échappe facilement.',
    clusters:
      'Les personnes qui partagent le même « {cluster} » se ressemblent. L’erreur compte donc par là, et pas seulement par personne : {group} dans « {name} », {reference} dans la référence.',
  },
  wrong: {
    noClusters:
      'Les personnes qui partagent le même « {cluster} » se ressemblent, et l’erreur de cette estimation n’en tient pas compte : elle peut promettre trop.',
    staying:
      'Les personnes parties sont représentées par celles restées qui leur ressemblaient au début. Si leur sort a été autre, la réponse est fausse.',
    naive: 'Sans rien savoir de tout cela, en comparant de simples moyennes, on aurait dit {value} ({low} à {high}).',
    missing:
      'Si l’on tire les réponses manquantes de ce qu’on sait des personnes, la réponse est autre : {value} ({low} à {high}).',
    assumption: 'L’estimation repose sur ceci : {assumption}',
    assignment: {
      score_rule:
        'L’entrée suivait une règle sur un score. Là où tous ceux d’un côté sont entrés, personne de semblable n’est de l’autre côté, sauf près du seuil.',
      capacity:
        'Il y avait moins de places que de personnes éligibles. Si ceux qui ont choisi regardaient comment allaient les gens, les groupes diffèrent aussi par là.',
      judgement:
        'Un agent a décidé qui entrait. Ce qu’il a vu et que personne n’a noté ne peut pas être pris en compte.',
      mission:
        'Les groupes viennent de missions différentes. Tout ce qui distingue ces lieux est aussi dans le résultat.',
      date: 'Les groupes viennent d’époques différentes. Tout ce qui a changé entre-temps est aussi dans le résultat.',
      chance:
        'Le hasard a décidé qui entrait. Reste à savoir qui a été perdu ensuite, et qui savait dans quel groupe il était.',
      given:
        'Personne n’a décidé qui est dans quel groupe : c’est ce que sont les personnes. De tels groupes diffèrent en bien d’autres choses à la fois : ceci dit où ils diffèrent, et non pourquoi.',
      self: 'Les personnes ont choisi elles-mêmes. Qui fait ce choix diffère souvent des autres en bien des choses que personne n’a mesurées, et s’en serait peut-être sorti autrement de toute façon.',
    },
  },
  not: {
    cause: 'Que le fait d’être dans « {group} » a fait la différence. Ce n’est pas le hasard qui a décidé qui y était.',
    fade: 'Que cela dure. On ne connaît que le tour qui a été interrogé.',
    nothing: 'Qu’il n’y a pas de différence. « Pas sûr » veut dire que ces données ne permettent pas de le savoir.',
    worth: 'Que c’est bien ou mal : le plan ne dit pas si un résultat plus haut ou plus bas est meilleur.',
    hidden: 'Que personne n’allait mieux ou moins bien. Une moyenne peut cacher les deux.',
    elsewhere: 'Que ce serait pareil avec d’autres personnes, ailleurs ou une autre année.',
    person: 'Quoi que ce soit d’une personne. Une moyenne ne décide jamais qui reçoit de l’aide.',
    lead: 'Que c’est une preuve. On ne sait pas si c’était planifié avant que quelqu’un regarde.',
    refused: 'Qu’il n’y a pas de différence, ou qu’il y en a une. On ne sait ni l’un ni l’autre.',
    described: 'Que les moyennes ci-dessous montrent un effet. Elles décrivent seulement qui a été vu.',
    whom: {
      everyone: 'Quoi que ce soit au-delà des personnes comparées ici, prises toutes ensemble.',
      the_exposed: 'Ce que cela ferait aux autres. L’estimation parle de celles et ceux qui étaient dans « {group} ».',
      the_overlapping:
        'Quoi que ce soit des personnes presque certaines d’être dans un groupe. L’estimation parle de celles qui auraient pu être dans l’un ou l’autre.',
      at_the_threshold:
        'Quoi que ce soit des personnes loin du seuil. L’estimation parle de celles qui en sont proches.',
      the_matched:
        'Quoi que ce soit des personnes pour qui personne de semblable n’a été trouvé. Elles ont été laissées de côté.',
      as_observed:
        'Que les groupes seraient ainsi avec d’autres personnes. L’estimation ne tient compte de rien d’autre.',
    },
  },
  assignments: {
    score_rule: 'par une règle sur un score',
    capacity: 'selon les places, parmi les éligibles',
    judgement: 'par le jugement d’un agent',
    mission: 'selon la mission',
    date: 'selon la date',
    chance: 'par tirage au sort',
    self: 'par leur propre choix',
    given: 'personne n’a décidé : c’est ce qu’elles sont (sexe, âge, origine)',
  },
  withouts: {
    no_place: 'il n’y avait pas de place',
    refused: 'elles ont refusé',
    not_reached: 'elles n’ont pas été jointes',
    judgement: 'un agent en a jugé ainsi',
    nobody: 'personne n’est resté sans',
    unknown: 'on ne sait pas',
  },
  flow: {
    everyone: 'Tout le monde dans les données',
    not_asked_about: 'Le plan ne parle pas d’elles (« {column} »)',
    in_no_group: 'Dans aucun des groupes (« {column} »)',
    start_unknown: 'On ne sait pas depuis quand (« {column} »)',
    start_first: 'Avaient commencé au premier tour : on ne sait rien d’avant (« {column} »)',
    start_later: 'Ont commencé après le dernier tour : pas encore du groupe (« {column} »)',
    ended: 'Ne pouvaient plus être interrogées : la fin de leur histoire (« {column} »)',
    outcome_missing: 'Résultat inconnu (« {column} »)',
    outcome_not_applicable: 'La question ne les concernait pas (« {column} »)',
    baseline_missing: 'Valeur au départ inconnue (« {column} »)',
    covariate_missing: 'Inconnu : « {column} »',
    weight_missing: 'Pas de poids au-dessus de 0 (« {column} »)',
  },
  questions: {
    mentoring: 'Les personnes suivies par un mentor se réintègrent-elles mieux que d’autres, comparables ?',
    activity: 'Les scores diffèrent-ils selon le type d’activité économique ?',
    referral: 'Les personnes servies par orientation diffèrent-elles de celles servies directement ?',
    countries: 'Deux pays diffèrent-ils, dimension par dimension ?',
    panel: 'Qui a changé au fil des tours, de combien, et qui a été perdu ?',
    non_migrants: 'Où en sont les personnes de retour par rapport aux non-migrants du même lieu ?',
  },
};
