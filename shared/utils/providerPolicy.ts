/** One rule about who may get a request. */
export interface PolicyRule {
  readonly name: string;
  readonly value: string;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function list(value: unknown): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.map(String).join(', ') : undefined;
}

/**
 * What a request tells OpenRouter about who may serve it, in words, read from its body as it goes
 * out. Undefined for servers that know no such rules.
 *
 * @param headers without the key's; OpenRouter's tell it apart
 */
export function readPolicy(
  body: string,
  headers: Readonly<Record<string, string>>,
): readonly PolicyRule[] | undefined {
  const json = parse(body);
  if (!isObject(json)) return undefined;
  const provider = isObject(json['provider']) ? json['provider'] : {};
  if (!('provider' in json) && !('X-OpenRouter-Title' in headers)) return undefined;
  const order = list(provider['order']);
  const only = list(provider['only']);
  const ignore = list(provider['ignore']);
  const models = list(json['models']);
  const rules: (PolicyRule | undefined)[] = [
    {
      name: 'Data collection',
      value:
        provider['data_collection'] === 'deny'
          ? 'Denied: only providers that keep no data for training'
          : 'Allowed, unless your OpenRouter account forbids it',
    },
    {
      name: 'Zero data retention',
      value: provider['zdr'] === true ? 'Required' : 'Not required',
    },
    {
      name: 'Fallbacks',
      value: provider['allow_fallbacks'] === false ? 'Not allowed' : 'Other providers may answer',
    },
    order === undefined ? undefined : { name: 'Providers, in order', value: order },
    only === undefined ? undefined : { name: 'Only these providers', value: only },
    ignore === undefined ? undefined : { name: 'Never these providers', value: ignore },
    models === undefined ? undefined : { name: 'Fallback models', value: models },
  ];
  return rules.filter((rule) => rule !== undefined);
}
