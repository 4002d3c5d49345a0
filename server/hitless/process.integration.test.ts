import { describeHitless } from './test-hitless-cases';

describeHitless(
  {
    name: 'processes',
    run: (source) => ({
      deployable: { type: 'command', definition: [process.execPath, '-e', source] },
    }),
    async killInstance({ pid }) {
      if (pid === null) throw new Error('a running process has a pid');
      process.kill(pid, 'SIGKILL');
    },
  },
  30_100,
);
