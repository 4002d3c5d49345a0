import type { Finding } from '../language/finding';
import { createFindings } from '../language/report';
import { parseSource } from '../language/source/parse-source';
import { child } from '../language/source/raw-node';
import { createTextPositions } from '../language/source/text-positions';
import { type ComposePort, readPorts } from './read-ports';

/** The ports of a text that is a service, or just its `ports`. Null exactly when a finding is an error. */
export function readComposePorts(text: string): {
  ports: ComposePort[] | null;
  findings: Finding[];
} {
  const { report, list } = createFindings(createTextPositions(text));
  const [document] = parseSource(text);
  for (const complaint of document?.complaints ?? []) report(complaint);
  const importing = { report, files: {}, notes: [] };
  const ports = readPorts({ importing, service: null }, child(document?.root ?? null, 'ports'));
  const findings = list();
  const isRefused = findings.some(({ severity }) => severity === 'error');
  return { ports: isRefused ? null : ports, findings };
}
