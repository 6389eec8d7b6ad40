export interface XmlFields {
  readonly [name: string]: XmlValue;
}
type XmlValue = string | number | XmlFields | readonly (XmlFields | number)[];

/** An element for each field: numbers as they are, texts in CDATA, a list as its name again and again. */
export function xmlOf(fields: XmlFields): string {
  return `<xml>${inside(fields)}</xml>`;
}

function inside(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) => (isList(value) ? value.map((one) => element(name, one)) : [element(name, value)]))
    .join('\n');
}

const isList = (value: XmlValue): value is readonly (XmlFields | number)[] => Array.isArray(value);

function element(name: string, value: string | number | XmlFields): string {
  const content = typeof value === 'number' ? String(value) : typeof value === 'string' ? cdata(value) : inside(value);
  return `<${name}>${content}</${name}>`;
}

/** A text that holds the end of a CDATA section goes on in a second one. */
const cdata = (text: string): string => (text === '' ? '' : `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
