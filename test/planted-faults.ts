import { smallInstrument, type Change } from './small-instrument.ts';

/** What is planted in a document, and every problem that must come of it, as `code path/into/the/document`. */
export type Planted = readonly [what: string, changes: readonly Change[], faults: readonly string[]];

export const scheme = ['schemes', 0] as const;
export const points = [...scheme, 'items', 3, 'rule', 'points'] as const;
export const eachLanguage = (path: readonly string[], value: unknown): readonly Change[] =>
  ['en', 'fr', 'ar'].map((language) => [['words', language, ...path], value]);
/** A language without the words for one text. */
export const without = (...path: readonly string[]): Change => [['words', 'fr', ...path], undefined];
const flagWhen = (when: unknown): Change => [['flags', 0, 'when'], when];

/** Faults in the small instrument. */
export const planted: readonly Planted[] = [
  ['an unknown part', [[['scoring'], {}]], ['shape_wrong ']],
  ['an unknown key', [[['items', 0, 'scored'], true]], ['shape_wrong items/0']],
  ['a misspelt key of a rule', [[[...scheme, 'items', 0, 'wieght'], 2]], ['shape_wrong schemes/0/items/0']],
  ['a missing key', [[['audience'], undefined]], ['shape_wrong audience']],
  ['a kind that does not exist', [[['items', 0, 'kind'], 'double']], ['shape_wrong items/0/kind']],
  ['a code with a space in it', [[['items', 5, 'options', 0], 'old friends']], ['shape_wrong items/5/options/0']],
  [
    'a rule that does not exist',
    [[[...scheme, 'items', 0, 'rule'], { by: 'formula' }]],
    ['shape_wrong schemes/0/items/0/rule/by'],
  ],
  ['a weight of nothing', [[[...scheme, 'items', 0, 'weight'], 0]], ['shape_wrong schemes/0/items/0/weight']],
  ['a language nobody speaks', [[['words', 'xx'], {}]], ['shape_wrong words']],
  ['a condition of no kind', [flagWhen({ item: 'roof', isnt: ['poor'] })], ['shape_wrong flags/0/when']],
  ['a version of letters', [[['version'], 'one']], ['shape_wrong version']],

  ['a dimension twice', [[['dimensions', 2], 'work']], ['name_repeated dimensions/2']],
  ['an item number twice', [[['items', 1, 'number'], 1]], ['name_repeated items/1/number']],
  ['an option twice', [[['items', 3, 'options', 3], 'poor']], ['name_repeated items/3/options/3']],
  [
    'a flag twice',
    [[['flags', 2], { name: 'alarm', when: { item: 'roof', is: ['poor'] } }]],
    ['name_repeated flags/2/name'],
  ],
  [
    'a scored item twice',
    [[[...scheme, 'items', 5], { item: 'worries', rule: { by: 'absence', of: 4 } }]],
    ['name_repeated schemes/0/items/5/item'],
  ],
  ['a scheme twice', [[['schemes', 1], smallInstrument().schemes[0]]], ['name_repeated schemes/1/id']],
  [
    'a scored dimension twice',
    [[[...scheme, 'dimensions', 2], { dimension: 'home', minAnswered: 1 }]],
    ['name_repeated schemes/0/dimensions/2/dimension'],
  ],
  [
    'a band twice',
    [[[...scheme, 'bands', 1, 'name'], 'low'], ...eachLanguage(['bands', 'high'], undefined)],
    ['name_repeated schemes/0/bands/1/name'],
  ],
  [
    'a threshold twice',
    [[[...scheme, 'thresholds', 1], { name: 'above_half', of: 'work', above: 0.5 }]],
    ['name_repeated schemes/0/thresholds/1/name'],
  ],

  [
    'an item with the name of a column that scoring adds',
    [
      [['items', 5, 'code'], 'composite'],
      [['flags', 1, 'when'], { item: 'roof', is: ['poor'] }],
      ...eachLanguage(['items', 'guests'], undefined),
      ...eachLanguage(['items', 'composite'], { topic: 'x', question: 'x', options: { friends: 'x', relatives: 'x' } }),
    ],
    ['name_reserved items/5/code'],
  ],
  [
    'a threshold with the name of a score',
    [[[...scheme, 'thresholds', 0, 'name'], 'home_band']],
    ['name_reserved schemes/0/thresholds/0/name'],
  ],
  [
    'a threshold with the name of an item',
    [[[...scheme, 'thresholds', 0, 'name'], 'roof']],
    ['name_reserved items/3/code'],
  ],
  [
    'a dimension with the name of a column that scoring adds',
    [[['dimensions', 2], 'composite'], ...eachLanguage(['dimensions', 'composite'], { name: 'x', prompt: 'x' })],
    ['name_reserved dimensions/2'],
  ],
  [
    'a dimension with the name of the band of another',
    [[['dimensions', 2], 'home_band'], ...eachLanguage(['dimensions', 'home_band'], { name: 'x', prompt: 'x' })],
    ['name_reserved dimensions/2'],
  ],

  ['an item of no dimension', [[['items', 5, 'dimension'], 'garden']], ['unknown_dimension items/5/dimension']],
  [
    'a scored dimension that is none',
    [[[...scheme, 'dimensions', 2], { dimension: 'garden', minAnswered: 1 }]],
    ['unknown_dimension schemes/0/dimensions/2/dimension'],
  ],
  [
    'a scored item of a dimension without a score',
    [
      [[...scheme, 'dimensions'], [{ dimension: 'work', minAnswered: 0.5 }]],
      [[...scheme, 'minDimensions'], 1],
    ],
    ['unknown_dimension schemes/0/items/3/item', 'unknown_dimension schemes/0/items/4/item'],
  ],
  ['a gate that is no item', [[['items', 1, 'askedWhen', 'item'], 'jobb']], ['unknown_item items/1/askedWhen/item']],
  [
    'a flag on no item',
    [
      flagWhen({
        any: [
          { item: 'roof', is: ['poor'] },
          { item: 'rooof', is: ['poor'] },
        ],
      }),
    ],
    ['unknown_item flags/0/when/any/1/item'],
  ],
  ['a scored item that is none', [[[...scheme, 'items', 4, 'item'], 'worry']], ['unknown_item schemes/0/items/4/item']],
  [
    'an answer of a worked case to no item',
    [[['cases', 0, 'answers', 'rooof'], 'fair']],
    ['unknown_item cases/0/answers/rooof'],
  ],
  ['a gate on no option', [[['items', 1, 'askedWhen', 'is', 1], 'trainee']], ['unknown_option items/1/askedWhen/is/1']],
  [
    'a flag on no option',
    [flagWhen({ all: [{ any: [{ item: 'roof', is: ['fair', 'bad'] }] }] })],
    ['unknown_option flags/0/when/all/0/any/0/is/1'],
  ],
  ['points for no option', [[[...points, 'bad'], 0]], ['unknown_option schemes/0/items/3/rule/points/bad']],
  ['an excluding option that is none', [[['items', 2, 'exclusive'], 'nothing']], ['unknown_option items/2/exclusive']],
  [
    'a worked case for no scheme',
    [[['cases', 0, 'expected', 'plane@1'], {}]],
    ['unknown_scheme cases/0/expected/plane@1'],
  ],
  [
    'a threshold on no score',
    [[[...scheme, 'thresholds', 0, 'of'], 'garden']],
    ['unknown_name schemes/0/thresholds/0/of'],
  ],
  ['words of another language', [[['words', 'fr', 'language'], 'en']], ['unknown_name words/fr/language']],
  [
    'an option with the name of a silence',
    [[['items', 5, 'options', 2], 'declined'], ...eachLanguage(['items', 'guests', 'options', 'declined'], 'x')],
    ['option_is_silence items/5/options/2'],
  ],
  [
    'an excluding option of a single item',
    [[['items', 3, 'exclusive'], 'poor']],
    ['exclusive_not_multiple items/3/exclusive'],
  ],

  [
    'a gate on a later item',
    [[['items', 0, 'askedWhen'], { item: 'roof', is: ['fair'] }]],
    ['gate_points_forward items/0/askedWhen/item'],
  ],
  [
    'a gate on the item itself',
    [[['items', 3, 'askedWhen'], { item: 'roof', is: ['fair'] }]],
    ['gate_points_forward items/3/askedWhen/item'],
  ],
  [
    'a gate on a multiple item',
    [[['items', 3, 'askedWhen'], { item: 'tools', is: ['hoe'] }]],
    ['gate_not_single items/3/askedWhen/item'],
  ],

  ['an option without points', [[[...points, 'fair'], undefined]], ['points_missing schemes/0/items/3/rule/points']],
  ['more points than all', [[[...points, 'good'], 1.01]], ['points_outside_0_1 schemes/0/items/3/rule/points/good']],
  ['fewer points than none', [[[...points, 'poor'], -0.01]], ['points_outside_0_1 schemes/0/items/3/rule/points/poor']],
  [
    'too many points for a count',
    [[[...scheme, 'items', 2, 'rule', 'points', 2], 2]],
    ['points_outside_0_1 schemes/0/items/2/rule/points/2'],
  ],
  [
    'more points for a worse option',
    [[[...points, 'poor'], 0.75]],
    ['points_against_order schemes/0/items/3/rule/points'],
  ],
  [
    'a count of a single item',
    [[[...scheme, 'items', 3, 'rule'], { by: 'count', points: [0] }]],
    ['points_wrong_kind schemes/0/items/3/rule/by'],
  ],
  [
    'an absence of a single item',
    [[[...scheme, 'items', 3, 'rule'], { by: 'absence', of: 3 }]],
    ['points_wrong_kind schemes/0/items/3/rule/by'],
  ],
  [
    'points by option for a multiple item',
    [[[...scheme, 'items', 4, 'rule'], { by: 'option', points: {} }]],
    ['points_wrong_kind schemes/0/items/4/rule/by'],
  ],
  [
    'a scored dimension without items',
    [
      [['dimensions', 2], 'garden'],
      ...eachLanguage(['dimensions', 'garden'], { name: 'x', prompt: 'x' }),
      [[...scheme, 'dimensions', 2], { dimension: 'garden', minAnswered: 1 }],
    ],
    ['dimension_without_items schemes/0/dimensions/2/dimension'],
  ],

  ['a hole between bands', [[[...scheme, 'bands', 0, 'below'], 0.4]], ['bands_hole schemes/0/bands/0/below']],
  ['bands that overlap', [[[...scheme, 'bands', 0, 'below'], 0.6]], ['bands_overlap schemes/0/bands/1/from']],
  [
    'an open band before the last',
    [[[...scheme, 'bands', 0, 'below'], undefined]],
    ['bands_overlap schemes/0/bands/1/from'],
  ],
  ['an empty band', [[[...scheme, 'bands', 0, 'below'], 0]], ['bands_overlap schemes/0/bands/0/from']],
  [
    'a band beyond every score',
    [
      [[...scheme, 'bands', 1, 'from'], 1.5],
      [[...scheme, 'bands', 0, 'below'], 1.5],
    ],
    ['bands_overlap schemes/0/bands/1/from'],
  ],
  ['a first band that begins above 0', [[[...scheme, 'bands', 0, 'from'], 0.1]], ['bands_ends schemes/0/bands/0/from']],
  ['a last band that ends', [[[...scheme, 'bands', 1, 'below'], 1]], ['bands_ends schemes/0/bands/1/below']],
  [
    'a threshold above every score',
    [[[...scheme, 'thresholds', 0, 'above'], 1.1]],
    ['threshold_outside_0_1 schemes/0/thresholds/0/above'],
  ],
  [
    'a threshold below every score',
    [[[...scheme, 'thresholds', 0, 'above'], -0.1]],
    ['threshold_outside_0_1 schemes/0/thresholds/0/above'],
  ],
  ['more signs than there are', [flagWhen({ item: 'worries', atLeast: 5 })], ['count_too_high flags/0/when/atLeast']],
  ['signs of a single item', [flagWhen({ item: 'roof', atLeast: 1 })], ['count_too_high flags/0/when/atLeast']],
  ['more dimensions than there are', [[[...scheme, 'minDimensions'], 3]], ['count_too_high schemes/0/minDimensions']],

  ['no words at all', [[['words'], {}]], ['text_missing words']],
  [
    'a question not translated',
    [without('items', 'roof', 'options', 'fair')],
    ['text_missing words/fr/items/roof/options'],
  ],
  [
    'an item not translated',
    [without('items', 'guests')],
    ['topic', 'question', 'options/friends', 'options/relatives'].map(() => 'text_missing words/fr/items'),
  ],
  ['a title not translated', [without('title')], ['text_missing words/fr/title']],
  ['a question that is nowhere', [without('items', 'roof', 'question')], ['text_missing words/fr/items/roof/question']],
  ['options that are nowhere', [without('items', 'roof', 'options')], ['text_missing words/fr/items/roof/options']],
  [
    'an empty text',
    [[['words', 'ar', 'items', 'roof', 'question'], ' ']],
    ['text_missing words/ar/items/roof/question'],
  ],
  [
    'help in one language only',
    [[['words', 'en', 'items', 'roof', 'help'], 'look up']],
    ['text_missing words/fr/items/roof', 'text_missing words/ar/items/roof'],
  ],
  ['a band not translated', [without('bands', 'low')], ['text_missing words/fr/bands']],
  ['a flag not translated', [without('flags', 'alarm')], ['text_missing words/fr/flags']],
  ['a scheme not translated', [without('schemes', 'plain')], ['text_missing words/fr', 'text_missing words/fr']],
  ['words for what does not exist', [[['words', 'en', 'flags', 'fire'], 'x']], ['text_unknown words/en/flags/fire']],
  [
    'words for an option that does not exist',
    [[['words', 'en', 'items', 'roof', 'options', 'bad'], 'x']],
    ['text_unknown words/en/items/roof/options/bad'],
  ],
  [
    'a missing text beside points outside 0 to 1',
    [
      [[...scheme, 'items', 0, 'rule', 'points', 'yes'], 2],
      [['words', 'fr', 'title'], undefined],
    ],
    ['points_outside_0_1 schemes/0/items/0/rule/points/yes', 'text_missing words/fr/title'],
  ],
  ['no worked case', [[['cases'], []]], ['case_missing cases']],
  ['a worked case that expects nothing', [[['cases'], [{ name: 'nothing', answers: {} }]]], ['case_empty cases/0']],
  [
    'a worked case with faults beside scores',
    [[['cases', 0, 'faults'], { roof: 'unknown_code' }]],
    ['case_empty cases/0'],
  ],
  [
    'a worked case that fails',
    [[['cases', 0, 'expected', 'plain@1', 'scores', 'work'], 0.4]],
    ['case_fails cases/0/expected/plain@1/scores/work'],
  ],
];
