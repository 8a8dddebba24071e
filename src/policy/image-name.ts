/** The parts of an image's name as container runtimes understand it (github.com/distribution/reference, "familiar" names). */
export interface ImageName {
  readonly registry: string;
  /** Registry and path, without tag and digest. */
  readonly repository: string;
  /** `latest` where neither tag nor digest is written; `undefined` where there is only a digest. */
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** The registry of names that have none. */
export const DEFAULT_REGISTRY = "docker.io";
/** An older name of it, which means the same. */
export const DEFAULT_REGISTRY_ALIAS = "index.docker.io";
/** Where names of one word are in it. */
export const DEFAULT_FOLDER = "library/";

/** Takes the name of an image apart. Whether it is well-formed is for the API server and the runtime to say. */
export function imageName(image: string): ImageName {
  const at = image.indexOf("@");
  const [name, digest] = at === -1 ? [image, undefined] : [image.slice(0, at), image.slice(at + 1)];
  const last = name.slice(name.lastIndexOf("/") + 1);
  const colon = last.indexOf(":");
  const path = colon === -1 ? name : name.slice(0, name.length - last.length + colon);
  const tag = colon === -1 ? (digest === undefined ? "latest" : undefined) : last.slice(colon + 1);
  const { registry, rest } = placed(path);
  return { registry, repository: `${registry}/${rest}`, tag, digest };
}

/** The first part is a registry if it could be a host: with a dot, a port, capitals, or `localhost`. */
function placed(path: string): { readonly registry: string; readonly rest: string } {
  const slash = path.indexOf("/");
  const first = slash === -1 ? "" : path.slice(0, slash);
  const isHost = /[.:A-Z]/.test(first) || first === "localhost";
  const registry = !isHost || first === DEFAULT_REGISTRY_ALIAS ? DEFAULT_REGISTRY : first;
  const rest = isHost ? path.slice(slash + 1) : path;
  const isWord = registry === DEFAULT_REGISTRY && !rest.includes("/");
  return { registry, rest: isWord ? DEFAULT_FOLDER + rest : rest };
}
