import { runAgent } from '../agent';
import { createHaproxyPlane } from './haproxy-plane';

runAgent({ files: 'haproxy', createPlane: createHaproxyPlane });
