import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { parseDocument } from 'yaml';
import { createApi } from '../e2e/support/api';
import { readSampleBlueprint, startVamp } from '../e2e/support/vamp-process';
import { readDocuments } from '../server/domain/language';
import { figures } from './figures';
import { blueprintOfLines } from './large-blueprint';
import { createUndisturbed, type Undisturbed } from './stolen';

const KEYSTROKES = 140;
/** Until the browser has compiled what it runs again and again. Shown on their own. */
const FIRST_KEYSTROKES = 20;
const FILES = 1000;
const SECONDS = 4;
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Keystroke to diagnostics in a real browser, and documents checked a second; the YAML library alone is the baseline. */
export async function run(): Promise<void> {
  await benchKeystrokes();
  await benchThroughput();
  await benchCommandLine();
}

async function benchKeystrokes(): Promise<void> {
  const vamp = await startVamp();
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const rows: Record<string, ReturnType<typeof figures>> = {};
    const api = createApi(vamp.url);
    for (const lines of [200, 2000]) {
      const text = blueprintOfLines(lines);
      await api.call(
        'PUT',
        `/blueprints/large${lines}`,
        text.replace(/^name: .*/, `name: large${lines}`),
      );
      const page = await browser.newPage();
      await page.goto(`${vamp.url}/artifacts/blueprints/large${lines}`);
      const { times: measured, undisturbed } = await measureKeystrokes(page);
      const baseline = timesOf(KEYSTROKES, () => parseDocument(text));
      rows[`YAML library alone, ${lines} lines (baseline)`] = figures(baseline, baseline);
      const first = measured.splice(0, FIRST_KEYSTROKES);
      rows[`keystroke → diagnostics, ${lines} lines, first ${FIRST_KEYSTROKES}`] = figures(
        first,
        baseline,
      );
      rows[`keystroke → diagnostics, ${lines} lines, then`] = figures(measured, baseline);
      const ofThese = undisturbed.row(`… ${lines} lines`, (values) => figures(values, baseline));
      Object.assign(rows, ofThese);
      await page.close();
    }
    console.log(`From a key pressed to the marker drawn, ${KEYSTROKES} keystrokes each, ms`);
    console.table(rows);
  } finally {
    await browser.close();
    await vamp.dispose();
  }
}

/** Breaks and mends the first line again and again; each time until its marker is there, or gone. */
async function measureKeystrokes(
  page: Page,
): Promise<{ times: number[]; undisturbed: Undisturbed }> {
  await page.getByRole('status').filter({ hasText: 'valid' }).waitFor({ timeout: 60_000 });
  await page.getByRole('textbox', { name: /^Blueprint / }).focus();
  await page.keyboard.press('Control+Home');
  await page.evaluate(WATCH_MARKERS);
  const times: number[] = [];
  const undisturbed = createUndisturbed();
  for (let stroke = 0; stroke < KEYSTROKES; stroke += 1) {
    undisturbed.begin();
    await page.keyboard.press(stroke % 2 === 0 ? 'x' : 'Backspace');
    await page.waitForFunction('window.vampBench.took !== null');
    const took = await page.evaluate('window.vampBench.take()');
    if (typeof took !== 'number') throw new Error('the page took no time of a keystroke');
    times.push(took);
    if (stroke >= FIRST_KEYSTROKES) undisturbed.add(took);
    // A person does not type faster; what the editor does besides comes to an end.
    await page.waitForTimeout(120);
  }
  return { times, undisturbed };
}

/**
 * Runs in the page: the time from a key to the next change between "an error is marked" and "none is". A text, because
 * what compiles this file adds helpers that the page does not have.
 */
const WATCH_MARKERS = `
  const marked = () => document.querySelector('.squiggly-error') !== null;
  window.vampBench = {
    took: null,
    take() {
      const { took } = this;
      this.took = null;
      return took;
    },
  };
  addEventListener('keydown', ({ timeStamp }) => {
    const before = marked();
    const observer = new MutationObserver(() => {
      if (marked() === before) return;
      observer.disconnect();
      window.vampBench.took = performance.now() - timeStamp;
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  }, { capture: true });
`;

async function benchThroughput(): Promise<void> {
  const sample = await readSampleBlueprint();
  const documents = { 'the sample shop': sample, '200 lines': blueprintOfLines(200) };
  const rows: Record<string, { 'documents/s': number; ratio: number }> = {};
  for (const [name, text] of Object.entries(documents)) {
    const yaml = perSecond(() => parseDocument(text));
    const ours = perSecond(() => readDocuments(text));
    rows[`YAML library alone, ${name} (baseline)`] = { 'documents/s': yaml, ratio: 1 };
    rows[`validated, ${name}`] = {
      'documents/s': ours,
      ratio: Math.round((ours / yaml) * 100) / 100,
    };
  }
  console.log('Documents validated a second, one thread');
  console.table(rows);
}

async function benchCommandLine(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vamp-bench-'));
  try {
    const sample = await readSampleBlueprint();
    const files = Array.from({ length: FILES }, (_, index) => join(folder, `${index}.yml`));
    for (const file of files) await writeFile(file, sample);
    const startedAt = performance.now();
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['dist/cli.mjs', 'validate', '--json', ...files],
      { maxBuffer: 1e9 },
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const lines = stdout.trim().split('\n').length;
    console.log(`vamp validate --json of ${lines} files in one run: ${seconds.toFixed(1)} s`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function timesOf(count: number, work: () => unknown): number[] {
  return Array.from({ length: count }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
}

function perSecond(work: () => unknown): number {
  for (let warm = 0; warm < 20; warm += 1) work();
  const startedAt = performance.now();
  let count = 0;
  while (performance.now() - startedAt < SECONDS * 1000) {
    work();
    count += 1;
  }
  return Math.round(count / ((performance.now() - startedAt) / 1000));
}
