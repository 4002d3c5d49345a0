export type DiffPath = readonly (string | number)[];

/** Keys of the language that read better as other words; everything else is a name and stays as it is. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    circuit_breaker: 'circuit breaker',
    condition_strength: 'condition strength',
    consecutive_errors: 'consecutive errors',
    constants: 'constant',
    cpu: 'CPU',
    dependencies: 'dependency',
    dialects: 'dialect',
    environment_variables: 'environment',
    health_checks: 'health checks',
    initial_delay: 'initial delay',
    max_connections: 'max connections',
    minimum_requests: 'minimum requests',
    on_worse: 'on worse',
    ports: 'port',
    rate_limit: 'rate limit',
    scale_by: 'scale by',
    sla: 'SLA',
    virtual_hosts: 'virtual hosts',
  }),
);

/** What one element of a list is called. */
const ELEMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    arguments: 'argument',
    escalations: 'escalation',
    health_checks: 'health check',
    metrics: 'metric',
    rewrites: 'rewrite',
    sla: 'SLA',
    steps: 'step',
    tags: 'tag',
    virtual_hosts: 'virtual host',
  }),
);

/** A path as a person would say it: `release step 2 weight`, `environment LOG_LEVEL`. */
export function describePath(path: DiffPath): string {
  const words: string[] = [];
  const said = path.filter((segment, index) => !isUnsaid(segment, path[index - 2]));
  said.forEach((segment, index) => {
    const next = said[index + 1];
    if (typeof segment === 'number') words.push(String(segment + 1));
    else
      words.push(typeof next === 'number' ? elementOf(segment) : (WORDS.get(segment) ?? segment));
  });
  // `condition: {condition: …}` says it once.
  return words.filter((word, index) => word !== words[index - 1]).join(' ');
}

/** `dependencies: {db: {breed: {reference: x}}}` is about the dependency `db`. */
function isUnsaid(segment: string | number, grandparent: string | number | undefined): boolean {
  return segment === 'reference' || (segment === 'breed' && grandparent === 'dependencies');
}

function elementOf(key: string): string {
  return ELEMENTS.get(key) ?? key;
}
