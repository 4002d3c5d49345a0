/** Methods that have no effect (RFC 9110, 9.2.1). */
export const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Methods of which a second request has no other effect than the first (RFC 9110, 9.2.2). */
export const REPEATABLE_METHODS: readonly string[] = [...SAFE_METHODS, 'PUT', 'DELETE'];
