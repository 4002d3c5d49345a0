/** What can be turned while a service runs: key in `POST /knobs` → start value in the environment, and its bound. */
const KNOBS = {
  latencyMs: { variable: 'LATENCY_MS', maximum: 60_000 },
  jitterMs: { variable: 'JITTER_MS', maximum: 60_000 },
  errorRate: { variable: 'ERROR_RATE', maximum: 1 },
  rate: { variable: 'RATE', maximum: 5_000 },
};

/** The named knobs with their start values from `env`; throws when a value makes no sense. */
export function createKnobs(names, env = process.env) {
  const values = {};
  for (const name of names) {
    const { variable } = KNOBS[name];
    values[name] = checked(name, Number(env[variable] || 0), `environment variable ${variable}`);
  }
  return {
    values,
    /** Changes the given knobs and no other; a wrong one changes nothing at all. */
    turn(changes) {
      const entries = Object.entries(changes);
      for (const [name, value] of entries) {
        if (!(name in values)) {
          throw new Error(`there is no knob "${name}" here; there are: ${names.join(', ')}`);
        }
        checked(name, value, `knob "${name}"`);
      }
      Object.assign(values, changes);
    },
  };
}

function checked(name, value, where) {
  const { maximum } = KNOBS[name];
  if (typeof value === 'number' && value >= 0 && value <= maximum) return value;
  throw new Error(`${where} must be a number from 0 to ${maximum}`);
}

/** How long one answer takes: never less than the latency, mostly a little more, rarely much more. */
export function answerTimeMs({ latencyMs, jitterMs }, random = Math.random) {
  return latencyMs - jitterMs * Math.log(1 - random());
}
