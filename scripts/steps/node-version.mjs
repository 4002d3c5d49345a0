const REQUIRED = [20, 19];

/** Ends the process with what to do when this Node cannot run Vamp. Runs, and complains, on much older ones too. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > REQUIRED[0] || (major === REQUIRED[0] && minor >= REQUIRED[1])) return;
  console.error(
    [
      `Vamp needs Node.js ${REQUIRED.join('.')} or newer; this is ${process.versions.node}.`,
      `  Found at:   ${process.execPath}`,
      '  What to do: install a newer one (https://nodejs.org, your package manager, nvm, fnm or volta)',
      '              and run the same command again.',
    ].join('\n'),
  );
  process.exit(1);
}
