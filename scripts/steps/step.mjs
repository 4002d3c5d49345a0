const FIRST_LINES = 10;
const LAST_LINES = 15;
const SHOWN_AFTER_MS = 400;
const isLively = process.stdout.isTTY && process.env.TERM !== 'dumb' && !process.env.CI;

/** The step that has the last line of the terminal to itself. */
let owner = null;

/**
 * Shows `title` with the time that passes while `work` (→ { code, output }) runs; a moment's work is not shown at all.
 * When it fails: its last lines, what to do, and false.
 */
export async function step(title, advice, work) {
  const startedAt = performance.now();
  const self = {};
  let isShown = false;
  const show = () => {
    if (isLively && (owner === null || owner === self)) {
      owner = self;
      process.stdout.write(`\r  ${title} … ${elapsed(startedAt)}`);
    } else if (!isShown) process.stdout.write(`  ${title} …\n`);
    isShown = true;
  };
  const ticker = setInterval(show, SHOWN_AFTER_MS);

  const { code, output } = await work();

  clearInterval(ticker);
  if (code !== 0) show();
  const result = `${elapsed(startedAt)}${code === 0 ? '' : ' failed'}`;
  if (owner === self) process.stdout.write(`\r  ${title} … ${result}\n`);
  else if (isShown) process.stdout.write(`  ${title}: ${result}\n`);
  if (owner === self) owner = null;
  if (code === 0) return true;
  console.error(`\n${excerpt(output)}\n\n  What to do: ${advice}\n`);
  return false;
}

// Some programs name the cause first and print a page of help after it, others name it last.
function excerpt(output) {
  const lines = output.trimEnd().split('\n');
  const isShort = lines.length <= FIRST_LINES + LAST_LINES;
  const shown = isShort
    ? lines
    : [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)];
  return shown.map((text) => `    ${text}`).join('\n');
}

export function elapsed(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
