"""Pure functions over text: segmentation, differences, words, normal forms."""
