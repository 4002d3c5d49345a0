// Small files are the cheapest documentation: median, 95th percentile and ceiling of lines per TypeScript file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIMITS = { median: 80, p95: 220, ceiling: 400 };
const FOLDERS = ['app', 'bench', 'components', 'e2e', 'server'];
const NAMED = 5;

const root = process.argv[2] ?? '.';
const sizes = FOLDERS.filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, String(path))),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'))
  .map((path) => ({
    path,
    lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length,
  }))
  .sort((a, b) => b.lines - a.lines);

const atShare = (share) => sizes[Math.floor((sizes.length - 1) * (1 - share))]?.lines ?? 0;
const longest = (limit) =>
  sizes
    .filter(({ lines }) => lines > limit)
    .slice(0, NAMED)
    .map(({ path, lines }) => `    ${lines}  ${path}`);

const complaints = [];
if (sizes.length === 0) complaints.push('No TypeScript file was found, so nothing was measured.');
if (atShare(1) > LIMITS.ceiling) {
  complaints.push(
    `No file may have more than ${LIMITS.ceiling} lines. Find the second thing it does and give it a file named after it:`,
    ...longest(LIMITS.ceiling),
  );
}
if (atShare(0.95) > LIMITS.p95) {
  complaints.push(
    `19 of 20 files have at most ${LIMITS.p95} lines; now it is ${atShare(0.95)}. Split the longest by verb or by state:`,
    ...longest(LIMITS.p95),
  );
}
if (atShare(0.5) > LIMITS.median) {
  complaints.push(
    `Half of the files have at most ${LIMITS.median} lines; now it is ${atShare(0.5)}. One verb, one file: split what changed last.`,
  );
}

console.log(
  `${sizes.length} files: median ${atShare(0.5)}, p95 ${atShare(0.95)}, longest ${atShare(1)} lines`,
);
for (const complaint of complaints) console.error(complaint);
process.exit(complaints.length > 0 ? 1 : 0);
