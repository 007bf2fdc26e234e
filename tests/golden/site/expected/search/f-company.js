_casebook("f-company","9f1afdec",[[["harbour-trust","Harbour Trust",0]],"##$##"])
