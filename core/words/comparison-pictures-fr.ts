import type { enComparisonPictures } from './comparison-pictures-en.ts';

/** Comment lire chaque image, et ce que veulent dire les nombres sur le non-mesuré, en français. */
export const frComparisonPictures: typeof enComparisonPictures = {
  pictured: {
    inData: 'Noms dans les données',
    method:
      'Les moyennes des tours et des dimensions ont des intervalles de Student ; avec des grappes, CR2 et les degrés de liberté de Satterthwaite. Les dimensions sont comparées ainsi : {estimator}.',
    rounds: 'D’un tour à l’autre',
    dimensions: 'Dimension par dimension',
    same: 'les mêmes personnes à chaque tour',
    everybody: 'toutes les personnes vues à un tour (pas les mêmes)',
    trajectories: 'Moyennes d’un tour à l’autre, par groupe',
    share: 'Part',
    shares: 'Parts d’un tour à l’autre, par groupe',
    trajectoriesTable: 'Moyenne à chaque tour avec son intervalle à 95 %, et de combien de personnes',
    roundHead: '{round} : moyenne (intervalle à 95 %), personnes',
    dimensionsMoved: 'Chaque dimension au départ et au tour demandé, par groupe',
    dimensionsLater: 'Chaque dimension au tour demandé, par groupe',
    dimensionsTable: 'Moyennes de chaque dimension, par groupe',
    differences: 'Différence dans chaque dimension, « {group} » moins « {reference} »',
    withheld:
      'Un tiret : aucune moyenne n’est donnée de moins de dix personnes, ni à côté d’une autre de presque les mêmes personnes.',
    dimension: 'Dimension',
    names: { economic: 'Économique', social: 'Sociale', psychosocial: 'Psychosociale', composite: 'Ensemble' },
    ofDimension: '{dimension}, « {group} »',
  },
  starts: {
    heading: 'Début par début',
    title: 'Différences de changements entre « {group} » et les personnes en face, selon le tour du début',
    reading:
      'Chaque marque est une différence de changements avec son intervalle à 95 % : de combien ont changé les personnes qui ont commencé à un tour, du tour d’avant à un tour suivant, moins le même changement de celles qui n’avaient pas commencé. Les anneaux pâles sont des changements d’avant le début : ils devraient être près de 0.',
    after: 'Dès « {start} » : de « {from} » à « {to} »',
    before: 'Dès « {start} », avant : de « {from} » à « {to} »',
    apart: 'hors de la moyenne',
    table: 'Chaque différence de changements, « {group} » moins les personnes en face',
    first: 'Début, et de quel tour à quel tour',
    beside: {
      never: 'En face sont les personnes qui n’avaient pas commencé au dernier tour.',
      not_yet: 'En face sont toutes les personnes qui n’avaient pas commencé au tour en question.',
    },
    average:
      'L’estimation est la moyenne des débuts, chacun compté selon combien de personnes ont commencé alors, et chacun sur les tours qui suivent. Une différence ne tient que les personnes vues à ses deux tours ; avec moins de deux personnes ou grappes d’un côté elle n’entre pas dans la moyenne, et avec moins de cinq grappes d’un côté elle n’a pas d’intervalle.',
    alike:
      'Avant le début, les changements différaient de {value} en moyenne ({low} à {high}). Sur un même chemin c’est près de 0 ; peu de personnes peuvent cacher beaucoup.',
    unseen:
      'Aucun tour d’avant le début ne montre si le chemin était le même : ce sur quoi repose la réponse ne peut pas être regardé.',
    pathsApart:
      'Avant le début, les changements des personnes qui ont commencé et de celles en face différaient déjà de plus que le hasard : la réponse peut en venir.',
  },
  reads: {
    label: 'Comment lire',
    forest:
      'Chaque marque est une estimation, la ligne qui la traverse son intervalle à 95 %. Là où cette ligne croise la ligne verticale à 0, l’absence de différence convient aussi. Au-delà des tirets, une différence compte selon le plan. Le carré est l’estimation prévue ; les autres la vérifient.',
    overlap:
      'Au-dessus de la ligne, les personnes de « {group} » ; au-dessous, celles de « {reference} » ; de celles qui n’avaient guère de chances d’être dans « {group} » à celles qui en étaient presque sûres. Là où un seul groupe a des personnes, l’autre ne dit rien d’elles.',
    distribution:
      'Les barres sont des parts des personnes, le point au-dessous est la moyenne avec son intervalle à 95 %. Plus les collines de deux groupes se recouvrent, moins le groupe en dit sur une personne.',
    thresholds: 'Les tirets sont les seuils du plan.',
    path: 'L’anneau est la moyenne avant, le point la moyenne après, des mêmes personnes. En chiffres : l’évolution avec son intervalle à 95 %.',
    heterogeneity:
      'Chaque marque est la même différence parmi une partie des personnes, avec son intervalle à 95 %. Ne regardez pas laquelle croise 0 : le test ci-dessous dit si elles diffèrent.',
    trajectories:
      'Une ligne relie les moyennes des mêmes personnes, vues à chaque tour montré ; les barres verticales sont des intervalles à 95 %. Un anneau pâle qu’aucune ligne ne relie est la moyenne de toutes les personnes vues à ce tour : d’autres personnes à chaque fois.',
    dimensionsMoved:
      'L’anneau est le départ d’un groupe, le point son arrivée, reliés pour les mêmes personnes ; une ligne fine traverse chacun : son intervalle à 95 %. En chiffres : l’évolution avec son intervalle. Une évolution n’est jamais à elle seule un effet.',
    dimensionsLater: 'Chaque marque est la moyenne d’un groupe, la ligne qui la traverse son intervalle à 95 %.',
    differences:
      'Chaque marque est la différence dans une dimension, {how}, avec son intervalle à 95 %. Seul le résultat du plan était prévu : de plusieurs dimensions, l’une peut ressortir par hasard.',
  },
  unmeasured: {
    short:
      'Ce que personne n’a mesuré n’est pas pris en compte. Cela devrait expliquer {unsure} de ce qui reste inexpliqué, dans l’appartenance au groupe comme dans le résultat, pour rendre ceci incertain.',
    heading: 'Si quelque chose n’a pas été mesuré',
    lead: 'Personne ne peut tout mesurer. Ces nombres disent combien une chose non mesurée devrait peser pour que la réponse tombe. Aucun ne dit si une telle chose existe.',
    names: { robustness: 'Valeur de robustesse', eValue: 'E-value', gamma: 'Γ de Rosenbaum' },
    robustness:
      'Supposons qu’une chose que personne n’a mesurée diffère entre les groupes et aille aussi avec le résultat. Si elle explique moins de {value} de ce qui reste inexpliqué dans chacun des deux, elle ne peut pas effacer toute la différence.',
    robustnessUntil: 'Pour rendre la réponse incertaine, {unsure} dans chacun suffit.',
    robustnessNot:
      'Cela ne dit pas à quel point c’est probable. Demandez-vous si vous connaissez une chose oubliée qui pèse autant : un métier appris avant le départ, une famille qui envoie de l’argent.',
    eValue:
      'Une chose que personne n’a mesurée n’expliquerait toute la différence que si elle rendait au moins {value} fois plus probables à la fois l’appartenance au groupe et le résultat.',
    eValueUntil: 'Pour rendre la réponse incertaine, {limit} fois suffit.',
    eValueNot:
      'Cela ne dit ni qu’une telle chose existe ni qu’il n’y en a pas, et rien des personnes perdues, des réponses inexactes ou du hasard.',
    gamma:
      'Les deux personnes d’une paire se ressemblent dans ce qui a été mesuré. Tant qu’une chose non mesurée multiplie au plus par {gamma} les cotes de l’une d’être dans le groupe par rapport à l’autre, le hasard seul n’explique pas la différence. Au-delà, il le pourrait.',
    gammaNone:
      'Même si les deux personnes de chaque paire étaient vraiment pareilles, le hasard pourrait expliquer la différence : une chose non mesurée n’a rien à annuler.',
    gammaNot:
      'Cela ne parle que des paires et suppose le pire : que la chose non mesurée décide presque du résultat. Un petit nombre ne prouve pas que la réponse soit fausse.',
    already: 'La réponse est incertaine même sans elle.',
  },
};
