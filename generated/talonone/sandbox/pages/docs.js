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

async function show() {
  const content = await (await fetch("/openapi.json")).json();
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
