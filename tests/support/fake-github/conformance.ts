import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";

type Schema = { readonly [key: string]: unknown };
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}
interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly Schema[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, Schema>>;
}

/** An operation of the description that a request is for. */
export interface Match {
  readonly operationId: string;
  readonly params: Readonly<Record<string, string>>;
  readonly pointer: readonly string[];
  readonly operation: OperationObject;
}

const pathParameters = { ref: "(.+)" } as const;

/** GitHub's own description of its REST API, as far as the fake answers it. */
export class Description {
  readonly #document = JSON.parse(readFileSync(join(import.meta.dirname, "description.json"), "utf8")) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  };
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #routes: {
    readonly method: string;
    readonly pattern: RegExp;
    readonly names: string[];
    readonly path: string;
  }[];

  constructor() {
    this.#ajv.addSchema(this.#document, "github");
    this.#routes = Object.entries(this.#document.paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method })))
      .map(({ path, method }) => {
        const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
        const source = path.replace(/\{(\w+)\}/g, (_, name: string) =>
          name in pathParameters ? pathParameters[name as keyof typeof pathParameters] : "([^/]+)",
        );
        return { path, method: method.toUpperCase(), names, pattern: new RegExp(`^${source}$`) };
      })
      .sort((left, right) => left.names.length - right.names.length);
  }

  /** The operation of a path below the base address, or nothing. */
  match(method: string, path: string): Match | undefined {
    for (const route of this.#routes) {
      const found = route.method === method ? route.pattern.exec(path) : null;
      if (found === null) continue;
      const operation = this.#document.paths[route.path]?.[method.toLowerCase()];
      if (operation === undefined) continue;
      const params = Object.fromEntries(route.names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? "")]));
      return {
        operationId: operation.operationId,
        params,
        operation,
        pointer: ["paths", route.path, method.toLowerCase()],
      };
    }
    return undefined;
  }

  /** What of a request the description does not allow. */
  checkRequest(match: Match, query: URLSearchParams, body: unknown): string[] {
    const { operation, pointer, operationId } = match;
    const known = (operation.parameters ?? []).map((each) => this.#resolve(each) as unknown as Parameter);
    const faults: string[] = [];
    for (const [name, value] of query) {
      const parameter = known.find((each) => each.in === "query" && each.name === name);
      if (parameter === undefined) faults.push(`${operationId}: there is no query parameter "${name}"`);
      else if (parameter.schema?.["type"] === "integer" && !/^\d+$/.test(value))
        faults.push(`${operationId}: "${name}" is no integer`);
    }
    for (const { name, required, in: place } of known)
      if (place === "query" && required === true && !query.has(name)) faults.push(`${operationId}: lacks "${name}"`);
    const content = operation.requestBody?.content?.["application/json"];
    if (content !== undefined && body !== undefined)
      faults.push(
        ...this.#validate(
          [...pointer, "requestBody", "content", "application/json", "schema"],
          body,
          `${operationId} request`,
        ),
      );
    return faults;
  }

  /** What of an answer the description does not allow. Statuses of limits and broken servers belong to every operation. */
  checkResponse({ operation, pointer, operationId }: Match, status: number, body: unknown): string[] {
    if ([401, 403, 429, 304].includes(status) || status >= 500) return [];
    const response = operation.responses[String(status)];
    if (response === undefined) return status === 404 ? [] : [`${operationId}: never answers ${status}`];
    const at = this.#contentPointer(response, [...pointer, "responses", String(status)]);
    return at === undefined || body === undefined ? [] : this.#validate(at, body, `${operationId} response ${status}`);
  }

  /**
   * Fills in what the description requires of an answer and the state does not know: many addresses and counts that
   * nobody reads. Values that are given stay, and are checked.
   */
  complete({ operation, pointer }: Match, status: number, body: unknown): unknown {
    const response = operation.responses[String(status)];
    const at =
      response === undefined ? undefined : this.#contentPointer(response, [...pointer, "responses", String(status)]);
    return at === undefined ? body : this.#fill(this.#at(at), body, 0);
  }

  #validate(pointer: readonly string[], value: unknown, what: string): string[] {
    const reference = `github#/${pointer.map((each) => encodeURIComponent(each.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
    let validate = this.#compiled.get(reference);
    if (validate === undefined) this.#compiled.set(reference, (validate = this.#ajv.compile({ $ref: reference })));
    return validate(value) ? [] : [`${what}: ${this.#ajv.errorsText(validate.errors)}`];
  }

  #contentPointer(response: Schema, pointer: readonly string[]): readonly string[] | undefined {
    const reference = response["$ref"];
    const base = typeof reference === "string" ? reference.split("/").slice(1) : pointer;
    const content = (this.#at(base)["content"] ?? {}) as Schema;
    return "application/json" in content ? [...base, "content", "application/json", "schema"] : undefined;
  }

  #at(pointer: readonly string[]): Schema {
    let value: unknown = this.#document;
    for (const part of pointer) value = (value as Schema | undefined)?.[part];
    return (value ?? {}) as Schema;
  }

  #resolve(schema: Schema): Schema {
    const reference = schema["$ref"];
    return typeof reference === "string" ? this.#resolve(this.#at(reference.split("/").slice(1))) : schema;
  }

  #fill(given: Schema, value: unknown, depth: number): unknown {
    const schema = this.#resolve(given);
    if (depth > 12) return value;
    if (value === undefined) return this.#fill(schema, this.#emptyOf(schema), depth + 1);
    if (Array.isArray(value))
      return value.map((each: unknown) => this.#fill((schema["items"] ?? {}) as Schema, each, depth + 1));
    if (typeof value !== "object" || value === null) return value;
    const alternatives = (schema["anyOf"] ?? schema["oneOf"]) as readonly Schema[] | undefined;
    if (alternatives !== undefined) return this.#fill(alternatives.at(-1) ?? {}, value, depth + 1);
    const filled: Record<string, unknown> = { ...value };
    const properties = (schema["properties"] ?? {}) as Readonly<Record<string, Schema>>;
    for (const part of (schema["allOf"] ?? []) as readonly Schema[])
      Object.assign(filled, this.#fill(part, filled, depth + 1));
    for (const name of (schema["required"] ?? []) as readonly string[])
      if (filled[name] === undefined) filled[name] = this.#fill(properties[name] ?? {}, undefined, depth + 1);
    for (const [name, inner] of Object.entries(filled))
      if (properties[name] !== undefined && typeof inner === "object")
        filled[name] = this.#fill(properties[name], inner, depth + 1);
    return filled;
  }

  #emptyOf(schema: Schema): unknown {
    const [first] = (schema["anyOf"] ?? []) as readonly Schema[];
    if (schema["nullable"] === true || (first !== undefined && Array.isArray(first["enum"]))) return null;
    if (Array.isArray(schema["enum"])) return schema["enum"][0];
    switch (schema["type"]) {
      case "string":
        return "";
      case "integer":
      case "number":
        return 0;
      case "boolean":
        return false;
      case "array":
        return [];
      case "object":
        return {};
      default:
        return schema["anyOf"] === undefined && schema["oneOf"] === undefined && schema["allOf"] === undefined
          ? null
          : {};
    }
  }
}
