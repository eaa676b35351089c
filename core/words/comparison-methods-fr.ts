import type { enComparisonMethods } from './comparison-methods-en.ts';

/** Les façons d’estimer, de qui elles parlent, sur quoi elles reposent et comment leur erreur se calcule, en français. */
export const frComparisonMethods: typeof enComparisonMethods = {
  heads: {
    speaks: 'Parle de',
    rests: 'Repose sur',
    formula: 'Formule',
    error: 'Erreur',
    source: 'Source',
    figures: 'Chiffres',
  },
  symbols:
    'y : résultat ; b : le même avant ; z : 1 dans le groupe, 0 dans la référence ; x : ce qu’on savait avant ; c : grappe ; e(x) : chance d’être dans le groupe ; w : poids ; m et p : ce qu’un modèle attend ; r : score de la règle d’entrée, k son seuil, h la largeur regardée ; ȳ : moyenne ; indices 1 et 0 : groupe et référence.',
  estimators: {
    difference: {
      name: 'Simple différence des moyennes',
      how: 'en comparant de simples moyennes',
      assumption: 'les groupes ne différaient avant en rien qui compte.',
    },
    ranks: {
      name: 'Rangs (Mann-Whitney, Hodges-Lehmann)',
      how: 'en comparant chaque personne d’un groupe à chaque personne de l’autre',
      assumption: 'les groupes ne différaient pas avant, et une distribution est l’autre décalée.',
    },
    baseline_adjusted: {
      name: 'Ajustée sur le départ',
      how: 'parmi des personnes semblables en ce qui a été mesuré avant',
      assumption:
        'parmi des personnes semblables en ce qui a été mesuré avant, être dans le groupe ne dépendait pas de la façon dont elles s’en seraient sorties.',
    },
    difference_in_differences: {
      name: 'Différence des différences',
      how: 'dans l’évolution des personnes depuis le départ',
      assumption: 'sans ce qui les distingue, les deux groupes auraient évolué d’autant.',
    },
    standardised_risk: {
      name: 'Risque standardisé',
      how: 'par un calcul où tout le monde est mis dans un groupe, puis dans l’autre, et non par simple observation',
      assumption:
        'un modèle logistique de ce qui a été mesuré avant dit, dans chaque groupe, la probabilité du résultat.',
    },
    fractional_logistic: {
      name: 'Régression logistique fractionnaire',
      how: 'parmi des personnes semblables en ce qui a été mesuré avant, par un modèle qui garde les scores dans leurs limites',
      assumption: 'une courbe logistique de ce qui a été mesuré avant dit, dans chaque groupe, le score moyen.',
    },
    propensity_weighting: {
      name: 'Pondérée par la propension',
      how: 'après avoir pondéré les deux groupes pour qu’ils ressemblent à tout le monde',
      assumption:
        'ce qui a été mesuré avant dit tout ce qui a décidé de l’appartenance au groupe, et chacun aurait pu être dans l’un ou l’autre.',
    },
    overlap_weighting: {
      name: 'Pondérée vers le recouvrement',
      how: 'parmi des personnes qui auraient pu être dans l’un ou l’autre groupe',
      assumption: 'ce qui a été mesuré avant dit tout ce qui a décidé de l’appartenance au groupe.',
    },
    entropy_balancing: {
      name: 'Équilibrage par entropie',
      how: 'après avoir pondéré la référence jusqu’à ce que ses moyennes soient celles du groupe',
      assumption:
        'ce qui a été mesuré avant, par ses moyennes, dit tout ce qui a décidé de l’appartenance au groupe et compte pour le résultat.',
    },
    doubly_robust: {
      name: 'Doublement robuste',
      how: 'en pondérant et en ajustant à la fois',
      assumption:
        'l’un des deux modèles est juste, celui de l’appartenance au groupe ou celui du résultat ; et rien de non mesuré n’a décidé des deux.',
    },
    matching: {
      name: 'Appariée',
      how: 'face aux personnes les plus semblables de la référence',
      assumption: 'des personnes semblables en ce qui a été mesuré avant ne diffèrent en rien d’autre qui compte.',
    },
    matching_with_replacement: {
      name: 'Appariée, une même personne face à plusieurs',
      how: 'face aux personnes les plus semblables de la référence, chacune aussi souvent qu’il le faut',
      assumption: 'des personnes semblables en ce qui a été mesuré avant ne diffèrent en rien d’autre qui compte.',
    },
    regression_in_pairs: {
      name: 'Appariée, puis ajustée au sein des paires',
      how: 'face aux personnes les plus semblables de la référence, en retirant ce qui différait encore entre elles',
      assumption: 'des personnes semblables en ce qui a été mesuré avant ne diffèrent en rien d’autre qui compte.',
    },
    discontinuity: {
      name: 'Au seuil d’entrée',
      how: 'juste au seuil d’entrée',
      assumption:
        'les personnes juste sous le seuil et juste au-dessus se ressemblent, et nul ne pouvait choisir son côté.',
    },
    random_intercept: {
      name: 'Constante aléatoire par grappe',
      how: 'parmi des personnes semblables en ce qui a été mesuré avant, en tenant compte de ce qu’une grappe partage',
      assumption:
        'ce qu’une grappe partage n’est pas lié à ce qui a été mesuré avant, et se répartit selon une loi normale.',
    },
    random_slope: {
      name: 'Pente propre à chaque personne au fil des tours',
      how: 'dans le changement des personnes du premier tour au dernier, chacune suivant son propre cours',
      assumption:
        'sans la différence entre eux, des personnes semblables en ce qui a été mesuré avant auraient changé d’autant dans les deux groupes, tour après tour ; et ce que les personnes parties avaient dit jusque-là dit comment elles ont continué.',
    },
    staggered_differences: {
      name: 'Différences de changements, début par début',
      how: 'dans le changement depuis le tour d’avant leur début, début par début, en moyenne sur les tours qui suivent',
      assumption:
        'si elles n’avaient pas commencé, les personnes qui ont commencé à un tour auraient changé d’autant, de tour en tour, que celles auprès de qui elles sont comparées ; et nulle n’a changé avant parce qu’elle allait commencer.',
    },
  },
  estimands: {
    everyone: 'toutes les personnes comparées',
    the_exposed: 'celles du groupe',
    the_overlapping: 'celles qui auraient pu être dans l’un ou l’autre groupe',
    at_the_threshold: 'celles au seuil',
    the_matched: 'celles pour qui quelqu’un de semblable a été trouvé',
    as_observed: 'les groupes tels quels',
  },
  errors: {
    classical: 'classique : même dispersion pour toutes et tous',
    HC3: 'robuste à une dispersion inégale (HC3)',
    CR2: 'robuste par grappe, en tenant compte de leur petit nombre (CR2, degrés de liberté de Satterthwaite)',
    CR1: 'robuste par grappe (CR1)',
    welch: 'dispersion inégale dans les deux groupes (Welch)',
    ranks: 'par les rangs',
    ranks_by_cluster: 'par les rangs, sommés par grappe (CR2, degrés de liberté de Satterthwaite)',
    stacked: 'équations d’estimation empilées : poids et modèles sont estimés, il en est tenu compte',
    stacked_by_cluster: 'équations d’estimation empilées, sommées par grappe',
    pairs: 'par paire appariée',
    abadie_imbens: 'de l’appariement avec remise (Abadie et Imbens), le score estimé pris en compte',
    reml: 'du modèle mixte (REML)',
    delta: 'par la méthode delta',
    delta_by_cluster: 'par la méthode delta, sommée par grappe',
  },
  notes: {
    parallel_paths_assumed: 'vaut si les deux groupes auraient évolué d’autant',
    adjusts_for_baseline: 'tient compte du point de départ',
    unadjusted: 'ne tient compte de rien',
    drops_the_unmatched: 'laisse de côté qui n’a personne de semblable',
    speaks_of_the_overlap: 'ne parle que de personnes qui auraient pu être dans l’un ou l’autre groupe',
    speaks_of_the_threshold: 'ne parle que des personnes au seuil',
    penalised: 'modèle pénalisé, car le résultat de certaines personnes était prédit avec certitude',
    few_clusters: 'peu de grappes : l’erreur elle-même est incertaine',
    ranks_not_means: 'différence de valeurs typiques, pas de moyennes',
    poor_balance: 'les groupes diffèrent encore après cette méthode',
    ties_at_threshold: 'beaucoup de personnes sont exactement au seuil',
    equals_paired_by_row:
      'entre personnes aussi proches, la première ligne a été retenue : dans un autre ordre la réponse bougerait un peu',
    counts_who_left: 'compte les personnes parties avec les tours auxquels elles ont répondu',
    stands_for_who_began:
      'représente toutes les personnes qui avaient commencé : celles restées sont pondérées pour celles parties',
    knows_no_clusters:
      'son erreur ignore les grappes : là où des personnes partagent quelqu’un, elle peut promettre trop',
    slopes_alike: 'les cours propres aux personnes ne se distinguent pas',
    seen_at_both_rounds: 'ne compte dans chaque différence que les personnes vues à ses deux tours',
    paths_apart_before: 'avant le début, les chemins s’écartaient déjà',
    starts_left_out:
      'certaines qui ont commencé ont trop peu de personnes en face et ne comptent dans aucune différence',
  },
  inestimable: {
    certain_to_leave:
      'certaines personnes étaient sûres de partir : aucune restée ne les représente. Retirez « attrition » du plan, et voyez jusqu’où le pire cas déplacerait la réponse.',
    constant_outcome: 'tout le monde a le même résultat.',
    empty_group: 'un groupe n’a personne.',
    no_convergence: 'le calcul ne s’est pas stabilisé.',
    no_overlap: 'personne n’aurait pu être dans l’un ou l’autre groupe.',
    separated: 'ce qui a été mesuré prédit avec certitude le résultat ou le groupe.',
    singular: 'des colonnes disent la même chose que d’autres.',
    too_few_clusters: 'trop peu de grappes.',
    too_few_people: 'trop peu de personnes.',
    exact_fit: 'le modèle passe par tous les points : il ne reste rien pour calculer une erreur.',
    exposure_by_cluster:
      'l’exposition suit les grappes et non les personnes : cette erreur ne peut pas tenir compte des grappes.',
    no_jump: 'au seuil, l’entrée ne change presque pas.',
    no_variance_within: 'à l’intérieur des grappes, personne ne diffère.',
    hardly_anybody_alike:
      'la plupart des personnes d’un groupe n’ont presque personne de semblable dans l’autre : ce que tout le monde aurait eu ne se trouve pas dans ces données.',
    many_alike:
      'tant de personnes ont la même valeur qu’un décalage des rangs n’a pas d’intervalle ; la différence simple en a un.',
    overlap_too_thin: 'si peu de personnes d’un groupe ressemblent aux autres que, pondéré, il en vaut moins de dix.',
    one_member_clusters: 'chaque grappe n’a qu’une personne : personne ne partage rien.',
    told_before_of_nearly_the_same:
      'une publication antérieure porte par là sur presque les mêmes personnes : la différence parlerait de quelques-unes.',
    too_few_rounds:
      'presque personne n’a été vu à trois tours : prenez une estimation à laquelle deux suffisent, comme la différence de différences.',
    too_much_to_draw:
      'il y a trop de personnes et de grappes pour tirer ce qui manque dans un temps que l’on attendrait. Le pire cas reste valable.',
  },
  figures: {
    effective: 'personnes que valent les poids dans le groupe',
    effective_reference: 'personnes que valent les poids dans la référence',
    by_regression: 'par les seules régressions',
    correction: 'ce que les poids ont corrigé',
    unmatched: 'personnes sans quelqu’un de semblable',
    caliper: 'plus grande distance admise, en log-cotes',
    most_used: 'le plus souvent qu’une personne de la référence fait face à quelqu’un',
    known_score_error: 'erreur type si le score de propension était connu et non estimé',
    gamma: 'biais caché qui annulerait le résultat (Γ de Rosenbaum)',
    bandwidth: 'demi-largeur de la fenêtre',
    half: 'dans une fenêtre deux fois moins large',
    double: 'dans une fenêtre deux fois plus large',
    donut: 'sans les personnes les plus proches du seuil',
    correlation: 'part des différences qui se trouve entre les grappes',
    clusters: 'grappes',
    observations: 'réponses comptées',
    each_time: 'différence de changement par unité de temps',
    own_changes: 'dispersion des changements propres autour de celui du groupe',
    differences: 'différences de changements dans la moyenne',
    in_no_difference: 'personnes qui ont commencé et ne comptent dans aucune différence',
    exposed: 'attendu dans le groupe',
    reference: 'attendu dans la référence',
    ratio: 'rapport des deux',
    e_value: 'à quel point quelque chose de non mesuré devrait aller avec les deux pour annuler le résultat (E-value)',
    e_value_limit: 'de même pour le rendre incertain',
  },
  naive: 'L’avant et l’après, ou un groupe et l’autre, et rien de plus',
  general: {
    gamma: 'Γ de Rosenbaum : de combien un biais caché aurait pu changer les cotes d’être dans le groupe.',
    eValue: 'E-value : la force que devrait avoir un facteur de confusion, comme rapport.',
    holm: 'Plusieurs groupes face à une référence : p par Holm, limites par Bonferroni ; la réponse suit les limites.',
    wilson: 'Les parts ont des intervalles de Wilson.',
    balance:
      'Équilibre : différence des moyennes sur la racine de la variance moyenne des deux groupes, telle qu’avant toute pondération.',
    robustness: 'Valeur de robustesse : la force que devrait avoir quelque chose de non mesuré.',
    clusters:
      'Effet de plan d’une différence : 1 − ρ + ρ Σ (n₁c/n₁ − n₀c/n₀)² / (1/n₁ + 1/n₀), sur les grappes c de n₁c et n₀c personnes, où ρ est la corrélation au sein des grappes ; 1 + (taille moyenne d’une grappe moins 1) ρ là où aucune grappe n’a les deux groupes.',
    staying:
      'Les personnes restées représentent toutes celles qui avaient commencé par l’inverse de la chance de rester ; les erreurs tiennent compte du fait que ces poids sont estimés (équations d’estimation empilées).',
    missing: 'Les personnes à qui manque ce dont le plan a besoin sont laissées de côté (cas complets).',
  },
  provenance: {
    orion: 'Orion',
    analysis: 'Calculs',
    plan: 'Empreinte du plan (SHA-256)',
    data: 'Empreinte des données (SHA-256)',
    file: 'Données',
    rows: 'Lignes',
    seed: 'Graine du hasard',
    made: 'Fait le',
    logged: 'Plan consigné le',
    form: 'Forme de cette comparaison',
    script:
      'Le script R qu’écrit `orion compare --script FICHIER` refait les résultats principaux sur le même fichier, sans Orion. Le même plan, les mêmes données, la même graine et la même version donnent les mêmes nombres.',
  },
};
