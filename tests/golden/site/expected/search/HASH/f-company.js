_casebook("f-company",[[["harbour-trust","Harbour Trust",0]],"##$##"])
