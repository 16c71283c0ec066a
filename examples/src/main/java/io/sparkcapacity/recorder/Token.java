package io.sparkcapacity.recorder;

/**
 * One token of the text as the model saw it.
 *
 * @param number among the tokens that are recorded, from 0
 * @param sentence number of the sentence in the text, from 0
 * @param position in the model's window: [CLS] is 0, the first word piece 1
 * @param text the word piece; one that continues a word begins with ##
 * @param row where the batch keeps the token's activation: (sentence within the batch) × (window) + position
 */
record Token(long number, long sentence, int position, String text, int row) {}
