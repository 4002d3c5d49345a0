import {
  listSecrets,
  RemoveSecretInput,
  removeSecret,
  SaveSecretInput,
  saveSecret,
} from '../../services/secrets';
import { procedure, router } from './base';

export const secretRouter = router({
  list: procedure.query(({ ctx }) => listSecrets({ ctx: ctx.services, input: undefined })),
  save: procedure
    .input(SaveSecretInput)
    .mutation(({ ctx, input }) => saveSecret({ ctx: ctx.services, input })),
  remove: procedure
    .input(RemoveSecretInput)
    .mutation(({ ctx, input }) => removeSecret({ ctx: ctx.services, input })),
});
