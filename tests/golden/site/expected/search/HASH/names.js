_casebook("names",["3033","000:"])
