/** What a phone needs from the moment on that somebody has signed in on it, in one piece. */
export { browserRandom, openLocalHouse } from '../local/index.ts';
export { startSync } from '../in-step.ts';
