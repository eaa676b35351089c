import type { enComparisonSeveral } from './comparison-several-en.ts';

/** Les tests de tous les groupes à la fois, les q de ce qui n’était pas prévu et d’autres mesures, en français. */
export const frComparisonSeveral: typeof enComparisonSeveral = {
  overall: {
    heading: 'Les groupes diffèrent-ils entre eux ?',
    lead: 'Demandé une seule fois, pour les {count} groupes ensemble, avant d’en comparer deux.',
    caption: 'Tests de tous les groupes à la fois',
    test: 'Test',
    statistic: 'Statistique',
    named: '{test}, {of}',
    clear:
      'Les {count} groupes à la fois : s’ils étaient pareils, le hasard les montrerait aussi éloignés dans {percent} de telles études ({test} ; {p}). L’un au moins diffère donc d’un autre.',
    unclear:
      'Les {count} groupes à la fois : s’ils étaient pareils, le hasard les montrerait aussi éloignés dans {percent} de telles études ({test} ; {p}). Ces données ne montrent pas que l’un diffère d’un autre.',
    none: 'Les {count} groupes à la fois n’ont pas pu être testés : {reason}',
    noneFor:
      'Aucun test de tous les groupes à la fois n’est donné : aucun de ceux que nous avons ne demande ce que demande « {estimator} ».',
    short: 'Cela ne dit ni lequel, ni de combien, ni pourquoi.',
    not: {
      which: 'Quel groupe diffère, et de combien : cela se dit deux à deux.',
      same: 'Que tous les groupes sont pareils, quand il ne trouve rien : ces données sont peut-être trop peu pour le dire.',
      pairs:
        'Si deux groupes diffèrent. Les paires sont jugées par des limites valables pour toutes ensemble (Bonferroni), quoi que trouve ce test : il peut être net sans qu’aucune paire le soit, et l’inverse.',
      cause: 'Que c’est d’être dans un groupe qui a fait la différence. Le hasard n’a pas décidé qui y était.',
    },
    notHead: 'Ce que ces tests ne disent pas',
    meansHead: 'Ce que ces tests demandent',
    tests: {
      welch_anova: 'Analyse de la variance de Welch',
      kruskal_wallis: 'Kruskal et Wallis, par les rangs',
      chi_squared: 'Khi-deux de Pearson',
      fisher_freeman_halton: 'Test exact de Fisher (Freeman et Halton)',
      wald: 'Test de Wald',
      wald_of_ranks: 'Test de Wald des rangs moyens',
    },
    of: {
      observed: 'comme observé',
      change: 'sur les évolutions depuis le départ',
      adjusted: 'ajusté sur ce qui a été mesuré avant',
    },
    means: {
      welch_anova: 'si toutes les moyennes sont égales. Les groupes peuvent être inégalement dispersés.',
      kruskal_wallis:
        'si les personnes d’un groupe se situent plutôt plus haut que celles d’un autre. Quand les groupes sont inégalement dispersés, il peut trouver quelque chose bien que les valeurs typiques soient les mêmes.',
      chi_squared: 'si la part est la même dans tous les groupes.',
      fisher_freeman_halton:
        'si la part est la même dans tous les groupes. Tous les tableaux de mêmes totaux sont comptés, car dans un groupe on attendrait moins de cinq fois l’une des réponses. Il trouve plutôt trop rarement que trop souvent.',
      wald: 'si toutes les différences avec la référence sont nulles, dans une seule régression de tous les groupes.',
      wald_of_ranks: 'si le rang moyen est le même dans tous les groupes, dans une seule régression des rangs.',
    },
    errors: {
      HC3: 'robuste à une dispersion inégale (HC3)',
      CR1: '« {cluster} » est pris en compte (CR1)',
      CR2: '« {cluster} » est pris en compte (CR2, HTZ)',
    },
    planned: 'demande ce que demande l’estimation prévue',
    nearest:
      'tient lieu de l’estimation prévue, qui n’a pas de tel test : une régression qui ajuste sur les mêmes choses',
    sparse:
      'Dans un groupe on attendrait moins de cinq fois l’une des réponses, et il y a trop de tableaux pour les compter : prenez ce p pour approché.',
    method: {
      welch_anova: 'Tous les groupes à la fois : analyse de la variance de Welch.',
      kruskal_wallis: 'Tous les groupes à la fois, par les rangs : Kruskal et Wallis, corrigé pour les ex æquo.',
      chi_squared: 'Parts de tous les groupes à la fois : khi-deux, sans correction.',
      fisher_freeman_halton:
        'Parts de tous les groupes à la fois : test exact de Fisher, étendu par Freeman et Halton.',
      wald: 'Toutes les différences à la fois : F de Wald ; avec des grappes, CR2 et les degrés de liberté du T² de Hotelling (HTZ).',
      wald_of_ranks: 'Le même sur les rangs, où les grappes peuvent être prises en compte.',
    },
  },
  explored: {
    head: 'q',
    what: 'q : {count} tests de cette page se tiennent à côté de la réponse prévue, et parmi beaucoup certains sont petits par hasard. De tous ceux dont le q est d’au plus 0,05, en moyenne 5 % au plus sont là par le seul hasard (Benjamini et Hochberg).',
    ofTest: 'À côté des autres tests qui n’étaient pas prévus ({count} en tout) : {q}.',
    method: 'q de ce qui n’était pas prévu, tout en une seule famille : Benjamini et Hochberg.',
  },
  sizes: {
    caption: 'La différence simple dans d’autres mesures, « {group} » à côté de « {reference} »',
    measure: 'Mesure',
    value: 'Valeur',
    names: {
      hedges_g: 'g de Hedges',
      cliffs_delta: 'Delta de Cliff',
      risk_difference: 'Différence des parts',
      risk_ratio: 'Rapport des parts',
      odds_ratio: 'Rapport des cotes (test exact de Fisher)',
    },
    says: {
      hedges_g: 'la différence des moyennes en écarts types des deux groupes',
      cliffs_delta:
        'de toutes les paires d’une personne de chaque groupe : combien plus souvent celle de ce groupe est plus haut que plus bas ; 1 toujours, 0 aussi souvent, −1 jamais',
      risk_difference: 'en points de pourcentage ; intervalle de Newcombe',
      risk_ratio: 'combien de fois la part de la référence ; intervalle de Koopman',
      odds_ratio: 'intervalle et p exacts ; plus de 1 : plus haut dans ce groupe',
    },
    note: 'Comme observé : ces mesures n’ajustent rien, et la réponse ne vient pas d’elles.',
    noClusters:
      'Les intervalles et les p sont omis : ils ne sauraient rien des personnes qui partagent le même « {cluster} ».',
  },
};
