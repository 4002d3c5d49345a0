import { expect, test } from 'vitest';
import { closestName } from './closest-name';

const KEYS = ['gateways', 'clusters', 'name', 'web', 'environment_variables'];

test.each([
  ['gatways', 'gateways'],
  ['clutsers', 'clusters'],
  ['Name', 'name'],
  ['wbe', 'web'],
  ['enviroment_variable', 'environment_variables'],
])('%s probably means %s', (written, meant) => expect(closestName(written, KEYS)).toBe(meant));

test.each(['port', 'x', '', 'gate'])('%j resembles nothing', (written) =>
  expect(closestName(written, KEYS)).toBeNull(),
);
