import type { Draft } from "./drafts.ts";
import { escapeFragment } from "../../url/escape-fragment.ts";
import { schemaLocation } from "./schema-location.ts";
import { SchemaError } from "./schema-error.ts";

/** A draft with the vocabularies that a metaschema chose; absent where it chose none. */
export interface Dialect {
  readonly draft: Draft;
  readonly vocabularies: readonly string[] | undefined;
}

/** A schema with an address of its own, and what is below it. */
export interface SchemaResource {
  readonly pointer: string;
  readonly id: string;
  readonly dialect: Dialect;
  /** Pointers by the names that references may use for them. */
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: Set<string>;
}

/** A JSON document with schemas in it. */
export class SchemaDocument {
  readonly url: string;
  readonly value: unknown;
  readonly resources = new Map<string, SchemaResource>();
  readonly resourcesById = new Map<string, SchemaResource>();
  /** The schemas whose addresses are collected, by pointer. */
  readonly collected = new Map<string, unknown>();

  constructor(url: string, value: unknown) {
    this.url = url;
    this.value = value;
  }

  /** The resource that something belongs to. */
  resourceOf(pointer: string): SchemaResource {
    const isOnlyRoot = this.resources.size === 1;
    for (let each = isOnlyRoot ? "" : pointer; each !== ""; each = each.slice(0, Math.max(0, each.lastIndexOf("/")))) {
      const resource = this.resources.get(each);
      if (resource !== undefined) return resource;
    }
    const root = this.resources.get("");
    if (root === undefined) throw new TypeError(`The root of "${this.url}" is not collected`);
    return root;
  }

  /**
   * What a reference means here.
   *
   * @returns its pointer; `undefined` where its address is in another document.
   * @throws {SchemaError} for a name that is not there.
   */
  resolve(url: string, fragment: string): string | undefined {
    const resource = url === this.url ? this.resourceOf("") : this.resourcesById.get(url);
    return resource && this.#resolveIn(resource, fragment);
  }

  /** @throws {SchemaError} for a name that is not there. */
  resolveFragment(fragment: string): string {
    return this.#resolveIn(this.resourceOf(""), fragment);
  }

  #resolveIn(resource: SchemaResource, fragment: string): string {
    if (fragment === "" || fragment.startsWith("/")) return resource.pointer + fragment;
    const pointer = resource.anchors.get(fragment);
    if (pointer !== undefined) return pointer;
    const reference = `${resource.id}#${escapeFragment(fragment)}`;
    throw new SchemaError(`anchor in ${JSON.stringify(reference)} not found in schema ${JSON.stringify(this.url)}`, {
      url: this.url,
      pointer: resource.pointer,
    });
  }

  /** The address of something in the document, as messages have it. */
  locate(pointer: string): string {
    return schemaLocation({ url: this.url, pointer });
  }
}

/** Whether the keywords of a vocabulary count in a dialect. */
export function hasVocabulary({ draft, vocabularies }: Dialect, name: string): boolean {
  return name === "core" || draft.version < 2019 || (vocabularies ?? draft.vocabularies.usual).includes(name);
}
