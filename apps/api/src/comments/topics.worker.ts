import { parentPort, workerData } from 'node:worker_threads';
import { ownWords, topicsOf } from '@longstream/domain/comments/topics';
import { TfIdf } from '@node-rs/jieba';
import { idf } from '@node-rs/jieba/dict.js';
import { jiebaWith } from './jieba-with.ts';
import type { TopicsTask } from './words-thread.ts';

/** Kinds of words that can be a topic, as jieba's dictionary tags them: names, things, deeds, set phrases, foreign words and what it does not know. */
const TELLING = 'n,nr,nrt,nrfg,ns,nt,nz,ng,v,vn,vd,a,an,i,j,l,eng,x'.split(',');
/** More words of one comment than this tell nothing more of it. */
const MOST_WORDS = 20;
const { words, comments } = workerData as TopicsTask;
const jieba = jiebaWith(words.names);
const tfIdf = TfIdf.withDict(idf);

const weighed = comments.map(({ id, text, likes, at }) => ({
  id,
  text,
  at,
  likes: likes ?? 0,
  words: tfIdf.extractKeywords(jieba, ownWords(text), MOST_WORDS, TELLING).map(({ keyword, weight }) => ({ word: keyword, weight })),
}));
parentPort?.postMessage(topicsOf(weighed, words));
