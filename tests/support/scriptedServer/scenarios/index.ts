import type { Scenario } from '../scenario';
import { dialects } from './dialects';
import { errors } from './errors';
import { quirks } from './quirks';
import { resets } from './resets';
import { streams } from './streams';

const all = { ...streams, ...errors, ...resets, ...dialects, ...quirks };

export type ScenarioName = keyof typeof all;

/** Every way in which a server answers a question, by name. */
export const scenarios: Readonly<Record<ScenarioName, Scenario>> = all;
