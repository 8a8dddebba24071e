import { schemaCompiler } from "./compile-schema.js";
import { nameCheck } from "./name-check.js";
import { wholeObjectCheck, type KnownKind, type ObjectSchemas } from "./object-schemas.js";
import type { Check } from "./object-problem.js";
import type { RecordedSchemas, SchemaPart } from "./schema.js";
import { customKind } from "./custom-kind.js";

/** Kubernetes's own kinds in one version, and what all objects have in common. */
export interface KubernetesSchemas extends ObjectSchemas {
  /** The recorded version that speaks for the one asked for: itself, or the nearest. */
  readonly version: string;
  /** Checks the metadata of any object. */
  readonly metadata: Check;
}

/** The kinds of Kubernetes in a minor version, such as `1.34`. A version that is not recorded is spoken for by the nearest one. */
export function kubernetesSchemas(recorded: RecordedSchemas, minor: number): KubernetesSchemas {
  const column = nearestColumn(recorded.versions, minor);
  const compiler = schemaCompiler(recorded.pool, { native: true, metadata: (value) => metadata(value) });
  const [, ...columns] = recorded.kinds[KIND_WITH_METADATA] ?? ["namespace"];
  const properties = compiler.resolve(columns[column] ?? 0).properties ?? {};
  const metadata = compiler.check(properties["metadata"] ?? 0);
  return {
    version: recorded.versions[column] ?? "",
    metadata,
    find: (apiVersion, kind) => {
      const key = `${apiVersion}/${kind}`;
      const [scope, part] = kindOf(recorded, key, column);
      if (scope === undefined || part === null) return undefined;
      const name = nameCheck(key);
      return { namespaced: scope === "namespace", check: wholeObjectCheck({ fields: compiler.check(part), name }) };
    },
  };
}

/** Any kind whose metadata is recorded: it is the same in all of them. */
const KIND_WITH_METADATA = "v1/ConfigMap";

/** Recorded kinds that come from CustomResourceDefinitions. */
export function recordedCustomKinds(recorded: RecordedSchemas, metadata: Check): ObjectSchemas {
  const compiler = schemaCompiler(recorded.pool, { native: false, metadata });
  return {
    find: (apiVersion, kind): KnownKind | undefined => {
      const [scope, part] = kindOf(recorded, `${apiVersion}/${kind}`, recorded.versions.length - 1);
      if (scope === undefined || part === null) return undefined;
      return customKind({ namespaced: scope === "namespace", schema: part }, compiler, metadata);
    },
  };
}

function kindOf(
  { kinds }: RecordedSchemas,
  key: string,
  column: number,
): readonly [scope: "cluster" | "namespace" | undefined, part: SchemaPart | null] {
  if (!Object.hasOwn(kinds, key)) return [undefined, null];
  const [scope, ...columns] = kinds[key] ?? ["namespace"];
  return [scope, columns[column] ?? null];
}

/** Further than any minor version will be: distances to it still tell recorded versions apart. */
const FAR_AHEAD = 1e6;

function nearestColumn(versions: readonly string[], minor: number): number {
  const known = Math.min(minor, FAR_AHEAD);
  const distances = versions.map((version) => Math.abs(Number(version.split(".")[1]) - known));
  return distances.indexOf(Math.min(...distances));
}
