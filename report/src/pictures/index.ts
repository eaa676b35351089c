/** Pictures as data, from numbers that were told: pure, for pages and for files. A table of contents. */
export { printShape, type Shape } from './shape.ts';
export type { PictureFrame } from './paper.ts';
export type { Axis, Measured, Tick } from './layout.ts';
export { drawDistribution, type Distribution } from './distribution.ts';
export { drawWhiskers, type Whiskers } from './whiskers.ts';
export { drawDumbbells, type Dumbbells } from './dumbbells.ts';
export { drawForest, type Forest } from './forest.ts';
export { drawLove, type Love } from './love.ts';
export { drawOverlap, type Overlap } from './overlap.ts';
export { drawTrajectories, type Trajectories } from './trajectories.ts';
export { printTable } from './csv.ts';
