import type { Chance } from './chance.ts';

/** What a table of responses holds beside the answers: 18 columns of a made-up field team's export. */
export const passingColumns = [
  'response_id',
  'case_number',
  'country',
  'region',
  'district',
  'community',
  'interviewer',
  'mentor',
  'interviewed_on',
  'returned_on',
  'round',
  'sex',
  'age',
  'household_size',
  'mode',
  'language',
  'form_version',
  'remark',
] as const;

const regions = ['Conakry', 'Kindia', 'Kankan', "N'Zérékoré", 'Dakar', 'Tambacounda', 'Kolda', 'Ziguinchor'];
const communities = Array.from({ length: 400 }, (_, i) => `Quartier ${i + 1}`);
const remarks = [
  'Wants to extend the shop before the rainy season',
  "Le projet d'élevage a commencé; la formation est finie",
  'يريد العودة إلى الدراسة',
  'Asked for a second visit',
];
/** Remarks that must stand in quotes: commas, marks, line ends. */
const quotedRemarks = [
  'Lives with her brother, two cousins and their children',
  'Says "it is hard, but I stay"',
  'First visit: nobody at home\nSecond visit: all well',
  'Il dit: "ça va", mais la famille,\nelle, ne le pense pas',
  '"',
  ',',
  '\n',
];

/** Shares of the remarks that are empty, and that must stand in quotes. */
const remarkShares = { empty: 0.5, quoted: 0.15 } as const;

/** Draws the cells of the next person that are no answers, in the order of `passingColumns`. */
export function drawPassing(row: number, chance: Chance): readonly string[] {
  const bits = chance.bits();
  const more = chance.bits();
  return [
    `uuid:${chance.bits().toString(16).padStart(8, '0')}-${row.toString(16).padStart(8, '0')}`,
    `GN-${String(100_000 + (row % 900_000))}`,
    bits & 1 ? 'GN' : 'SN',
    regions[(bits >>> 1) % regions.length],
    `District ${((bits >>> 4) % 40) + 1}`,
    communities[(bits >>> 9) % communities.length],
    `interviewer ${(more % 60) + 1}`,
    more & 64 ? `mentor ${((more >>> 7) % 200) + 1}` : '',
    dateOf(2024, bits % 700),
    dateOf(2022, more % 700),
    ['baseline', 'midline', 'endline'][(more >>> 3) % 3],
    bits & 256 ? 'female' : 'male',
    String(18 + ((more >>> 11) % 45)),
    String(1 + ((more >>> 17) % 12)),
    bits & 512 ? 'in person' : 'phone',
    ['fr', 'ar', 'en'][(bits >>> 20) % 3],
    '2024.3',
    drawRemark(chance),
  ];
}

function drawRemark(chance: Chance): string {
  const kind = chance.share();
  if (kind < remarkShares.empty) return '';
  return chance.pick(kind < remarkShares.empty + remarkShares.quoted ? quotedRemarks : remarks);
}

const days = new Map<number, string>();

/** The date so many days after a year began. */
function dateOf(year: number, day: number): string {
  const key = year * 1000 + day;
  const found = days.get(key);
  if (found !== undefined) return found;
  const text = new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10);
  days.set(key, text);
  return text;
}
