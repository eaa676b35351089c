import type { Sentences } from './catalogue.ts';

export const fr: Sentences = {
  places: { row: 'ligne {row}', column: 'colonne {column}', line: '{file}:{line}' },
  problems: {
    bad_spacing: 'une espace de trop : les codes sont séparés par exactement une espace',
    unknown_code: 'ce n’est pas un code de cette question',
    repeated_code: 'le même code deux fois',
    none_with_others: '« none » avec d’autres codes',
    answered_but_gate_false: 'une réponse, alors que la question précédente exclut celle-ci',
    answered_but_gate_silent: 'une réponse, alors que la question qui y mène est restée sans réponse',

    file_missing: 'il manque {name} dans le dossier',
    json_broken: 'ce n’est pas du JSON valable : {detail}',
    shape_wrong: 'n’a pas la forme attendue : {detail}',
    name_repeated: '« {name} » figure ici une deuxième fois',
    name_reserved: '« {name} » est le nom d’une colonne que le calcul ajoute ; choisissez-en un autre',
    unknown_dimension: 'aucune dimension ne s’appelle « {name} », ou ce barème ne la note pas',
    unknown_item: 'aucune question ne s’appelle « {name} »',
    unknown_option: '{item} n’a pas d’option « {name} »',
    unknown_scheme: 'aucun barème ne s’appelle « {name} »',
    unknown_name: '« {name} » n’existe pas ici',
    option_is_silence: '« {name} » est le nom d’un silence et ne peut pas être une option',
    too_many_options: '{name} : plus de {most}',
    exclusive_not_multiple: '{name} n’accepte qu’une réponse ; aucune option ne peut exclure les autres',
    gate_points_forward: '{name} dépend de {gate}, qui est posée plus tard : un filtre doit venir avant',
    gate_not_single: '{name} dépend de {gate}, qui accepte plusieurs réponses : un filtre doit être à choix unique',
    points_missing: '{item} : pas de points pour l’option « {option} »',
    points_outside_0_1: '{item} : {points} points ; les points vont de 0 à 1',
    points_against_order: '{item} : les options vont de la meilleure à la pire, mais une suivante vaut plus de points',
    points_wrong_kind: '{item} est une question de type {kind}, qui ne peut pas être notée par {by}',
    dimension_without_items: 'le barème ne note aucune question de la dimension « {name} »',
    bands_hole: 'trou entre les classes : « {name} » finit à {from}, « {other} » commence à {to}',
    bands_overlap: 'les classes « {name} » et « {other} » se chevauchent, ou l’une est vide',
    bands_ends: 'classe « {name} » : la première commence à 0 et la dernière n’a pas de borne supérieure',
    threshold_outside_0_1: 'seuil « {name} » à {above} ; les seuils vont de 0 à 1',
    count_too_high: '{item} : {count} dépasse ce qui existe ({most})',
    text_missing: 'langue {language} : pas de texte pour {text}',
    text_unknown: 'langue {language} : un texte pour {text}, que l’instrument n’a pas',
    case_missing: 'pas de cas calculé à la main : sans lui, personne ne peut vérifier le calcul',
    case_empty:
      'le cas « {name} » n’attend rien : donnez-lui des scores, des signaux ou des défauts, et pas de défauts à côté de scores',
    case_fails: 'le cas « {name} » échoue : {what} devrait être {expected}, est {found}',
    provenance_missing: 'provenance.md manque ou est vide : dites d’où vient l’instrument et sous quelles conditions',

    file_unreadable: 'ne peut pas être lu : {detail}',
    file_is_folder: 'est un dossier, pas un fichier',
    file_empty: 'est vide : il n’y a pas de ligne d’en-tête',
    file_not_csv: 'ressemble à {looks}, pas à du CSV ; donnez-lui la bonne extension',
    encoding_utf16: 'est du texte UTF-16 ; enregistrez-le en « CSV UTF-8 »',
    encoding_not_utf8: 'n’est pas du texte UTF-8 (octet {byte}) ; enregistrez-le en « CSV UTF-8 »',
    nul_byte: 'contient un octet nul : ce n’est pas du texte, ou le fichier est abîmé',
    quote_unclosed: 'un guillemet qui n’est jamais fermé',
    quote_misplaced:
      'un guillemet au milieu d’une cellule sans guillemets ; la RFC 4180 veut toute la cellule entre guillemets et le signe doublé',
    text_after_quote: 'du texte après un guillemet fermant',
    bare_return: 'un retour chariot sans saut de ligne, hors guillemets',
    row_ragged: '{cells} cellules, mais l’en-tête en a {columns}',
    record_too_long: 'une ligne de plus de {most} octets ; un guillemet n’est-il jamais fermé ?',
    columns_too_many: 'plus de {most} colonnes',
    header_repeated: 'deux colonnes s’appellent « {name} »',
    separator_not_comma:
      'l’en-tête est une seule cellule qui contient « {found} » ; les cellules doivent être séparées par des virgules',
    column_missing: 'il n’y a pas de colonne « {name} »',
    no_question_column:
      'aucune de ses colonnes ({names}) n’est reconnue comme une question de {instrument} ; dites où sont les noms des colonnes avec --header-row, quelle feuille avec --sheet, ou --people pour une liste de personnes',
    column_reserved: 'la colonne « {name} » porte le nom d’une colonne que le calcul ajoute ; renommez-la (voir --map)',
    cell_not_number: '« {value} » n’est pas un nombre',
    cell_number_too_large: '« {value} » est trop grand pour un calcul',
    workbook_broken: 'n’est pas un classeur XLSX lisible : {detail}',
    workbook_encrypted: 'est protégé par un mot de passe ; enregistrez-le sans',
    workbook_several_sheets: 'a {count} feuilles ({names}) ; dites laquelle avec --sheet, ou n’en gardez qu’une',
    workbook_no_such_sheet: 'n’a pas de feuille « {name} » ; il a {names}',
    workbook_formula: 'la cellule {cell} contient une formule ; enregistrez plutôt les valeurs',
    workbook_error_cell: 'la cellule {cell} contient l’erreur {value}',
    workbook_too_large: 'est trop grand : {detail}',
    workbook_empty_rows: 'plus de {most} lignes vides avant la ligne {row} de la feuille',
    parquet_broken: 'n’est pas un fichier Parquet lisible : {detail}',
    map_broken: 'n’est pas une correspondance de colonnes : {detail}',
    decisions_broken: 'n’est pas un fichier de décisions : {detail}',
    map_unknown_column: 'la correspondance nomme une colonne « {name} » que le tableau n’a pas',
    output_is_input: 'écraserait un fichier qui est lu ou écrit en même temps',
    output_not_a_file: 'n’est pas un fichier que l’on peut remplacer',
    output_failed: 'n’a pas pu être écrit : {detail}',
    output_format: 'est écrit en CSV ou Parquet ; donnez-lui l’extension .csv ou .parquet',
    pdf_without_printer:
      'un PDF est imprimé par un Chromium, et il n’y en a pas ici (ORION_CHROMIUM peut en nommer un) ; écrivez .html et imprimez-le',
    instrument_unknown: 'pas d’instrument « {name} » ; il y a : {names}, ou un dossier donné avec --instrument',
    instrument_faulty: 'l’instrument a {count} défauts ; voir orion instrument check',
    scheme_unknown: 'pas de barème « {name} » ; il y a : {names}',
    schemes_mixed:
      'contient des scores de plusieurs instruments ou barèmes ({names}), qu’il ne faut pas confondre ; ajoutez instrument et scheme à --by',
    scores_missing: 'n’a pas de colonnes de scores ; calculez-les avec orion score',
    scores_already: 'contient déjà des scores : les colonnes de orion score y sont ; donnez plutôt les réponses',
    score_outside_0_1: '{value} n’est pas un score : les scores vont de 0 à 1',
    row_absent: 'il n’y a pas de ligne {row}',
    change_shape: 'la modification n’a pas une forme qu’Orion connaît',
    case_exists: 'ce dossier a déjà été ouvert',
    case_absent: 'ce dossier n’existe pas',
    case_merged_into_itself: 'un dossier ne peut pas être fusionné avec lui-même',
    change_not_of_case: 'cette modification ne concerne pas un dossier',
    conflict_absent: 'il n’y a pas de tel conflit à trancher',
    alert_exists: 'cette alerte a déjà été donnée',
    alert_absent: 'cette alerte n’existe pas',
    change_not_of_alert: 'cette modification ne concerne pas une alerte',
    indicator_too_fine: 'seul un évaluateur peut tracer une limite si fine : moins de conditions, ou une borne usuelle',
    indicator_shape: 'l’indicateur ne peut pas être défini ainsi',
    protocol_shape: 'le protocole n’est pas valable ici',
    officer_not_member: 'une personne à appeler ne travaille pas dans cette mission',
    request_shape: 'cette partie de la demande n’est pas valable',
    response_exists: 'cet entretien a déjà été transmis',
    assistance_absent: 'cette ligne d’assistance ne figure pas dans ce dossier',
    response_absent: 'cet entretien ne figure pas dans ce dossier',

    unknown_value: '« {value} » n’est pas une réponse prévue par {item}',
    near_value: '« {value} » veut peut-être dire {proposal}',
    several_answers: 'plusieurs réponses différentes alors que {item} n’en accepte qu’une : « {value} »',
    contradictory_multiple: 'la cellule dit « {value} », mais les colonnes de ses options disent « {other} »',
    exclusive_with_others: '« aucun » avec d’autres réponses : « {value} »',
    answer_against_gate: 'une réponse, alors que d’après {gate} cette question n’était pas à poser',
    answer_behind_silence: 'une réponse, alors que {gate}, qui mène à cette question, est sans réponse',
    bad_date: '« {value} » ne peut pas être lu comme une date',
    ambiguous_date:
      '« {value} » peut être {proposal} ou {other} : la colonne ne dit pas si le jour vient avant le mois',
    future_date: '« {value} » est dans l’avenir',
    bad_number: '« {value} » ne peut pas être lu comme un nombre',
    near_number: '« {value} » veut peut-être dire le nombre {proposal}',
    out_of_range: '{value} n’est pas entre {least} et {most}',
    contradictory_fact: '« {value} » contredit {other}, dans une autre colonne de cette ligne',
    missing_case_number: 'pas de numéro de dossier : on ne sait pas de qui sont ces réponses',
    missing_round: 'pas de passage : est-ce le début, le milieu ou la fin ?',
    missing_interview_date: 'pas de date d’entretien',
    no_answers: 'aucune question n’a de réponse dans cette ligne',
    ragged_row: '{cells} cellules, alors que l’en-tête en a {columns} : on ne sait pas laquelle va où',
    unreadable_text: 'des caractères perdus avant la création de ce fichier : « {value} »',
    duplicate_row: 'la même ligne que la ligne {first}',
    conflicting_duplicate: 'la ligne {first} a le même {key}, mais dit autre chose',
    unknown_number: 'personne n’a le numéro « {value} », ni dans ce qui est apporté ni ici',
    field_missing: 'il manque {name}, sans quoi cette ligne ne peut être gardée',
    not_a_code: '« {value} » ne peut être un code : lettres, chiffres, points et tirets seulement, 40 au plus',
    changed_since: 'quelqu’un a modifié ceci ici depuis que cela a été apporté : rien n’est écrasé',

    plan_shape: '{at} : absent, ou pas de la sorte attendue ici',
    plan_no_object: 'un plan est un objet JSON ; orion compare --example mentoring en imprime un',
    plan_too_small: '{at} : trop peu ; au moins {least}',
    plan_too_large: '{at} : trop, trop nombreux ou trop long ; {most} au plus',
    plan_not_above: '{at} : doit être supérieur à {least}',
    plan_not_known: '{at} : aucun de {known}',
    plan_unknown_field: '{at} : un plan n’a pas ce champ',
    plan_one_group:
      '{at} : une comparaison demande au moins deux groupes. L’évolution d’un seul groupe mêle l’aide, le temps et le hasard et n’est jamais un effet : nommez le groupe auquel il est comparé',
    plan_group_repeated: '{at} : deux groupes portent le même nom',
    plan_value_in_two_groups:
      '{at} : « {value} » mettrait quelqu’un dans deux groupes. Comparez aux personnes qui ne sont pas dans le groupe, et non à tout le monde : personne ne se compare à soi-même',
    plan_no_such_group: '{at} : aucun groupe ne s’appelle « {value} »',
    plan_exposure_follows:
      '{at} : « {value} » vient après le début et découle de la situation des personnes : qui va bien est vu plus souvent, ou moins. Comparez selon ce qui était fixé au début, comme l’offre d’un mentor ; ou nommez un tour repère, pour un regard exploratoire sur les personnes suivies jusque-là',
    plan_landmark_idle: '{at} : un repère sert à ce qui vient après le début ; cette exposition était fixée au début',
    plan_landmark_late: '{at} : le résultat doit être d’un tour postérieur au repère « {value} »',
    plan_estimator_needs: '{at} : {estimator} demande dans le plan : {need}',
    plan_estimator_unweighted:
      '{at} : {estimator} ne peut pas compter des personnes plus que d’autres, comme le demande « {field} » ; prenez baseline_adjusted, ou retirez « {field} »',
    plan_primary_repeated: '{at} : l’estimateur principal n’est pas sa propre vérification',
    plan_estimator_twice: '{at} : {estimator} y est déjà',
    plan_rule_missing: '{at} : l’entrée suivait une règle sur un score : quelle colonne, et à partir d’où ?',
    plan_attrition_blind:
      '{at} : rien dans le plan ne dit qui risquait de partir ; nommez une valeur de départ ou des covariables, ou retirez-le',
    plan_rounds_few:
      '{at} : random_slope suit les personnes sur trois tours au moins, et le plan en nomme {count} ; nommez-les dans outcome.rounds, ou prenez difference_in_differences ou baseline_adjusted, auxquels deux suffisent',
    plan_rounds_order:
      '{at} : les tours suivent l’ordre du temps, chaque colonne une fois, et le dernier est celui du résultat',
    plan_slope_outcome:
      '{at} : random_slope suit un nombre de tour en tour ; pour un oui ou non prenez standardised_risk, pour un changement retirez « since »',
    plan_slope_landmark:
      '{at} : random_slope part du premier tour, et cette exposition était fixée à « {value} » ; prenez baseline_adjusted',
    plan_starts_rounds:
      '{at} : les débuts sont comparés par le changement depuis le tour d’avant, et le nombre de tours nommés dans le plan est de {count} ; nommez-en deux ou plus dans outcome.rounds, ou des tours dans long',
    plan_starts_change:
      '{at} : staggered_differences prend lui-même les changements dans les tours ; retirez « since »',
    plan_starts_idle: '{at} : seul staggered_differences le lit ; demandez-le, ou retirez-le',
    plan_starts_slope:
      '{at} : random_slope fait commencer tout le monde au premier tour ; retirez-le, ou retirez les débuts',
    plan_starts_landmark:
      '{at} : là où on commence à des tours différents il n’y a pas un seul repère ; retirez l’un des deux',
    plan_starts_unnamed:
      '{at} : « {value} » est un tour ou un jour : les débuts diffèrent, et {estimator} n’en connaît qu’un ; nommez la colonne dans « starts » et prenez staggered_differences',
    plan_start_no_round: '« {value} » n’est ni un tour du plan, ni le temps de l’un d’eux, ni un mot de starts.never',
    plan_start_of_reference:
      'quelqu’un de « {group} », à qui les autres sont comparés, a commencé à « {value} » ; faites-en un groupe à part, ou demandez un tour antérieur',
    plan_exposure_changes:
      '« {name} » n’est pas le même dans toutes les lignes d’une personne (« {first} », puis « {value} ») : nommez le tour qui compte, comme dans « {example} » ; là où on commence à des tours différents, donnez à chacune le tour du début dans une colonne, nommez-la dans « starts » et prenez staggered_differences',
    plan_column_twice:
      '{at} : « {name} » a déjà un autre rôle dans ce plan (c’est le résultat, ce qui distingue les groupes, ou elle y est déjà). En tenir compte ici ôterait ce qu’on cherche : retirez-la d’ici',
    plan_outcome_elsewhere:
      '{at} : « {name} » est le résultat. Des personnes choisies, pondérées, admises ou regroupées d’après lui ne montrent rien de ce dont il découle : nommez une colonne d’avant, ou retirez-la',
    plan_condition:
      '{at} : une condition dit quels mots (is, not) ou quels nombres (atLeast, atMost, le premier non supérieur au second), l’un des deux ; pour les deux, écrivez deux conditions',
    plan_round_twice: '{at} : le tour « {value} » y est déjà',
    plan_measured_after: '{at} : « {name} » a été mesuré après l’exposition et peut en découler ; prenez-le d’avant',
    plan_exposure_after:
      '{at} : « {name} » a été relevé après le début, et la situation des personnes peut décider qui est dans quel groupe. Distinguez les groupes par ce qui était fixé au début, comme l’offre d’un mentor ; ou nommez un tour repère, pour un regard exploratoire',
    plan_outcome_before:
      '{at} : « {name} » a été mesuré avant que l’on fixe qui est dans quel groupe, et ne peut pas en découler. Prenez le résultat d’un tour plus tardif ; celui du départ dit comment c’était avant (« baseline »)',
    plan_column_absent: 'les données n’ont pas de colonne « {name} »',
    plan_not_yes_no: '{value} n’est ni oui (1) ni non (0)',
    plan_weight_negative: 'un poids de {value} : il dit pour combien quelqu’un compte, et n’est jamais inférieur à 0',
    plan_levels_many:
      'le plan ajuste par {columns} colonnes, et ces personnes en supportent {most} : « {name} » à elle seule a {levels} valeurs différentes. Réunissez les valeurs qui veulent dire la même chose dans une colonne qui en a peu (des lieux en régions), lisez un nombre comme "number", ou nommez-la "cluster" si des personnes la partagent',
    plan_columns_many:
      'le plan ajuste par {columns} colonnes, et ces personnes en supportent {most} ; ôtez ce qui compte le moins avant de regarder le résultat',
    plan_heterogeneity_many:
      'l’effet serait dit selon {levels} valeurs différentes de « {name} » ; {most} au plus. Faites-en une colonne de quelques sortes de personnes (des âges : moins de 30 ans, 30 à 44, 45 et plus) et nommez celle-ci',
    plan_rows_repeat:
      'le plan lit chaque ligne comme une personne, et « {name} » a plusieurs lignes d’une même ; écrivez dans le plan "long": {long} et nommez les colonnes par leur tour, comme « {example} » ; ou "unit": "row" là où chaque ligne compte pour elle-même',
    plan_row_of_rounds:
      '{at} : « long » fait une personne de plusieurs lignes ; avec lui une ligne n’est pas une unité',
    plan_missions_pooled:
      '{at} : les missions diffèrent par bien des choses que personne n’a mesurées ; comparez les gens au sein de chacune : nommez « mission » ici',
    plan_missions_alike: '{at} : il faut dire si la réponse change d’une mission à l’autre : nommez « mission » ici',
    plan_missions_estimator: '{at} : {estimator} ne compare personne au sein d’une mission ; prenez baseline_adjusted',
    plan_missions_instruments:
      'ces missions interrogent avec des questionnaires différents ({known}), dont les réponses ne se comparent pas',
    plan_missions_schemes:
      'ces missions notent avec des barèmes différents ({known}) ; par une condition sur « scheme_endline », prenez celles notées avec un seul',
    plan_unit_repeated: '« {unit} » a deux lignes du tour « {round} »',
  },
};
