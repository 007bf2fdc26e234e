_casebook("f-team","9c5dc9b3",[[["booking","booking",0]],"###$#"])
