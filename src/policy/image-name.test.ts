import { describe, expect, it } from "vitest";
import { imageName } from "./image-name.js";

describe("the name of an image", () => {
  it.each([
    ["python", "docker.io", "docker.io/library/python", "latest", undefined],
    ["python:3.12", "docker.io", "docker.io/library/python", "3.12", undefined],
    ["acme/train", "docker.io", "docker.io/acme/train", "latest", undefined],
    ["docker.io/python", "docker.io", "docker.io/library/python", "latest", undefined],
    ["index.docker.io/acme/train:1", "docker.io", "docker.io/acme/train", "1", undefined],
    ["localhost/train", "localhost", "localhost/train", "latest", undefined],
    ["localhost:5000/train", "localhost:5000", "localhost:5000/train", "latest", undefined],
    ["localhost:5000", "docker.io", "docker.io/library/localhost", "5000", undefined],
    ["Registry/train", "Registry", "Registry/train", "latest", undefined],
    ["ghcr.io/acme/a/b:v1@sha256:00ff", "ghcr.io", "ghcr.io/acme/a/b", "v1", "sha256:00ff"],
    ["ghcr.io/acme/a@sha256:00ff", "ghcr.io", "ghcr.io/acme/a", undefined, "sha256:00ff"],
    ["ghcr.io:443/a:latest", "ghcr.io:443", "ghcr.io:443/a", "latest", undefined],
  ])("%s is taken apart as a runtime does", (image, ...parts) => {
    const [registry, repository, tag, digest] = parts;
    expect(imageName(image)).toEqual({ registry, repository, tag, digest });
  });
});
