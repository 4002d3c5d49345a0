import { describe, it } from 'vitest';
import { engineObstacle, NODE_IMAGE } from '../drivers/docker/test-engine';
import { killContainer, removeContainers } from './test-containers';
import { describeHitless } from './test-hitless-cases';

const obstacle = await engineObstacle();
if (obstacle === null) {
  describeHitless(
    {
      name: 'containers',
      env: { DOCKER_HOST: process.env.DOCKER_HOST },
      run: (source) => ({
        deployable: { type: 'container/docker', definition: NODE_IMAGE },
        dialects: { docker: { Cmd: ['-e', source] } },
      }),
      killInstance: ({ id }, home) => killContainer(home, id),
      clean: removeContainers,
    },
    30_400,
  );
} else {
  describe('on containers, under 300 requests a second', () => {
    it.skip(`not tested: ${obstacle}`, () => undefined);
  });
}
