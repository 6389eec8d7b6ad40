import { parentPort, workerData } from 'node:worker_threads';
import { learnMoods, moodError, moodWords } from '@longstream/domain/comments/moods';
import { ownWords } from '@longstream/domain/comments/topics';
import { jiebaWith } from './jieba-with.ts';
import type { MoodsAnswer, MoodsTask } from './words-thread.ts';

const { names, labelled, comments } = workerData as MoodsTask;
const jieba = jiebaWith(names);
const wordsOf = (text: string) => moodWords(jieba.cut(ownWords(text), true));

const taught = labelled.map(({ text, mood }) => ({ words: wordsOf(text), mood }));
const model = learnMoods(taught);
const answer: MoodsAnswer = { moods: new Map(comments.map(({ id, text }) => [id, model(wordsOf(text))])), error: moodError(taught) };
parentPort?.postMessage(answer);
