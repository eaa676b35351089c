import type { enCodes } from './codes-en.ts';

export const frCodes: typeof enCodes = {
  yes_no: { yes: 'Oui', no: 'Non' },
  round: { baseline: 'Début', midline: 'Mi-parcours', endline: 'Fin' },
  mentored_since: { baseline: 'Début', midline: 'Mi-parcours', endline: 'Fin', never: 'À aucun tour' },
  ending: { died: 'Décès', re_migrated: 'Personne repartie' },
  mode: { in_person: 'En personne', phone: 'Par téléphone', self: 'Par soi-même', paper: 'Depuis le papier' },
  interviewer_role: {
    own_mentor: 'Son propre mentor',
    own_case_worker: 'Son propre assistant',
    other_staff: 'Un autre membre de l’équipe',
    independent: 'Quelqu’un d’indépendant',
    self: 'La personne seule',
  },
  sex: { female: 'Femme', male: 'Homme', other: 'Autre', unknown: 'Inconnu' },
  return_kind: {
    assisted_voluntary: 'Retour volontaire assisté',
    voluntary_humanitarian: 'Retour volontaire humanitaire',
    forced: 'Retour forcé',
    spontaneous: 'Retour spontané',
    unknown: 'Inconnu',
  },
};
