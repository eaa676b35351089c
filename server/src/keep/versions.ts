import manifest from '../../package.json' with { type: 'json' };

/** The version of this Orion. */
export const orionVersion: string = manifest.version;
