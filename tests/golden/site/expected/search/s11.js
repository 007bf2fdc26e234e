_casebook("s11","e3e281cd",["certificate spreadsheet","##"])
