_casebook("s11","9c5dc9b3",["certificate spreadsheet","##"])
