/** The account of a connection string; one of `key` and `signature` is set. */
export interface AzureAccount {
  /** Of the blob service, without a slash at its end. */
  readonly endpoint: string;
  readonly name: string;
  /** Base64. */
  readonly key: string | undefined;
  /** The query of a shared access signature, without a question mark. */
  readonly signature: string | undefined;
}

export function readConnectionString(connectionString: string): AzureAccount {
  const fields = new Map(
    connectionString.split(';').map((field) => {
      const at = field.indexOf('=');
      return [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim()];
    }),
  );
  const name = fields.get('accountname') ?? '';
  const { protocol, suffix } = {
    protocol: fields.get('defaultendpointsprotocol') ?? 'https',
    suffix: fields.get('endpointsuffix') ?? 'core.windows.net',
  };
  const endpoint = fields.get('blobendpoint') ?? `${protocol}://${name}.blob.${suffix}`;
  return {
    endpoint: endpoint.replace(/\/+$/, ''),
    name,
    key: fields.get('accountkey'),
    signature: fields.get('sharedaccesssignature')?.replace(/^\?/, ''),
  };
}
