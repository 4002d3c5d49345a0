/** New services, each of which waits for the one before it. */
const CHAIN = 30;
/** As little as can be asked whether it is there. */
const LISTENER = "require('node:net').createServer((s) => s.destroy()).listen(process.env.PORT)";

type Service = { name: string; instances?: number; value?: string; needs?: string; isMute?: true };

/** A deployment of many small services before a change that takes every kind of action, and after it. */
export const ESTATE = {
  before: estate([
    { name: 'kept' },
    ...numbered('replaced', 1),
    ...numbered('scaled', 1),
    ...numbered('gone', 1),
  ]),
  after: estate([
    { name: 'kept' },
    ...numbered('replaced', 1).map((service) => ({ ...service, value: 'new' })),
    ...numbered('scaled', 1).map((service) => ({ ...service, instances: 2 })),
    ...numbered('link', CHAIN).map((service, index) => ({
      ...service,
      ...(index > 0 && { needs: `link${index}` }),
      ...(index % 10 > 0 && ({ isMute: true } as const)),
    })),
  ]),
};

function numbered(prefix: string, count: number): Service[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index + 1}` }));
}

/** One cluster for each; what is not mute has a port, and with it a gateway. */
function estate(services: readonly Service[]): string {
  const clusters = services.map(({ name, instances = 1, value = 'old', needs, isMute }) => {
    const definition = isMute ? ['sleep', '100000'] : [process.execPath, '-e', LISTENER];
    const breed = {
      name: `${name}:1`,
      deployable: { type: 'command', definition },
      environment_variables: { VALUE: value },
      ...(!isMute && { ports: { web: '8080/tcp' } }),
      ...(needs !== undefined && { dependencies: { [needs]: `${needs}:1` } }),
    };
    return [name, { services: [{ breed, scale: { cpu: 0.5, memory: '128MB', instances } }] }];
  });
  return JSON.stringify({ name: 'estate', clusters: Object.fromEntries(clusters) });
}
