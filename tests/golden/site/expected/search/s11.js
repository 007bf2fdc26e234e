_casebook("s11","174256e9",["certificate spreadsheet","##"])
