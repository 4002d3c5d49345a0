import { abilityCases } from './conformance-abilities';
import { endCases } from './conformance-end';
import { outputCases } from './conformance-output';
import { startCases } from './conformance-start';
import { survivalCases } from './conformance-survival';

export const cases = [
  ...abilityCases,
  ...startCases,
  ...endCases,
  ...survivalCases,
  ...outputCases,
] as const;

export type CaseName = (typeof cases)[number]['name'];
