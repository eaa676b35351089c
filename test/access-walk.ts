import { randomUUID } from 'node:crypto';
import { makeApp, type Route } from '@orion/server';
import { undoing } from '@orion/server/testing';
import { read } from './access-canaries.ts';
import type { Walker } from './access-people.ts';
import { mayBeSeen, rolesOf, standing, type World, type WorldCase } from './access-world.ts';
import { chanceOf } from './fuzz-chance.ts';
import type { Field } from './policy-sight.ts';
import { policy, type Aim, type PolicyLine } from './policy-table.ts';
