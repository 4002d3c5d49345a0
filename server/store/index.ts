export { acquireLeadership, type Leadership } from './leadership';
export { createMemoryStore } from './memory-store';
export { migrate } from './migrate';
export { createPrismaStore } from './prisma-store';
