"""One module for each page, with a function `show(project, by)`."""
