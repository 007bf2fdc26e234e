_casebook("s11",["certificate spreadsheet","##"])
