import { frCodes } from './codes-fr.ts';
import type { enComparisonNames } from './comparison-names-en.ts';

/** Colonnes des exports, tours et codes, en français : d’autres noms restent tels quels. */
export const frComparisonNames: typeof enComparisonNames = {
  atRound: '{what}, {round}',
  rounds: frCodes.round,
  columns: {
    composite: 'Score composite',
    economic: 'Score économique',
    social: 'Score social',
    psychosocial: 'Score psychosocial',
    sex: 'Sexe',
    age: 'Âge',
    mentor: 'Mentor',
    case_worker: 'Agent de suivi',
    interviewer: 'Enquêteur',
    interviewer_role: 'Qui a posé les questions',
    mode: 'Comment c’était demandé',
    pairing_offered: 'Mentor désigné dans les 90 jours',
    mentored: 'Avait un mentor',
    return_kind: 'Type de retour',
    place_of_return: 'Lieu de retour',
    host_country: 'Pays d’accueil',
    has_disability: 'Handicap',
    months_since_return: 'Mois depuis le retour',
    months_abroad: 'Mois à l’étranger',
    activity_kind: 'Première aide économique',
    channel: 'Aidé directement ou par orientation',
    band: 'Tranche du score composite',
    language: 'Langue de l’entretien',
    interpreted: 'Avec interprète',
    imported: 'D’un import',
    country: 'Pays',
    scheme: 'Barème',
  },
  values: {
    sex: frCodes.sex,
    return_kind: frCodes.return_kind,
    mode: frCodes.mode,
    interviewer_role: frCodes.interviewer_role,
    has_disability: frCodes.yes_no,
  },
};
