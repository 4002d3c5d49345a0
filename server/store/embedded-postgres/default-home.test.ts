import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultHome } from './default-home';

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'vamp-home-'));
  await chmod(project, 0o755);
});

afterEach(() => rm(project, { recursive: true, force: true }));

describe('the state directory', () => {
  const home = (uid: number | undefined, VAMP_HOME?: string) =>
    defaultHome({ projectDirectory: project, env: { VAMP_HOME }, uid });

  it('is below the project', () => {
    expect(home(1_000)).toBe(join(project, '.vamp'));
    expect(home(undefined)).toBe(join(project, '.vamp'));
    expect(home(1_000, '')).toBe(join(project, '.vamp'));
  });

  it('is where VAMP_HOME says, relative to the project', () => {
    expect(home(0, '/srv/vamp')).toBe('/srv/vamp');
    expect(home(1_000, 'state')).toBe(join(project, 'state'));
  });

  it('is below the project for root too, where others can enter that', () => {
    expect(home(0)).toBe(join(project, '.vamp'));
  });

  it('is a folder per checkout for root in a checkout that others cannot enter', async () => {
    await chmod(project, 0o700);
    expect(home(0)).toMatch(/^\/var\/lib\/vamp\/[0-9a-f]{12}$/);
    expect(home(0)).toBe(home(0));
    expect(home(1_000)).toBe(join(project, '.vamp'));
    const other = defaultHome({ projectDirectory: `${project}/other`, env: {}, uid: 0 });
    expect(other).toMatch(/^\/var\/lib\/vamp\//);
    expect(other).not.toBe(home(0));
  });
});
