package io.sparkcapacity.recorder;

/**
 * One token of the text.
 *
 * @param number the token's number among the recorded tokens, from 0
 * @param sentence the sentence's number in the text, from 0
 * @param position the token's position in its sentence: 0 is [CLS], 1 is the first word piece
 * @param text the word piece; one that continues a word begins with ##
 * @param row the token's row in the hidden states of its batch: (sentence within the batch) × (tokens of the longest
 *     sentence) + position
 */
record Token(long number, long sentence, int position, String text, int row) {}
