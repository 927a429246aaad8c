/** The storage that the server was started with (`Storage` of @lesart/storage). */
export const STORAGE = Symbol('storage');
