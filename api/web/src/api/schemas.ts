import type { components } from './schema';

export type { paths } from './schema';

/** Values of the API are replaced, never changed. */
export type Immutable<T> = T extends readonly (infer E)[]
  ? readonly Immutable<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Immutable<T[K]> }
    : T;

/** The types of openapi.json, by name. `npm run generate` makes `schema.ts` from it. */
export type Schemas = Immutable<components['schemas']>;
