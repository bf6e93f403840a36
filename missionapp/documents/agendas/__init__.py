"""The printed agenda of one recipient: values, words, page, file."""
