import fc from 'fast-check';

/**
 * The same cases in every run, so that a change is judged by what it changed and not by luck. VAMP_TEST_SEED=random (or a
 * number) looks at others: what it finds becomes a test of its own.
 */
const seed = process.env.VAMP_TEST_SEED ?? '20261123';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

export { fc };
