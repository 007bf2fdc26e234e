_casebook("f-company","9c5dc9b3",[[["harbour-trust","Harbour Trust",0]],"##$##"])
