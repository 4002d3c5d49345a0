import { describe, expect, it } from 'vitest';
import { isCurrent } from './destinations';
import { blueprintPath, gatewayPath, instancePath } from './paths';

describe('addresses', () => {
  it('keep the slashes of a name and protect everything else', () => {
    expect(gatewayPath('shop/catalog/web')).toBe('/traffic/shop/catalog/web');
    expect(blueprintPath('shop:2 a?b')).toBe('/blueprints/shop%3A2%20a%3Fb');
    expect(instancePath('shop', 'shop/a/b/c.0')).toBe(
      '/deployments/shop?instance=shop%2Fa%2Fb%2Fc.0',
    );
  });

  it('mark where one is, and not a neighbour with the same beginning', () => {
    expect(isCurrent('/', '/')).toBe(true);
    expect(isCurrent('/', '/traffic')).toBe(false);
    expect(isCurrent('/traffic', '/traffic/shop/web')).toBe(true);
    expect(isCurrent('/traffic', '/traffics')).toBe(false);
  });
});
