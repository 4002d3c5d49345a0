const LAST_LINES = 25;
const isLively = process.stdout.isTTY && process.env.TERM !== 'dumb' && !process.env.CI;

/**
 * Shows `title` with the time that passes while `work` (→ { code, output }) runs. When it fails: its last lines,
 * what to do, and false.
 */
export async function step(title, advice, work) {
  const startedAt = performance.now();
  const line = () => `  ${title} … ${elapsed(startedAt)}`;
  if (!isLively) process.stdout.write(`  ${title} … `);
  const ticker = isLively ? setInterval(() => process.stdout.write(`\r${line()}`), 500) : undefined;

  const { code, output } = await work();

  clearInterval(ticker);
  const result = `${elapsed(startedAt)}${code === 0 ? '' : ' failed'}`;
  process.stdout.write(isLively ? `\r  ${title} … ${result}\n` : `${result}\n`);
  if (code === 0) return true;
  const lines = output.trimEnd().split('\n').slice(-LAST_LINES);
  console.error(`\n${lines.map((text) => `    ${text}`).join('\n')}\n\n  What to do: ${advice}\n`);
  return false;
}

export function elapsed(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
