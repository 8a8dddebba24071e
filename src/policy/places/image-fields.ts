import { jsonText } from "../../kernel/json.js";
import { DEFAULT_FOLDER, DEFAULT_REGISTRY, DEFAULT_REGISTRY_ALIAS, imageName, type ImageName } from "../image-name.js";
import { UNSET, type ScalarPlace } from "./place.js";

/**
 * Parts of an image's name as fields of their own: read wherever the image is read, and never written. `cel` turns an optional
 * text of the whole name into an optional part.
 */
function partOfImage(image: ScalarPlace, part: keyof ImageName, cel: (image: string) => string): ScalarPlace {
  return {
    field: `image${part.slice(0, 1).toUpperCase()}${part.slice(1)}`,
    kind: "string",
    scope: "container",
    read: (unit) => {
      const { value } = image.read(unit);
      const found = value === undefined ? undefined : imageName(jsonText(value))[part];
      return found === undefined ? UNSET : { value: found, isSet: true };
    },
    write: undefined,
    cel: (names) => cel(image.cel(names)),
  };
}

/** The parts of the names in `image`. */
export function imageFields(image: ScalarPlace): readonly ScalarPlace[] {
  return [
    partOfImage(image, "registry", (name) => `${celPath(name)}.optMap(v, ${REGISTRY})`),
    partOfImage(image, "repository", (name) => `${celPath(name)}.optMap(v, ${REGISTRY} + "/" + ${REST})`),
    partOfImage(image, "tag", (name) => `${name}.optFlatMap(v, ${TAG})`),
    partOfImage(image, "digest", (name) => `${name}.optFlatMap(v, ${DIGEST})`),
  ];
}

/** The name `v` without its digest; then its last part, where a tag is. */
const NAME = 'v.split("@")[0]';
const LAST = `${NAME}.substring(${NAME}.lastIndexOf("/") + 1)`;

const TAG =
  `${LAST}.contains(":") ? optional.of(${LAST}.substring(${LAST}.indexOf(":") + 1)) : ` +
  `v.contains("@") ? optional.none() : optional.of("latest")`;

const DIGEST = 'v.contains("@") ? optional.of(v.substring(v.indexOf("@") + 1)) : optional.none()';

/** The name without digest and tag. */
function celPath(name: string): string {
  const tag = `(${LAST}.contains(":") ? ${LAST}.size() - ${LAST}.indexOf(":") : 0)`;
  return `${name}.optMap(v, ${NAME}.substring(0, ${NAME}.size() - ${tag}))`;
}

/** Of a name `v` without digest and tag. */
const FIRST = 'v.split("/")[0]';
const IS_HOST = `(v.contains("/") && (${FIRST}.matches("[.:A-Z]") || ${FIRST} == "localhost"))`;
const REGISTRY = `(!${IS_HOST} || ${FIRST} == "${DEFAULT_REGISTRY_ALIAS}" ? "${DEFAULT_REGISTRY}" : ${FIRST})`;
const REST_WRITTEN = `(${IS_HOST} ? v.substring(v.indexOf("/") + 1) : v)`;
const REST = `(${REGISTRY} == "${DEFAULT_REGISTRY}" && !${REST_WRITTEN}.contains("/") ? "${DEFAULT_FOLDER}" : "") + ${REST_WRITTEN}`;
