(a file of the theme)
