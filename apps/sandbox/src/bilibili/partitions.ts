/** Parent partitions with their children, as the site had them. */
const TREE: readonly (readonly [
  id: number,
  name: string,
  description: string,
  children: readonly (readonly [id: number, name: string])[],
])[] = [
  [
    1,
    '动画',
    '动漫与二次创作',
    [
      [24, 'MAD·AMV'],
      [25, 'MMD·3D'],
      [47, '短片·手书·配音'],
      [27, '综合'],
    ],
  ],
  [
    3,
    '音乐',
    '原创、翻唱与现场',
    [
      [28, '原创音乐'],
      [31, '翻唱'],
      [59, '演奏'],
      [193, 'MV'],
      [29, '音乐现场'],
      [130, '音乐综合'],
    ],
  ],
  [
    4,
    '游戏',
    '游戏内容',
    [
      [17, '单机游戏'],
      [171, '电子竞技'],
      [172, '手机游戏'],
      [65, '网络游戏'],
      [136, '音游'],
    ],
  ],
  [
    5,
    '娱乐',
    '综艺与明星',
    [
      [71, '综艺'],
      [137, '明星'],
    ],
  ],
  [
    36,
    '知识',
    '学习与分享',
    [
      [201, '科学科普'],
      [124, '社科·法律·心理'],
      [207, '财经商业'],
      [208, '校园学习'],
      [209, '职业职场'],
      [122, '野生技术协会'],
    ],
  ],
  [
    119,
    '鬼畜',
    '调教与音频二次创作',
    [
      [22, '鬼畜调教'],
      [26, '音MAD'],
      [126, '人力VOCALOID'],
    ],
  ],
  [
    129,
    '舞蹈',
    '舞蹈相关',
    [
      [20, '宅舞'],
      [198, '街舞'],
      [154, '舞蹈综合'],
    ],
  ],
  [
    160,
    '生活',
    '日常与爱好',
    [
      [138, '搞笑'],
      [21, '日常'],
      [161, '手工'],
      [162, '绘画'],
    ],
  ],
  [
    181,
    '影视',
    '影视评论与剪辑',
    [
      [182, '影视杂谈'],
      [183, '影视剪辑'],
      [85, '短片'],
    ],
  ],
  [
    188,
    '科技',
    '数码与软件',
    [
      [95, '数码'],
      [230, '软件应用'],
      [231, '计算机技术'],
      [232, '科工机械'],
    ],
  ],
];

const CHILDREN = new Set(TREE.flatMap(([, , , children]) => children.map(([id]) => id)));

export function isChildPartition(id: number): boolean {
  return CHILDREN.has(id);
}

export function partitionTree(): unknown[] {
  return TREE.map(([id, name, description, children]) => ({
    id,
    name,
    description,
    parent: 0,
    children: children.map(([childId, childName]) => ({ id: childId, name: childName, description: childName, parent: id })),
  }));
}
