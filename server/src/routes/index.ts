import { describing } from '../door/openapi.ts';
import type { Route } from '../door/route.ts';
import { caseRoutes } from './cases.ts';
import { demoRoutes } from './demo.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { syncRoutes } from './sync.ts';

const all: readonly Route[] = [...setupRoutes, ...sessionRoutes, ...syncRoutes, ...caseRoutes, ...demoRoutes];

/** Every address of the house. What is not here does not exist; what is here has its line in the policy table. */
export const routes: readonly Route[] = [...all, describing(all)];
