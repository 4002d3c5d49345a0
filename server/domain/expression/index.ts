export { combine, type ExpressionWarning, not, operandsOf } from './boolean/expression';
export { conditionOfAcl } from './condition/condition-of-acl';
export type { Comparison, Condition, ConditionTest } from './condition/condition-test';
export { describeCondition } from './condition/describe-condition';
export { type ConditionResult, evaluateCondition } from './condition/evaluate-condition';
export { haproxyAcls } from './condition/haproxy-acls';
export { nativeParts } from './condition/native-parts';
export { parseCondition } from './condition/parse-condition';
export { printCondition } from './condition/print-condition';
export {
  type RequestView,
  requestViewSchema,
  valuesOfCookie,
  valuesOfHeader,
} from './condition/request-view';
export { evaluateSelector } from './selector/evaluate-selector';
export { parseSelector } from './selector/parse-selector';
export { describeSelector, printSelector } from './selector/print-selector';
export type { SelectableContainer, Selector } from './selector/selector-test';
