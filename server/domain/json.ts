/** Any value that survives JSON.parse(JSON.stringify(value)). */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
