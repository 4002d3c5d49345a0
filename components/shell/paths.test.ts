import { describe, expect, it } from 'vitest';
import { isCurrent } from './destinations';
import { artifactPath, blueprintPath, gatewayPath, instancePath, newArtifactPath } from './paths';

describe('addresses', () => {
  it('keep the slashes of a name and protect everything else', () => {
    expect(gatewayPath('shop/catalog/web')).toBe('/traffic/shop/catalog/web');
    expect(blueprintPath('shop:2 a?b')).toBe('/artifacts/blueprints/shop%3A2%20a%3Fb');
    expect(artifactPath({ kind: 'gateways', name: 'shop/web' })).toBe(
      '/artifacts/gateways/shop/web',
    );
    expect(instancePath('shop', 'shop/a/b/c.0')).toBe(
      '/deployments/shop?instance=shop%2Fa%2Fb%2Fc.0',
    );
  });

  it('of a deployment is where it runs', () => {
    expect(artifactPath({ kind: 'deployments', name: 'shop' })).toBe('/deployments/shop');
  });

  it('of something new may say its name, or what it is a copy of', () => {
    expect(newArtifactPath('breeds')).toBe('/artifacts/breeds/new');
    expect(newArtifactPath('breeds', { name: 'a:1' })).toBe('/artifacts/breeds/new?name=a%3A1');
    expect(artifactPath({ kind: 'breeds', name: 'new' })).toBe('/artifacts/breeds/new?stored=1');
  });

  it('mark where one is, and not a neighbour with the same beginning', () => {
    expect(isCurrent('/', '/')).toBe(true);
    expect(isCurrent('/', '/traffic')).toBe(false);
    expect(isCurrent('/traffic', '/traffic/shop/web')).toBe(true);
    expect(isCurrent('/traffic', '/traffics')).toBe(false);
  });

  it('mark one place only, the nearest', () => {
    expect(isCurrent('/artifacts/blueprints', '/artifacts/blueprints/shop')).toBe(true);
    expect(isCurrent('/artifacts', '/artifacts/blueprints/shop')).toBe(false);
    expect(isCurrent('/artifacts', '/artifacts/breeds')).toBe(true);
  });
});
