// The reference page: Scalar, with nothing of it that leaves this machine.

const schemes = (specification) =>
  Object.entries(specification.components?.securitySchemes ?? {}).filter(
    ([, scheme]) => scheme.type === "apiKey" && scheme.name === "Authorization",
  );

/** Return the settings that fill in a key, if there is one. */
function signedIn(specification, key) {
  const found = key ? schemes(specification) : [];
  if (!found.length) return {};
  const values = found.map(([name]) => [name, { value: `ApiKey-v1 ${key}` }]);
  return {
    authentication: {
      preferredSecurityScheme: found[0][0],
      securitySchemes: Object.fromEntries(values),
    },
  };
}

/** Remove the examples of parameters that may be left out: with one, they would be sent. */
function leaveOutOptional(specification) {
  const items = Object.values(specification.paths ?? {});
  const holders = [...items, ...items.flatMap((item) => Object.values(item))];
  const parameters = [
    ...Object.values(specification.components?.parameters ?? {}),
    ...holders.flatMap((holder) => holder?.parameters ?? []),
  ];
  for (const parameter of parameters) {
    if (parameter.in !== "query" || parameter.required) continue;
    for (const part of [parameter, parameter.schema ?? {}]) {
      delete part.example;
      delete part.examples;
    }
  }
}

async function show() {
  const content = await (await fetch("/openapi.json")).json();
  leaveOutOptional(content);
  window.Scalar.createApiReference("#reference", {
    content,
    // As the browser reached it, whatever stands between.
    servers: [{ url: location.origin, description: "This sandbox" }],
    ...signedIn(content, document.body.dataset.key),
    withDefaultFonts: false,
    telemetry: false,
    hideClientButton: true,
    showDeveloperTools: "never",
    agent: { disabled: true, hideAddApi: true },
    mcp: { disabled: true },
    externalUrls: { dashboardUrl: "", registryUrl: "", proxyUrl: "", apiBaseUrl: "" },
    documentDownloadType: "json",
    defaultOpenAllTags: false,
    defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  });
}

show();
