import { describe, expect, test } from 'vitest';
import { render } from './render';
import { TEST_GATEWAYS } from './test-gateways';
import { testInput } from './test-input';

describe('the configuration is the golden one', () => {
  test.each(Object.entries(TEST_GATEWAYS))('%s', async (name, gateways) => {
    const { config, maps } = render(testInput(gateways));
    const contents = Object.entries(maps)
      .filter(([, text]) => text !== '')
      .map(([file, text]) => `\n# ${file}\n${text.replaceAll(/^/gm, '# ').replace(/# $/, '')}`);
    // What all have in common is in the first.
    const own =
      name === 'plain'
        ? config
        : config.slice(config.indexOf('\n\n', config.indexOf('defaults tcp')) + 2);
    await expect(own + contents.join('')).toMatchFileSnapshot(`golden/${name}.cfg`);
  });
});
