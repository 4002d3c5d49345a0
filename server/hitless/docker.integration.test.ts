import { describe, it } from 'vitest';
import { engineObstacle, NODE_IMAGE } from '../drivers/docker/test-engine';
import { killContainer, removeContainers } from './test-containers';
import { describeHitless } from './test-hitless-cases';

const obstacle = await engineObstacle();
if (obstacle === null) {
  describeHitless(
    {
      name: 'containers',
      run: (source) => ({
        deployable: { type: 'container/docker', definition: NODE_IMAGE },
        dialects: { docker: { Cmd: ['-e', source] } },
      }),
      killInstance: ({ id }, home) => killContainer(home, id),
      clean: removeContainers,
    },
    { gateway: 30_400, from: 30_401, to: 30_499 },
  );
} else {
  describe('on containers, under 300 requests a second', () => {
    it.skip(`not tested: ${obstacle}`, () => undefined);
  });
}
