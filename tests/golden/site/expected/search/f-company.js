_casebook("f-company","e3e281cd",[[["harbour-trust","Harbour Trust",0]],"##$##"])
