/** Parent categories of articles with their children. The tree is ours: no source prints the vendor's. */
const TREE: readonly (readonly [id: number, name: string, children: readonly (readonly [id: number, name: string])[]])[] = [
  [
    3,
    '生活',
    [
      [15, '日常'],
      [16, '随笔'],
    ],
  ],
  [
    17,
    '科技',
    [
      [18, '数码'],
      [19, '软件应用'],
    ],
  ],
  [
    28,
    '影视',
    [
      [29, '电影'],
      [30, '剧集'],
    ],
  ],
];

export interface ArticleCategory {
  readonly id: number;
  readonly name: string;
  readonly parent_id: number;
}

export function childCategory(id: number): ArticleCategory | undefined {
  for (const [parentId, , children] of TREE) {
    const child = children.find(([childId]) => childId === id);
    if (child) return { id, name: child[1], parent_id: parentId };
  }
  return undefined;
}

export function categoryTree(): unknown[] {
  return TREE.map(([id, name, children]) => ({
    id,
    name,
    parent_id: 0,
    children: children.map(([childId, childName]) => ({ id: childId, name: childName, parent_id: id })),
  }));
}
