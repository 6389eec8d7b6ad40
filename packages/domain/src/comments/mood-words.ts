/** Words that sound well or ill of a product in Chinese and English comments, as we know them; a team's labels teach the rest. */
const listed = (words: string): readonly string[] => words.trim().split(/\s+/);

export const GOOD_WORDS = listed(`
  好 真好 很好 太好了 好用 好看 好听 好玩 喜欢 爱 爱了 可爱 棒 真棒 赞 点赞 支持 加油 感谢 谢谢 感动 开心 快乐 高兴 满意 方便 厉害 优秀 完美 不错 推荐 流畅 稳定
  贴心 良心 给力 牛 五星 五星好评 好评 惊喜 期待 有趣 有意思 哈哈 哈哈哈 哈哈哈哈 笑死 搞笑 绝了 值得 实用 有用 靠谱 放心 温暖 幽默 真诚 原谅 出圈
  love like great good nice best awesome thanks cute funny helpful useful easy amazing happy
`);

export const BAD_WORDS = listed(`
  差 不好 差评 垃圾 烂 恶心 讨厌 烦 烦人 烦死 难用 卡 卡顿 闪退 崩溃 崩 慢 失望 骗 骗子 骗人 坑 无语 后悔 糟糕 卸载 投诉 举报 一星 差劲 恨 滚 气死
  生气 愤怒 难受 痛苦 累 可恶 无聊 恶意 丑 尴尬 道歉 退款 侵权 泄露 监控 强制 广告 死机 掉线 黑屏 延迟 错误 问题 故障 坏 傻 蠢 假 抄袭 无耻 不要脸
  bad worst hate terrible awful useless crash crashes slow bug bugs annoying boring stupid sucks broken angry refund
`);

/** What is before a word and turns it. */
export const DENIALS: ReadonlySet<string> = new Set(listed('不 没 没有 别 不是 不太 不够 不再 并不 毫无 not no never without'));
