/** An answer or event that breaks the contract of api/README.md. */
export class ContractError extends Error {
  override name = 'ContractError';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an object of the API field by field. Messages name the field, never its value: it may be personal. */
export class Reader {
  private constructor(
    private readonly fields: Record<string, unknown>,
    private readonly at: string,
  ) {}

  static of(value: unknown, at = 'answer'): Reader {
    if (!isObject(value)) throw new ContractError(`${at} is not an object`);
    return new Reader(value, at);
  }

  text(name: string): string {
    const value = this.fields[name];
    return typeof value === 'string' ? value : this.wrong(name, 'a text');
  }

  textOrNull(name: string): string | null {
    return this.isAbsent(name) ? null : this.text(name);
  }

  number(name: string): number {
    const value = this.fields[name];
    return typeof value === 'number' ? value : this.wrong(name, 'a number');
  }

  numberOr(name: string, otherwise: number): number {
    return this.isAbsent(name) ? otherwise : this.number(name);
  }

  numberOrNull(name: string): number | null {
    return this.isAbsent(name) ? null : this.number(name);
  }

  flag(name: string): boolean {
    const value = this.fields[name];
    return typeof value === 'boolean' ? value : this.wrong(name, 'true or false');
  }

  /** One of the words; a word that this page does not know yet is read as `otherwise`. */
  word<T extends string>(name: string, words: readonly T[], otherwise: T): T {
    const value = this.text(name);
    return words.find((word) => word === value) ?? otherwise;
  }

  /** The words that this page knows. */
  words<T extends string>(name: string, words: readonly T[]): T[] {
    const values = this.array(name);
    return words.filter((word) => values.includes(word));
  }

  list<T>(name: string, read: (item: Reader) => T): T[] {
    return this.array(name).map((item, index) => read(Reader.of(item, `${this.at}.${name}[${index}]`)));
  }

  numbers(name: string): number[] {
    return this.array(name).filter((item) => typeof item === 'number');
  }

  texts(name: string): string[] {
    return this.array(name).map((item) => (typeof item === 'string' ? item : this.wrong(name, 'a list of texts')));
  }

  /** A list of rows; each is a list of texts. */
  textRows(name: string): string[][] {
    return this.array(name).map((row) => new Reader({ row }, `${this.at}.${name}`).texts('row'));
  }

  object<T>(name: string, read: (item: Reader) => T): T {
    return read(Reader.of(this.fields[name], `${this.at}.${name}`));
  }

  objectOrNull<T>(name: string, read: (item: Reader) => T): T | null {
    return this.isAbsent(name) ? null : this.object(name, read);
  }

  raw(name: string): unknown {
    return this.fields[name];
  }

  private isAbsent(name: string): boolean {
    return this.fields[name] === undefined || this.fields[name] === null;
  }

  private array(name: string): unknown[] {
    const value: unknown = this.fields[name];
    return Array.isArray(value) ? value : this.wrong(name, 'a list');
  }

  private wrong(name: string, wanted: string): never {
    throw new ContractError(`${this.at}.${name} is not ${wanted}`);
  }
}
