/** One violation of each rule that needs types. */
export const WRONG_TYPES = {
  'await-thenable': 'export const one = async () => await 1;\n',
  'dot-notation': "export const size = (list: { length: number }) => list['length'];\n",
  'no-array-delete': 'export const empty = (list: (number | undefined)[]) => delete list[0];\n',
  'no-base-to-string': 'export const text = (item: object) => String(item);\n',
  'no-confusing-void-expression': 'declare function tell(): void;\nexport const told = () => {\n  return tell();\n};\n',
  'no-deprecated': '/** @deprecated */\nconst old = 1;\nexport const still = old + 1;\n',
  'no-duplicate-type-constituents': "export type Side = 'left' | 'right' | 'left';\n",
  'no-floating-promises': 'Promise.resolve();\nexport {};\n',
  'no-for-in-array': 'export function each(list: number[]) {\n  for (const index in list) list[Number(index)] = 0;\n}\n',
  'no-generated-empty-object-type': "export type Nothing = Omit<{ left: number }, 'left'>;\n",
  'no-implied-eval': "export const later = () => setTimeout('1 + 1', 10);\n",
  'no-meaningless-void-operator': 'declare function tell(): void;\nexport function told() {\n  void tell();\n}\n',
  'no-misused-promises': 'export const kept = (list: number[]) => list.filter(async (one) => one > (await Promise.resolve(1)));\n',
  'no-misused-spread': 'export const copy = (times: Map<string, number>) => ({ ...times });\n',
  'no-mixed-enums': "export enum Side {\n  Left,\n  Right = 'right',\n}\n",
  'no-redundant-type-constituents': 'export type Anything = unknown | string;\n',
  'no-unnecessary-boolean-literal-compare': 'export const isOpen = (open: boolean) => open === true;\n',
  'no-unnecessary-condition': 'export const first = (list: number[]) => list?.length;\n',
  'no-unnecessary-template-expression': "export const word = `${'left'}`;\n",
  'no-unnecessary-type-arguments':
    'function wrap<T = string>(value: T) {\n  return [value];\n}\nexport const wrapped = wrap<string>("one");\n',
  'no-unnecessary-type-assertion': 'export const same = (word: string) => word as string;\n',
  'no-unnecessary-type-conversion': 'export const same = (word: string) => String(word);\n',
  'no-unnecessary-type-parameters': 'export function tell<T>(value: T): void {\n  console.log(value);\n}\n',
  'no-unsafe-argument': 'export const round = (text: string) => Math.round(JSON.parse(text));\n',
  'no-unsafe-assignment': 'export const parsed = (text: string) => {\n  const value = JSON.parse(text);\n  return Number(value);\n};\n',
  'no-unsafe-call': 'export function run(text: string) {\n  JSON.parse(text)();\n}\n',
  'no-unsafe-enum-assignment': 'enum Side {\n  Left,\n  Right,\n}\nexport const side: Side = 1;\n',
  'no-unsafe-enum-comparison': 'enum Side {\n  Left,\n  Right,\n}\nexport const isLeft = (side: Side) => side === 0;\n',
  'no-unsafe-member-access': 'export function tell(text: string) {\n  console.log(JSON.parse(text).title);\n}\n',
  'no-unsafe-return': 'export const parsed = (text: string) => JSON.parse(text);\n',
  'no-unsafe-unary-minus': 'export const less = (word: string) => -word;\n',
  'no-useless-default-assignment': 'export const more = (list: number[]) => list.map((one = 0) => one + 1);\n',
  'non-nullable-type-assertion-style': 'export const sure = (word: string | undefined) => word as string;\n',
  'only-throw-error': "export function fail() {\n  throw 'wrong';\n}\n",
  'prefer-find': 'export const first = (list: number[]) => list.filter((one) => one > 1)[0];\n',
  'prefer-includes': 'export const has = (list: number[]) => list.indexOf(1) !== -1;\n',
  'prefer-nullish-coalescing': "export const title = (word: string | undefined) => word || 'none';\n",
  'prefer-optional-chain': 'export const size = (list: number[] | undefined) => list && list.length;\n',
  'prefer-promise-reject-errors': "export const fail = () => Promise.reject('wrong');\n",
  'prefer-reduce-type-parameter': 'export const copy = (list: number[]) => list.reduce((all, one) => [...all, one], [] as number[]);\n',
  'prefer-regexp-exec': 'export const found = (text: string) => text.match(/one/);\n',
  'prefer-return-this-type': 'export class Chain {\n  next(): Chain {\n    return this;\n  }\n}\n',
  'prefer-string-starts-ends-with': "export const begins = (text: string) => text.indexOf('a') === 0;\n",
  'related-getter-setter-pairs': 'export interface Box {\n  get size(): string;\n  set size(value: number);\n}\n',
  'require-await': 'export async function one() {\n  return 1;\n}\n',
  'restrict-plus-operands': "export const sum = (count: number) => count + 'x';\n",
  'restrict-template-expressions': 'export const text = (open: { left: number }) => `${open}`;\n',
  'return-await':
    'export async function safe(work: () => Promise<number>) {\n  try {\n    return work();\n  } catch {\n    return 0;\n  }\n}\n',
  'switch-exhaustiveness-check':
    "export function word(side: 'left' | 'right') {\n  switch (side) {\n    case 'left':\n      return 1;\n  }\n  return 2;\n}\n",
  'unbound-method': 'class Box {\n  size = 1;\n  open() {\n    return this.size;\n  }\n}\nexport const { open } = new Box();\n',
  'use-unknown-in-catch-callback-variable': 'export const safe = (work: Promise<number>) => work.catch((fault) => Number(fault));\n',
};

