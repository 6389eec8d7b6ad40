import { resolve, type Schema } from './openapi.ts';

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** A body with one thing wrong, and the field that is wrong. */
export interface BadBody {
  readonly field: string;
  readonly what: string;
  readonly body: Json;
  /** The answer has to name the field: the contract alone can tell. */
  readonly byContract: boolean;
}

interface Wrong {
  readonly what: string;
  readonly value: Json;
  readonly byContract: boolean;
}

const NUL = 'a\u0000b';
const LONE_SURROGATE = 'a\ud800b';

/** Takes a good body apart and spoils one place at a time, as its schema says that the place must not be. */
export function badBodies(schema: Schema, good: Json): BadBody[] {
  return [
    ...spoiled(schema, good, []).map(({ path, what, value, byContract }) => ({
      field: path.join('.'),
      what,
      body: withValue(good, path, value),
      byContract,
    })),
    { field: 'surprise', what: 'an unknown field', body: { ...(good as object), surprise: 1 }, byContract: true },
  ];
}

function spoiled(schema: Schema, good: Json, path: readonly (string | number)[]): (Wrong & { path: readonly (string | number)[] })[] {
  const own = fitting(schema, good);
  const wrong = wrongValues(own, good).filter(({ value }) => value !== null || !takesNull(schema));
  const here = path.length === 0 ? [] : wrong.map((one) => ({ ...one, path }));
  if (Array.isArray(good)) {
    const [first] = good as readonly Json[];
    return first === undefined || own.items === undefined ? here : [...here, ...spoiled(own.items, first, [...path, 0])];
  }
  if (typeof good !== 'object' || good === null) return here;
  const fields = Object.entries(good as JsonObject);
  return [...here, ...fields.flatMap(([name, value]) => spoiled(own.properties?.[name] ?? {}, value, [...path, name]))];
}

function wrongValues(schema: Schema, good: Json): Wrong[] {
  const wrong = (what: string, value: Json, byContract = true): Wrong => ({ what, value, byContract });
  if (Array.isArray(good)) {
    const full =
      schema.maxItems !== undefined && schema.maxItems <= 300
        ? [
            wrong(
              'too many',
              Array.from({ length: schema.maxItems + 1 }, () => (good as readonly Json[])[0] ?? null),
            ),
          ]
        : [];
    return [wrong('a text for a list', 'list'), wrong('an object for a list', {}), ...full];
  }
  switch (typeof good) {
    case 'string':
      return [wrong('a number for a text', 17), wrong('a list for a text', []), ...wrongTexts(schema), ...wrongTimes(good)];
    case 'number':
      return [
        wrong('a text for a number', '17'),
        wrong('null for a number', null),
        wrong('far too large', 1e300),
        wrong('far too small', -1e300),
        ...(schema.type === 'integer' ? [wrong('a fraction', 1.5)] : []),
      ];
    case 'boolean':
      return [wrong('a text for yes or no', 'true'), wrong('null for yes or no', null)];
    default:
      return good === null
        ? []
        : [wrong('a text for an object', 'object'), wrong('a list for an object', []), wrong('null for an object', null)];
  }
}

/** Some texts are only looked up: that nothing is found under a text with a NUL in it, the contract need not know. */
function wrongTexts({ format, pattern, enum: values, maxLength }: Schema): Wrong[] {
  const isClosed = format !== undefined || pattern !== undefined || values !== undefined;
  const wrong = (what: string, value: string, byContract = isClosed): Wrong => ({ what, value, byContract });
  return [
    wrong('a NUL', NUL),
    wrong('half a character', LONE_SURROGATE),
    ...(isClosed ? [wrong('something else', 'else')] : []),
    ...(maxLength === undefined ? [] : [wrong('too long', '字'.repeat(maxLength + 1), true)]),
  ];
}

function wrongTimes(good: string): Wrong[] {
  if (!/^\d{4}-\d\d-\d\d/.test(good)) return [];
  const wrong = (what: string, value: string): Wrong => ({ what, value, byContract: true });
  const time = good.slice(10);
  return [
    wrong('a day that no year has', `2020-02-31${time}`),
    wrong('a thirteenth month', `2020-13-01${time}`),
    ...(time === '' ? [] : [wrong('an hour that no day has', '2020-02-14T25:00'), wrong('another zone’s time', `${good}Z`)]),
  ];
}

/** Of several forms the one that the good value has, told by its fixed values. */
function fitting(schema: Schema, good: Json): Schema {
  const own = resolve(schema);
  const forms = (own.oneOf ?? own.anyOf)?.map(resolve);
  if (forms === undefined) return own;
  return forms.find((form) => fits(form, good)) ?? {};
}

function takesNull(schema: Schema): boolean {
  return resolve(schema).anyOf?.some(({ type }) => type === 'null') ?? false;
}

function fits({ type, properties = {} }: Schema, good: Json): boolean {
  if (good === null) return type === 'null';
  if (typeof good !== 'object') return type === typeof good || (type === 'integer' && typeof good === 'number');
  const values = good as JsonObject;
  return Object.entries(properties).every(([name, property]) => {
    const fixed = resolve(property).enum;
    return fixed === undefined || fixed.includes(values[name]);
  });
}

function withValue(good: Json, [key, ...rest]: readonly (string | number)[], value: Json): Json {
  if (key === undefined) return value;
  if (Array.isArray(good)) return (good as readonly Json[]).map((old, index) => (index === key ? withValue(old, rest, value) : old));
  const fields = good as JsonObject;
  return { ...fields, [key]: withValue(fields[key] ?? null, rest, value) };
}
