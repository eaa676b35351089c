import { foldName, skeletonOf } from './name-folding.ts';

/**
 * Names that so many people bear that agreeing on them says little, in the spelling of their country.
 * Which they are is common knowledge of Guinea, Senegal and Morocco; how many bear them was not
 * counted, so there are two classes only. A rarer name with the same consonants is treated as common
 * too: that errs towards warning less strongly.
 */
const veryCommon = `
  Diallo Bah Barry Camara Ndiaye Diop Ba
  Mamadou Mohamed Ibrahima Fatoumata Aïssatou Fatima Mariama Aminata`;
const common = `
  Sow Baldé Condé Keïta Touré Sylla Traoré Cissé Bangoura Soumah Fofana Kourouma Koné Kaba
  Fall Sarr Faye Gueye Seck Diouf Mbaye Thiam Sy Sène Niang Kane
  Alaoui Idrissi Amrani Bennani Tazi
  Ousmane Abdoulaye Amadou Alpha Thierno Boubacar Souleymane Moussa Sékou Oumar Saliou Lansana Abdourahmane
  Cheikh Modou Moustapha Lamine Youssouf Ahmed Hassan Omar Said Rachid Khalid
  Kadiatou Mariam Hawa Binta Awa Oumou Ramatoulaye Maïmouna Khady Aïcha Khadija Fatou Coumba Djénabou Halimatou`;

const shares: ReadonlyMap<string, number> = new Map([...sharing(common, 1 / 40), ...sharing(veryCommon, 1 / 12)]);

function sharing(names: string, share: number): readonly (readonly [string, number])[] {
  return names
    .trim()
    .split(/\s+/)
    .flatMap((name) => foldName(name).map((folded) => [skeletonOf(folded), share] as const));
}

/**
 * What share of the people (0 to 1) bears a name with these consonants, roughly: 1 in 12, 1 in 40, or,
 * where the name is in neither list, 1 in 250; 1 in 100 where it has but two consonants, which many share.
 */
export function shareOf(skeleton: string): number {
  return shares.get(skeleton) ?? (skeleton.replace('*', '').length <= 2 ? 1 / 100 : 1 / 250);
}
