_casebook("s11","9f1afdec",["certificate spreadsheet","##"])