/** One violation of each of React's rules. */
export const WRONG_COMPONENTS = {
  'error-boundaries':
    "import { Other } from './other.tsx';\nexport function Safe() {\n  try {\n    return <Other />;\n  } catch {\n    return null;\n  }\n}\n",
  'exhaustive-deps':
    "import { useEffect } from 'react';\nexport function Title({ title }: { title: string }) {\n  useEffect(() => {\n    document.title = title;\n  }, []);\n  return null;\n}\n",
  globals: 'let renders = 0;\nexport function Counted() {\n  renders += 1;\n  return <p>{renders}</p>;\n}\n',
  immutability:
    "export function Renamed({ item }: { item: { title: string } }) {\n  item.title = 'one';\n  return <p>{item.title}</p>;\n}\n",
  'incompatible-library':
    "import { useForm } from 'react-hook-form';\nexport function Watched() {\n  const { watch } = useForm<{ title: string }>();\n  return <p>{watch('title')}</p>;\n}\n",
  'preserve-manual-memoization':
    "import { useCallback, useState } from 'react';\nexport function useKept(word: string) {\n  const kept: string[] = [];\n  useState(1);\n  kept.push(word);\n  return useCallback(() => [kept], [kept]);\n}\n",
  purity: 'export function Chance() {\n  return <p>{Math.random()}</p>;\n}\n',
  refs: "import { useRef } from 'react';\nexport function Last() {\n  const last = useRef(0);\n  return <p>{last.current}</p>;\n}\n",
  'rules-of-hooks':
    "import { useState } from 'react';\nexport function Maybe({ open }: { open: boolean }) {\n  if (open) useState(1);\n  return null;\n}\n",
  'set-state-in-effect':
    "import { useEffect, useState } from 'react';\nexport function Late() {\n  const [word, setWord] = useState('');\n  useEffect(() => {\n    setWord('late');\n  }, []);\n  return <p>{word}</p>;\n}\n",
  'set-state-in-render':
    "import { useState } from 'react';\nexport function Endless() {\n  const [count, setCount] = useState(0);\n  setCount(1);\n  return <p>{count}</p>;\n}\n",
  'static-components': 'export function List() {\n  const Row = () => <p>one</p>;\n  return <Row />;\n}\n',
  'unsupported-syntax': "export function Evaluated() {\n  return <p>{eval('1')}</p>;\n}\n",
  'use-memo':
    "import { useMemo } from 'react';\nexport function Made({ size }: { size: number }) {\n  const made = useMemo((one: number) => one + size, [size]);\n  return <p>{made}</p>;\n}\n",
};
