/** Codes and references that cross a room's door have their own types: they are texts, but not any text. */
export type ItemCode = string & { readonly $item: true };
export type OptionCode = string & { readonly $option: true };
export type DimensionCode = string & { readonly $dimension: true };

/** `rss-core@1`: which instrument, which version. */
export type InstrumentRef = string & { readonly $instrument: true };
/** `provisional@1`: which scheme, which version. */
export type SchemeRef = string & { readonly $scheme: true };

/** The languages Orion speaks; Arabic is written right to left. */
export const languages = ['en', 'fr', 'ar'] as const;
export type Language = (typeof languages)[number];
