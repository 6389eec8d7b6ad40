import { baseKeymap, chainCommands, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import type { Command, EditorState, Plugin } from 'prosemirror-state';
import type { BlockStyle } from '@longstream/domain/items/text-style';
import { articleSchema } from './article-doc.ts';

const { nodes, marks } = articleSchema;

const breakLine: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.break.create()).scrollIntoView());
  return true;
};

/** The first key that would take the block itself takes its look first. */
const plainAgain =
  (isLeft: (state: EditorState) => boolean): Command =>
  (state, dispatch) =>
    isLeft(state) && setBlockType(nodes.paragraph)(state, dispatch);

const isAtStart = ({ selection: { empty, $from } }: EditorState): boolean => empty && $from.parentOffset === 0;
const isInEmpty = ({ selection: { $from } }: EditorState): boolean => $from.parent.content.size === 0;

/** Gives the chosen blocks a look, or takes it from them. */
export const toggleBlock =
  (style: BlockStyle): Command =>
  (state, dispatch) =>
    setBlockType(blockAt(state) === style ? nodes.paragraph : nodes[style])(state, dispatch);

export const blockAt = ({ selection }: EditorState): string => selection.$from.parent.type.name;

export const toggleBold = toggleMark(marks.bold);

export const articlePlugins = (): Plugin[] => [
  history(),
  keymap({
    'Mod-z': undo,
    'Shift-Mod-z': redo,
    'Mod-y': redo,
    'Mod-b': toggleBold,
    'Shift-Enter': breakLine,
    Enter: chainCommands(plainAgain(isInEmpty), baseKeymap['Enter'] ?? (() => false)),
    Backspace: chainCommands(plainAgain(isAtStart), baseKeymap['Backspace'] ?? (() => false)),
  }),
  keymap(baseKeymap),
];
