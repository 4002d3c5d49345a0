/** One mounted tree of control groups. Version 1 has a tree for each controller, version 2 one for all. */
export type Hierarchy = {
  version: 1 | 2;
  /** Where its top is to be found in the file system. */
  top: string;
  /** The group this process is in; null where that lies outside of what is mounted, as in some containers. */
  own: string | null;
};

type Mount = { root: string; point: string; type: string; controllers: string[] };

/** Spaces and the like are octal in mountinfo. See proc(5). */
function decodeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

function parseMount(line: string): Mount | null {
  const [before = '', after = ''] = line.split(' - ');
  const [, , , root, point] = before.split(' ');
  const [type = '', , options = ''] = after.split(' ');
  if (root === undefined || point === undefined || !type.startsWith('cgroup')) return null;
  return {
    root: decodeOctal(root),
    point: decodeOctal(point),
    type,
    controllers: options.split(','),
  };
}

/** Path of this process in the tree of that controller; `null` asks for the tree of version 2. */
function ownPath(selfCgroup: string, controller: string | null): string | null {
  for (const line of selfCgroup.split('\n')) {
    const [number, names = '', ...path] = line.split(':');
    const isIt =
      controller === null ? number === '0' && names === '' : names.split(',').includes(controller);
    if (isIt) return path.join(':');
  }
  return null;
}

function ownDirectory({ root, point }: Mount, path: string | null): string | null {
  if (path === null || path.includes('/..')) return null;
  if (root === '/') return path === '/' ? point : point + path;
  if (path === root) return point;
  return path.startsWith(`${root}/`) ? point + path.slice(root.length) : null;
}

/**
 * The tree that has this controller.
 * @param mountinfo text of /proc/self/mountinfo
 * @param selfCgroup text of /proc/self/cgroup
 */
export function findHierarchy(
  controller: 'cpu' | 'memory',
  { mountinfo, selfCgroup }: { mountinfo: string; selfCgroup: string },
): Hierarchy | null {
  const mounts = mountinfo
    .split('\n')
    .map(parseMount)
    .filter((mount) => mount !== null);
  const first = mounts.find(
    ({ type, controllers }) => type === 'cgroup' && controllers.includes(controller),
  );
  if (first !== undefined) {
    const own = ownDirectory(first, ownPath(selfCgroup, controller));
    return { version: 1, top: first.point, own };
  }
  const second = mounts.find(({ type }) => type === 'cgroup2');
  if (second === undefined) return null;
  return { version: 2, top: second.point, own: ownDirectory(second, ownPath(selfCgroup, null)) };
}

/** From its own group up to below the top. */
export function ancestors({ top, own }: Hierarchy): string[] {
  if (own === null) return [];
  const found: string[] = [];
  for (let path = own; path.length > top.length; path = path.slice(0, path.lastIndexOf('/')))
    found.push(path);
  return found;
}
