import { expect, it } from 'vitest';
import { ancestors, findHierarchy } from './hierarchy';

const V1 = `30 25 0:26 / /sys/fs/cgroup ro,nosuid shared:8 - tmpfs tmpfs ro,mode=755
31 30 0:27 / /sys/fs/cgroup/unified rw,nosuid shared:9 - cgroup2 cgroup2 rw
33 30 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:15 - cgroup cgroup rw,cpu,cpuacct
34 30 0:30 / /sys/fs/cgroup/memory rw,nosuid shared:16 - cgroup cgroup rw,memory`;
const V1_SELF = `9:memory:/user.slice/session:1
4:cpu,cpuacct:/user.slice
0::/user.slice/session-1.scope
`;
const V2 = '29 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev shared:4 - cgroup2 cgroup2 rw,nsdelegate';

it('finds the tree of each controller in version 1, whoever shares it', () => {
  const where = { mountinfo: V1, selfCgroup: V1_SELF };
  expect(findHierarchy('cpu', where)).toEqual({
    version: 1,
    top: '/sys/fs/cgroup/cpu,cpuacct',
    own: '/sys/fs/cgroup/cpu,cpuacct/user.slice',
  });
  expect(findHierarchy('memory', where)).toEqual({
    version: 1,
    top: '/sys/fs/cgroup/memory',
    own: '/sys/fs/cgroup/memory/user.slice/session:1',
  });
});

it('finds the one tree of version 2, and the groups above the own one', () => {
  const selfCgroup = '0::/user.slice/user-1.slice/user@1.service/app.slice\n';
  const found = findHierarchy('cpu', { mountinfo: V2, selfCgroup });
  expect(found).toMatchObject({ version: 2, top: '/sys/fs/cgroup' });
  expect(found === null ? [] : ancestors(found)).toEqual([
    '/sys/fs/cgroup/user.slice/user-1.slice/user@1.service/app.slice',
    '/sys/fs/cgroup/user.slice/user-1.slice/user@1.service',
    '/sys/fs/cgroup/user.slice/user-1.slice',
    '/sys/fs/cgroup/user.slice',
  ]);
});

it('finds its own group where only a part of the tree is mounted, as in a container', () => {
  const mountinfo = V1.replace('0:30 / ', '0:30 /docker/abc ');
  const own = (path: string) =>
    findHierarchy('memory', { mountinfo, selfCgroup: `9:memory:${path}` })?.own;
  expect(own('/docker/abc')).toBe('/sys/fs/cgroup/memory');
  expect(own('/docker/abc/inner')).toBe('/sys/fs/cgroup/memory/inner');
  expect(own('/docker/abcdef')).toBeNull();
  expect(own('/../other')).toBeNull();
});

it('reads a mount point with a space, and knows that there may be none', () => {
  const mountinfo = V2.replace('/sys/fs/cgroup ', '/odd\\040place ');
  expect(findHierarchy('cpu', { mountinfo, selfCgroup: '0::/' })).toEqual({
    version: 2,
    top: '/odd place',
    own: '/odd place',
  });
  expect(findHierarchy('cpu', { mountinfo: '', selfCgroup: '' })).toBeNull();
});
