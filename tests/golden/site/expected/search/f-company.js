_casebook("f-company","174256e9",[[["harbour-trust","Harbour Trust",0]],"##$##"])
