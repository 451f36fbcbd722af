import { defaultOrigin, type Origin } from "./origin.ts";
import { pathKey, type SettingPath } from "./setting-path.ts";

/** A value that one source gives. */
export interface Setting {
  readonly path: SettingPath;
  readonly value: unknown;
  readonly origin: Origin;
}

/** A map as configuration holds it: no prototype, so that a key such as `__proto__` is a key like any other. */
export type ConfigMap = { [key: string]: unknown };

/** Makes an empty {@link ConfigMap}. */
export function configMap(): ConfigMap {
  return Object.create(null) as ConfigMap;
}

/** Whether a value of the configuration is a map. */
export function isConfigMap(value: unknown): value is ConfigMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values of all sources on top of each other, and the origin of each. Sources are added weakest first. */
export class Layers {
  readonly values: ConfigMap = configMap();
  readonly #origins = new Map<string, Origin>();

  /** Puts a value over what was there. */
  set({ path, value, origin }: Setting): void {
    let map = this.values;
    for (const part of path.slice(0, -1)) {
      const next = map[part];
      if (isConfigMap(next)) map = next;
      else map[part] = map = configMap();
    }
    const last = path.at(-1);
    if (last === undefined) return;
    map[last] = value;
    this.#forget(path);
    this.#origins.set(pathKey(path), origin);
  }

  /** Records the origin of a value inside one that was set. */
  place(path: SettingPath, origin: Origin): void {
    this.#origins.set(pathKey(path), origin);
  }

  /** The value at a path, or `undefined`. */
  get(path: SettingPath): unknown {
    let value: unknown = this.values;
    for (const part of path) {
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
      value = (value as ConfigMap)[part];
    }
    return value;
  }

  /** Where the value at a path comes from. */
  origin(path: SettingPath): Origin {
    return this.#origins.get(pathKey(path)) ?? defaultOrigin;
  }

  /** The origin of the value at a path, or else of the innermost value around it: where to point for what is missing. */
  nearestOrigin(path: SettingPath): Origin {
    for (let length = path.length; length > 0; length -= 1) {
      const found = this.#origins.get(pathKey(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return defaultOrigin;
  }

  /** Puts the values at a path of another stack, or all of them, over what is here. */
  add(other: Layers, from: SettingPath = []): void {
    const values = other.get(from);
    if (!isConfigMap(values)) return;
    for (const [key, value] of Object.entries(values)) this.values[key] = copyValue(value);
    const replaced = new Set(Object.keys(values).map((key) => pathKey([key])));
    for (const key of this.#origins.keys()) if (replaced.has(key.split("\0", 1)[0] ?? "")) this.#origins.delete(key);
    const prefix = from.length === 0 ? "" : `${pathKey(from)}\0`;
    for (const [key, origin] of other.#origins)
      if (key.startsWith(prefix)) this.#origins.set(key.slice(prefix.length), origin);
  }

  /** The values of some keys alone, with their origins. */
  pick(keys: readonly string[]): Layers {
    const picked = new Layers();
    picked.add(this);
    for (const key of Object.keys(picked.values)) if (!keys.includes(key)) delete picked.values[key];
    return picked;
  }

  #forget(path: SettingPath): void {
    const prefix = `${pathKey(path)}\0`;
    for (const key of this.#origins.keys()) if (key.startsWith(prefix)) this.#origins.delete(key);
  }
}

function copyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyValue);
  if (!isConfigMap(value)) return value;
  const copy = configMap();
  for (const [key, inner] of Object.entries(value)) copy[key] = copyValue(inner);
  return copy;
}
