import { policyPart } from "../part.js";
import { texts } from "../parameters.js";

interface Rules {
  readonly rules: { readonly imageRepository: { readonly like: readonly string[] } };
}

/**
 * Images only from listed registries, or folders of registries: `registry.acme.example`, `ghcr.io/acme`. Images without a
 * registry are from `docker.io`, those of one word from `docker.io/library`.
 */
export function registries(allowed: readonly string[]): Rules {
  const like = texts("registries", "the list", allowed).map((each) => `${folder(each)}/*`);
  return policyPart("registries", { rules: { imageRepository: { like } } });
}

function folder(registry: string): string {
  const plain = registry.replace(/\/(\*)?$/, "");
  if (!/[*@\s]|:\/\/|\/.*:/.test(plain)) return plain;
  throw new RangeError(
    `registries: "${registry}" is no registry or folder of one. Write it as images name it, such as "ghcr.io/acme".`,
  );
}
