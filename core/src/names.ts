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

/** Ids are made where the thing happened (a UUID); they say nothing of the person. */
export type MissionId = string & { readonly $mission: true };
export type AccountId = string & { readonly $account: true };
export type DeviceId = string & { readonly $device: true };
export type CaseId = string & { readonly $case: true };
export type HouseholdId = string & { readonly $household: true };
export type AlertId = string & { readonly $alert: true };
export type ChangeId = string & { readonly $change: true };
export type ConsentId = string & { readonly $consent: true };
export type ResponseId = string & { readonly $response: true };
export type AssistanceLineId = string & { readonly $assistanceLine: true };
export type ContactId = string & { readonly $contact: true };
export type ImportId = string & { readonly $import: true };

/** A day of the calendar where it happened: `2026-11-21`. */
export type Day = string & { readonly $day: true };
/** A moment in UTC: `2026-11-21T09:30:00.000Z`. Texts of this form sort by time. */
export type Instant = string & { readonly $instant: true };
