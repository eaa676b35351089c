import type { enComparisonChecks } from './comparison-checks-en.ts';

/** Ce qui a été vérifié avant la réponse, et les mots des tableaux et des images, en français. */
export const frComparisonChecks: typeof enComparisonChecks = {
  verdicts: { refuse: 'Empêche la réponse', warn: 'Attention', good: 'Bien' },
  checks: {
    plan_not_logged: 'On ne sait pas si ce plan a été écrit avant que quelqu’un voie le résultat par groupe.',
    exploratory_landmark:
      'Ce que les personnes ont reçu après le début est pris tel qu’au tour « {round} ». Qui a été perdu avant n’est pas comparé.',
    group_too_small: 'Nombre de personnes dans « {group} » : {people} ; moins de {least} ne disent rien.',
    clusters_too_few: 'Nombre de grappes dans « {group} » : {clusters} ; avec moins de 5, on ne peut que décrire.',
    clusters_few:
      'Nombre de grappes dans « {group} » : {clusters} ; avec moins de 10, l’erreur elle-même est incertaine.',
    clusters_enough: 'Chaque groupe a 10 grappes ou plus.',
    no_cluster_named:
      'Le plan ne nomme pas de grappe. Si des personnes partageaient un mentor ou un lieu, l’intervalle est trop étroit.',
    interviewer_confounded:
      'Leur propre mentor ou assistant a interrogé {share} de « {group} », mais {reference} de la référence. Des réponses plus aimables à qui aide ne se distinguent pas d’une vie meilleure.',
    interviewer_uneven:
      'Leur propre mentor ou assistant a interrogé {share} de « {group} » et {reference} de la référence. On répond plus aimablement à qui nous aide.',
    interviewer_even: 'Leur propre mentor ou assistant a interrogé à peu près aussi souvent dans chaque groupe.',
    no_interviewer:
      'Selon le plan, personne n’a interrogé ceux qu’il aide ; les données ne montrent pas qui a interrogé.',
    mode_uneven:
      'Interrogés par « {mode} » (« {column} ») : {share} de « {group} » et {reference} de la référence. On répond autrement quand on est interrogé autrement.',
    weights_thin:
      'Avec les poids du plan, les {people} personnes de « {group} » en valent {worth} de même poids : quelques-unes décident de ce qu’il dit.',
    attrition_uneven:
      'Le résultat est inconnu pour plus de personnes dans « {group} » ({share}) que là où on le connaît le mieux ({reference}).',
    attrition_low: 'Le résultat est connu pour presque tout le monde ; inconnu : {share}.',
    attrition_high:
      'Le résultat est inconnu pour beaucoup de personnes : {share}. Elles ont été perdues en route, ou il est trop tôt pour les interroger.',
    leavers_weighted:
      'Les personnes restées ({people}) représentent toutes celles qui avaient commencé ({began}) dans « {group} » et la référence, chacune selon la chance de rester de ses semblables ; au plus une personne compte {greatest} fois la moyenne.',
    leavers_differ:
      'Les personnes dont le résultat est inconnu n’étaient pas parties du même point que les autres : {difference}.',
    interviewer_unknown:
      'On ne sait pas qui a interrogé {share} des personnes (« {column} ») : leur propre mentor, peut-être.',
    clusters_unknown:
      'Pour {share} d’un groupe, on ne sait pas avec qui ces personnes sont liées (« {column} »). Chacune est comptée à part, ce qui peut promettre trop.',
    na_read_as_silence: '« NA » dans « {column} » a été lu comme absence de réponse : cellules {cells}.',
    covariate_redundant:
      '« {column} » est la même chose pour tout le monde, ou le reste du plan le dit déjà : les estimations pour « {group} » sont faites sans elle.',
    levels_redundant:
      'Le reste du plan dit déjà une partie de « {column} » : les estimations pour « {group} » sont faites sans cette partie.',
    missing_much: 'Inconnu pour {share} des personnes : « {column} ». Elles sont laissées de côté.',
    balance_poor:
      '« {group} » différait de la référence avant : surtout par « {column} » ({standardised} écarts types).',
    balance_good: '« {group} » ressemblait beaucoup à la référence en tout ce qui a été mesuré avant.',
    overlap_poor: 'Pour {share} de « {group} », personne de semblable dans la référence.',
    overlap_poor_reference:
      'Pour {share} de la référence, personne de semblable dans « {group} », et l’estimation parle de tout le monde.',
    overlap_thin:
      'Pour que « {thin} » ({people} personnes) représente ceux dont parle l’estimation, quelques-uns comptent pour beaucoup : elle vaut {worth} personnes de même poids. À côté de « {group} », la réponse repose sur ces quelques-uns.',
    overlap_good:
      'Pour presque toutes les personnes dont parle l’estimation, il y a quelqu’un de semblable dans l’autre groupe (« {group} » à côté de la référence).',
    paths_apart_before:
      'Avant le début, les changements de « {group} » et des personnes en face différaient déjà de plus que le hasard : la réponse peut en venir.',
    paths_alike_before:
      'Avant le début, les changements de « {group} » et des personnes en face ne diffèrent pas de plus que le hasard.',
    paths_unseen_before:
      'Trop peu de personnes de « {group} » ont été vues à deux tours avant leur début : on ne peut pas regarder si leur chemin était celui des personnes en face.',
    low_score_entry:
      'Les personnes sont entrées à cause d’un score bas. Un score bas remonte de lui-même : une part de la hausse ne vient d’aucune aide.',
    began_low:
      '« {group} » partait de plus bas que la référence (« {column} » : {standardised} écarts types). Un score bas remonte de lui-même : une part de la hausse ne vient d’aucune aide.',
    told_apart:
      'Personne dans « {group} » ne partait du même point que quelqu’un de la référence : « {column} » suffit à dire, sans exception, qui est dans quel groupe.',
    carried_on:
      'Personne dans « {group} » ne partait du même point que quelqu’un de la référence (« {column} »). L’estimation prolonge la droite de chaque groupe là où il n’a personne, et n’est juste que si ces droites sont bien des droites.',
    changes_of_rule:
      'Les personnes sont entrées par une règle sur « {column} », et l’on compte les changements depuis lors. Un score bas remonte et un score haut redescend de lui-même : sans aucune aide, les groupes n’auraient pas changé de même.',
    changes_from_apart:
      '« {group} » et la référence partaient de points différents (« {column} » : {standardised} écarts types), et l’on compte les changements depuis lors. Un score bas remonte et un score haut redescend de lui-même : une part de cette différence serait là sans aucune aide.',
    threshold_alone:
      'L’estimation prévue est celle au seuil : elle ne parle que des personnes qui en sont proches, repose sur peu d’entre elles, et est faite pour accompagner une autre.',
    ended:
      'Avant que le résultat ne soit demandé, l’histoire de {share} de « {group} » et de {reference} de la référence avait pris fin (« {column} »), par un décès ou une nouvelle migration par exemple. La réponse ne parle que des autres.',
    underpowered:
      'Seule une différence de {detectable} ou plus serait trouvée de façon fiable pour « {group} » ; le plan s’intéresse à {wanted}.',
    no_baseline: 'On ne sait pas comment allaient les personnes avant. Elles différaient peut-être dès le départ.',
    self_chosen:
      'Une personne, et non une règle, a décidé qui entrait. Ce qu’elle savait n’est pas tout dans les données.',
    outcome_constant: 'Tout le monde a le même résultat : il n’y a rien à comparer.',
  },
  instead: {
    plan_not_logged:
      'Consigner le plan dans la maison avant d’interroger le prochain tour, et refaire alors la comparaison.',
    exploratory_landmark: 'Comparer selon ce qui a été proposé au début, qui ne dépend pas de la suite.',
    group_too_small:
      'Attendre plus de personnes, ou réunir des groupes qui veulent dire la même chose, avant de regarder le résultat.',
    clusters_too_few:
      'Décrire les groupes, ou attendre qu’il y ait au moins 5 grappes dans chacun. Plus de monde chez un même mentor n’y change rien ; plus de mentors, oui.',
    clusters_few: 'Lire l’intervalle comme une piste, et refaire la comparaison avec plus de grappes.',
    clusters_enough: '',
    no_cluster_named: 'Nommer la colonne qui dit de quel mentor ou de quel lieu il s’agissait.',
    interviewer_confounded:
      'Faire réinterroger des personnes de chaque groupe par quelqu’un d’indépendant et comparer celles-là, ou prendre un résultat que personne n’a demandé.',
    interviewer_uneven:
      'Ne comparer que les personnes interrogées par quelqu’un d’indépendant : l’ajouter comme condition du plan.',
    interviewer_even: '',
    no_interviewer: 'Noter qui a interrogé et comment, et nommer les deux colonnes dans le plan.',
    mode_uneven: 'Ne comparer que les personnes interrogées de la même façon : l’ajouter comme condition du plan.',
    weights_thin:
      'Voir si les poids les plus grands sont une erreur ; ou les plafonner par une règle écrite avant que quiconque ne regarde.',
    attrition_uneven:
      'Chercher les personnes perdues, attendre celles qu’il est trop tôt pour interroger, et voir de combien le pire des cas changerait la réponse.',
    attrition_low: '',
    attrition_high:
      'Chercher les personnes perdues, attendre celles qu’il est trop tôt pour interroger, et voir de combien le pire des cas changerait la réponse.',
    leavers_weighted:
      'Quelques personnes en représentent beaucoup : chercher les personnes perdues, et voir la réponse sans ces poids.',
    leavers_differ:
      'Chercher les personnes perdues, ou laisser celles restées les représenter (poids pour les personnes parties).',
    interviewer_unknown: 'Noter qui interroge et dans quel rôle, puis refaire la comparaison.',
    clusters_unknown: 'Le noter pour chaque personne, ou écarter celles pour qui on ne le sait pas.',
    na_read_as_silence:
      'Si c’est un mot (la Namibie, par exemple), écrire "missing": [] dans le plan, ou les mots qui veulent dire qu’il n’y a pas de réponse.',
    covariate_redundant:
      'L’ôter du plan, ou voir si une autre colonne était voulue. Sans elle, l’estimation est la même.',
    levels_redundant: 'Il n’y a rien à faire : l’estimation est la même.',
    missing_much: 'Redemander ce qui manque, ou ôter la colonne du plan avant de regarder le résultat.',
    balance_poor: 'Choisir une référence plus semblable, ou un estimateur qui pondère ou apparie.',
    balance_good: '',
    overlap_poor: 'Restreindre la question aux personnes qui auraient pu être dans l’un ou l’autre groupe.',
    overlap_poor_reference:
      'Interroger sur les personnes qui auraient pu être dans l’un ou l’autre groupe (« Pondérée vers le recouvrement »), ou sur celles du groupe (« Équilibrage par entropie »).',
    overlap_thin:
      'Interroger sur les personnes qui auraient pu être dans l’un ou l’autre groupe (« Pondérée vers le recouvrement »), et voir si les deux réponses s’écartent.',
    overlap_good: '',
    paths_apart_before:
      'Comparer à des personnes qui changeaient d’autant avant, et tenir ce qui est trouvé ici pour incertain.',
    paths_alike_before: '',
    paths_unseen_before: 'Apporter un tour d’avant le début, s’il en existe un.',
    low_score_entry:
      'Comparer à des personnes parties aussi bas et restées sans ; jamais l’avant et l’après seulement.',
    began_low: 'Comparer à des personnes parties aussi bas et restées sans ; jamais l’avant et l’après seulement.',
    told_apart:
      'Si une règle sur ce score a décidé qui entrait, le dire avec son seuil, et comparer les personnes proches du seuil. Sinon, il n’y a ici personne à qui comparer : chercher des personnes parties du même point.',
    carried_on:
      'Mettre à côté l’estimation au seuil d’entrée s’il y en a un, ou chercher des personnes parties du même point.',
    changes_of_rule:
      'Comparer des personnes parties du même point (« Ajustée sur le départ »), ou au seuil d’entrée ; la différence de changements peut rester à côté.',
    changes_from_apart:
      'Comparer des personnes parties du même point (« Ajustée sur le départ »), et voir si les deux réponses s’écartent.',
    threshold_alone:
      'Prévoir une autre estimation (« Ajustée sur le départ », par exemple) et laisser le seuil à côté.',
    ended:
      'Lire ces parts comme un résultat à part entière. Là où elles diffèrent, les personnes qui restent dans les deux groupes ne se ressemblent plus.',
    underpowered:
      'Attendre plus de grappes et de personnes, ou dire avant de regarder qu’on ne s’intéresse qu’à de plus grandes différences.',
    no_baseline: 'Mettre dans le plan un score du départ, s’il en existe un.',
    self_chosen: 'Comparer à des personnes qui seraient venues mais n’ont pas trouvé de place.',
    outcome_constant: 'Choisir un résultat qui varie d’une personne à l’autre : un score plutôt qu’un seuil.',
  },
  endings: {
    heading: 'Celles et ceux dont l’histoire a pris fin avant',
    caption: 'Personnes qui ne pouvaient plus être interrogées, par groupe',
    together: 'Ensemble, avec l’intervalle à 95 %',
    difference: 'Moins « {reference} », en points de pourcentage',
    note: 'C’est un résultat à part entière. Aucune réponse de ces personnes ne manque, et aucune n’a été tirée pour elles : les autres chiffres parlent de celles et ceux dont l’histoire continue.',
  },
  tables: {
    reason: 'Raison',
    left: 'écartées',
    stay: 'restent',
    nobody: 'dans aucun groupe',
    all: 'Ensemble',
    column: 'Quoi',
    missing: 'inconnu',
    notApplicable: 'sans objet',
    of: 'sur',
    people: 'Personnes',
    mean: 'Moyenne',
    interval: 'Intervalle à 95 %',
    sd: 'Écart type',
    quartiles: 'Quart, moitié, trois quarts',
    range: 'Minimum et maximum',
    floor: 'Au minimum possible',
    ceiling: 'Au maximum possible',
    inGroup: 'Dans « {group} »',
    inReference: 'Dans « {reference} »',
    standardised: 'Différence en écarts types',
    afterwards: 'Après « {estimator} »',
    estimator: 'Façon d’estimer',
    difference: 'Différence',
    p: 'p',
    n: 'Personnes',
    whom: 'Parle de',
    error: 'Erreur',
    df: 'Degrés de liberté',
    notes: 'Notes',
    before: 'Avant',
    after: 'Après',
    change: 'Évolution',
    lost: 'Résultat inconnu',
    asked: 'Interrogées au départ',
    clusters: 'Grappes',
    detectable: 'Plus petite différence trouvée quatre fois sur cinq',
    level: 'Groupe de personnes',
  },
  marks: { primary: 'prévue', naive: 'naïve', sensitivity: 'vérification' },
  captions: {
    flow: 'Personnes écartées à chaque étape, et personnes qui restent, par groupe',
    missing: 'Personnes dont quelque chose n’est pas connu, par groupe',
    balance: '« {group} » et « {reference} » avant, l’un face à l’autre',
    estimates: 'Différence de résultat, « {group} » moins « {reference} », par chaque façon d’estimer',
    groups: 'Le résultat dans chaque groupe',
    path: 'Moyenne avant et après des mêmes personnes, par groupe',
    heterogeneity: 'Différence entre « {group} » et « {reference} » selon « {column} »',
    lost: 'Personnes interrogées au départ dont le résultat est inconnu, par groupe',
    clusters: 'Grappes dans chaque groupe',
    methods: 'D’où vient chaque méthode',
    provenance: 'Versions et empreintes',
  },
  pictures: {
    love: 'Différences avant, en écarts types : « {group} » moins « {reference} »',
    forest: 'Estimations et leurs intervalles à 95 % : « {group} » moins « {reference} »',
    overlap: 'Personnes selon leur chance d’être dans « {group} », d’après ce qu’on savait avant',
    distribution: 'Le résultat dans chaque groupe',
    path: 'Moyenne avant et après des mêmes personnes',
    heterogeneity: 'Estimations selon « {column} » et leurs intervalles à 95 %',
    beforeMark: 'avant',
    lower: 'plus bas dans « {group} »',
    higher: 'plus haut dans « {group} »',
  },
  missing: {
    imputed:
      'En tirant {tables} fois ce qui manque d’après ce qu’on sait de ces personnes, la différence ajustée est de {value} ({low} à {high}).',
    none: 'Ce qui manque n’a pas pu être tiré : {reason}',
    information: 'Part de ce qu’on pourrait savoir qui est perdue avec les réponses manquantes : {share}.',
    worse: 'La réponse basculerait si les personnes manquantes de « {group} » allaient moins bien de {shift} que tiré.',
    better: 'La réponse basculerait si les personnes manquantes de « {group} » allaient mieux de {shift} que tiré.',
    firm: 'La réponse ne basculerait pas même si les personnes manquantes de « {group} » allaient mieux ou moins bien de {most} que tiré.',
    worst:
      'Au pire, quoi qu’auraient dit les personnes manquantes, la différence sans ajustement va de {low} à {high}.',
    beside:
      'Tirer n’est juste que si ce qu’on sait dit qui n’a pas répondu. Cela accompagne la réponse prévue, sans jamais la remplacer.',
  },
  says: {
    balance:
      'Chaque point est une chose mesurée avant. Au-delà des lignes en pointillé (0,1), cela mérite un regard ; au-delà des tirets (0,25), les groupes étaient très différents.',
    constant:
      'Pareil pour tout le monde à l’intérieur de chaque groupe, mais pas entre eux : aucune échelle pour le dire.',
    path: 'Ce sont des évolutions des personnes elles-mêmes. L’aide, le temps et le hasard y sont mêlés ; ce n’est jamais un effet.',
    lost: 'Le départ des personnes dont le résultat est inconnu, moins celui des autres : {difference} ({low} à {high}).',
    lostPlain: 'On ne sait pas d’où étaient parties les personnes dont le résultat est inconnu.',
    clusters:
      'Part des différences entre personnes qui se trouve entre les grappes : {correlation}. L’erreur de chaque estimation est celle de {effect} fois moins de personnes.',
    clustersAcross:
      'Part des différences entre personnes qui se trouve entre les grappes : {correlation}. Dans « {group} » et la référence ensemble, {share} des personnes sont dans des grappes qui ont des personnes des deux : ce qu’une telle grappe a en commun s’annule dans la différence, pour autant qu’elle pousse les deux de même. La variance de la différence est {effect} fois celle de personnes qui ne partagent rien.',
    interaction: 'Test d’absence de différence entre elles : {f} avec {df1} et {df2} degrés de liberté, {p}.',
    interactionNone: 'Aucun test d’une différence entre elles n’a pu être fait : {reason}',
    clear: 'Il est clair que la différence n’est pas la même pour toutes ces personnes.',
    unclear:
      'Il n’est pas clair que la différence soit autre pour certaines de ces personnes que pour d’autres ; ne choisissez pas la plus grande.',
    regressionToMean:
      'Les personnes entrées avec un score bas ont gagné {observed}. D’après la corrélation entre avant et après dans « {reference} » ({correlation}), {expected} d’une telle hausse seraient venus sans aucune aide.',
    notLooked: 'La réponse n’a pas été regardée.',
    noEstimates: 'Aucune différence n’est donnée ici, puisque la réponse est refusée.',
    noBalance: 'Rien n’a été mesuré avant qui permette de comparer les groupes.',
  },
};
