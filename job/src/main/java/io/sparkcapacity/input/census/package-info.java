/**
 * The census: how many rows of which component each unit holds, how many are invalid, and what the components look
 * like.
 */
package io.sparkcapacity.input.census;
