import {
  type Condition,
  type ConditionTest,
  evaluateCondition,
  operandsOf,
  parseCondition,
  printCondition,
  type RequestView,
  valuesOfCookie,
  valuesOfHeader,
} from '../../../server/domain/expression';

/** Why a request does not meet a condition, in the words of its parts; null where it does, or nobody can say. */
export function whyNot(text: string, request: RequestView): string | null {
  const parsed = parseCondition(text);
  if (!parsed.ok || evaluateCondition(parsed.condition, request).matches !== false) return null;
  return reasonOf(parsed.condition, request);
}

/** Of `and` the first part that fails; of `or` all of them. */
function reasonOf(condition: Condition, request: RequestView): string {
  const holds = (part: Condition) => evaluateCondition(part, request).matches;
  switch (condition.kind) {
    case 'value':
      if (condition.value.kind === 'exists') return subjectOf(condition.value, request);
      return `${subjectOf(condition.value, request)}, not as \`${printCondition(condition)}\` wants`;
    case 'constant':
      return 'it is never met';
    case 'not':
      return condition.of.kind === 'value'
        ? `${subjectOf(condition.of.value, request)}, which \`${printCondition(condition)}\` rules out`
        : `\`${printCondition(condition)}\` does not hold`;
    case 'and': {
      const failed = operandsOf(condition).find((operand) => holds(operand) === false);
      return failed === undefined ? 'it does not hold' : reasonOf(failed, request);
    }
    case 'or': {
      const failed = operandsOf(condition).filter((operand) => holds(operand) === false);
      return [...new Set(failed.map((operand) => reasonOf(operand, request)))].join('; ');
    }
  }
}

/** What the request has where the test looks: ``the path is `/items` ``. */
function subjectOf(test: ConditionTest, request: RequestView): string {
  switch (test.kind) {
    case 'native':
      return 'only HAProxy can say';
    case 'ip':
      return request.ip === undefined
        ? 'no client address is given'
        : `the client address is \`${request.ip}\``;
    case 'user-agent':
      return valuesWords('the header User-Agent', valuesOfHeader(request.headers, 'user-agent'));
    case 'exists':
    case 'compare': {
      const { field } = test;
      switch (field.kind) {
        case 'host':
          return request.host === '' ? 'no host is given' : `the host is \`${request.host}\``;
        case 'path':
          return `the path is \`${request.path.split('?', 1)[0]}\``;
        case 'method':
          return `the method is \`${request.method}\``;
        case 'header':
          return valuesWords(
            `the header ${field.name}`,
            valuesOfHeader(request.headers, field.name),
          );
        case 'cookie':
          return valuesWords(`the cookie ${field.name}`, valuesOfCookie(request, field.name));
        case 'query':
          return valuesWords(`the query parameter ${field.name}`, queryOf(request, field.name));
      }
    }
  }
}

function queryOf({ path }: RequestView, name: string): string[] {
  const at = path.indexOf('?');
  return at < 0 ? [] : new URLSearchParams(path.slice(at + 1)).getAll(name);
}

function valuesWords(what: string, values: readonly string[]): string {
  if (values.length === 0) return `${what} is missing`;
  return `${what} is ${values.map((value) => `\`${value}\``).join(', ')}`;
}
